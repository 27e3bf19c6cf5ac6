import { useTranslations } from "next-intl";
import { ownColumn } from "#components/shipments/own-column.ts";
import { ShipmentTable } from "#components/shipments/shipment-table.tsx";
import type { Viewer } from "#lib/access/actor.ts";
import type { ShipmentRow } from "#lib/shipments/queries.ts";

/** What of the order is on its way or has come, shipment by shipment. */
export function OrderShipments({ shipments, viewer }: { shipments: ShipmentRow[]; viewer: Viewer }) {
  const t = useTranslations("shipments");
  return (
    <section aria-labelledby="shipments">
      <h2 id="shipments" className="section-title">
        {t("ofOrder")}
      </h2>
      <ShipmentTable label={t("ofOrder")} shipments={shipments} without={ownColumn(viewer)} />
    </section>
  );
}
