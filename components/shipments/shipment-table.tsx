import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ShipmentRow } from "#lib/shipments/queries.ts";
import { nextMilestone } from "#lib/shipments/rules.ts";
import { Delivered, Eta } from "./arrival.tsx";
import { ReportActions } from "./report-actions.tsx";
import type { ReportAction } from "./types.ts";
import { Standing } from "./standing.tsx";
import { useShipmentWords } from "./words.ts";

interface ShipmentTableProps {
  label: string;
  shipments: ShipmentRow[];
  /** A partner knows who it is: its own column would say nothing. */
  without: "supplier" | "carrier" | undefined;
  /** Given to who owes milestones: each row can then be reported on in place. */
  report?: ReportAction;
}

/** Planned, expected and actual side by side, and what is or will be late. */
export function ShipmentTable({ label, shipments, without, report }: ShipmentTableProps) {
  const t = useTranslations("shipments");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t("shipment")}</th>
            {without === "supplier" ? null : <th scope="col">{t("supplier")}</th>}
            {without === "carrier" ? null : <th scope="col">{t("carrier")}</th>}
            <th scope="col">{t("site")}</th>
            <th scope="col">{t("planned")}</th>
            <th scope="col">{t("eta")}</th>
            <th scope="col">{t("actual")}</th>
            <th scope="col">{t("state")}</th>
            {report ? <th scope="col">{t("actions")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {shipments.map((shipment) => (
            <Row key={shipment.id} shipment={shipment} without={without} report={report} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({
  shipment,
  without,
  report,
}: { shipment: ShipmentRow } & Pick<ShipmentTableProps, "without" | "report">) {
  const t = useTranslations("shipments");
  const { day } = useShipmentWords();
  const href = `/shipments/${shipment.id}`;
  return (
    <tr data-row-href={href}>
      <th scope="row" className="nowrap">
        <Link href={href} prefetch={false}>
          {shipment.number}
        </Link>
      </th>
      {without === "supplier" ? null : <td data-label={t("supplier")}>{shipment.supplier}</td>}
      {without === "carrier" ? null : (
        <td data-label={t("carrier")}>
          {shipment.carrier ??
            (shipment.state === "announced" ? <span className="text-muted">{t("noCarrier")}</span> : null)}
        </td>
      )}
      <td data-label={t("site")}>{shipment.site}</td>
      <td data-label={t("planned")} className="nowrap">
        {shipment.plannedOn === null ? "" : day(shipment.plannedOn)}
      </td>
      <td data-label={t("eta")}>
        <Eta shipment={shipment} />
      </td>
      <td data-label={t("actual")}>
        <Delivered shipment={shipment} />
      </td>
      <td data-label={t("state")}>
        <Standing shipment={shipment} />
      </td>
      {report ? (
        <td>
          <ReportActions shipment={reportable(shipment)} report={report} look="list" />
        </td>
      ) : null}
    </tr>
  );
}

function reportable({ id, number, timeZone, state }: ShipmentRow) {
  return { id, number, timeZone, next: nextMilestone(state) };
}
