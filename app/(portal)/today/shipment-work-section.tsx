import Link from "next/link";
import { useTranslations } from "next-intl";
import { ShipmentTable } from "#components/shipments/shipment-table.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { workSize } from "#lib/shipments/input.ts";
import type { ShipmentWork } from "#lib/shipments/work-list.ts";

/** What needs logistics: to assign, to chase, to receive. */
export function ShipmentWorkSection({ work }: { work: ShipmentWork }) {
  const t = useTranslations("today");
  const sections = [
    { key: "toAssign", filter: "to_assign", shipments: work.toAssign },
    { key: "late", filter: "late", shipments: work.late },
    { key: "toReceive", filter: "to_receive", shipments: work.toReceive },
  ] as const;
  const filled = sections.filter(({ shipments }) => shipments.length > 0);
  if (filled.length === 0) {
    return (
      <EmptyState
        title={t("nothingMovesTitle")}
        action={<ButtonLink href="/shipments">{t("seeShipments")}</ButtonLink>}
      >
        <p>{t("nothingMovesText")}</p>
      </EmptyState>
    );
  }
  return filled.map(({ key, filter, shipments }) => (
    <section key={key} aria-labelledby={key}>
      <h2 id={key} className="section-title">
        {t(key)}
      </h2>
      <ShipmentTable label={t(key)} shipments={shipments} without={undefined} />
      {shipments.length === workSize ? (
        <p className="section-hint">
          <Link href={`/shipments?state=${filter}`} prefetch={false}>
            {t("seeShipments")}
          </Link>
        </p>
      ) : null}
    </section>
  ));
}
