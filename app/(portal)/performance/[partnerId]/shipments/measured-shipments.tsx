import Link from "next/link";
import { useTranslations } from "next-intl";
import { usePerformanceWords } from "#components/performance/words.ts";
import { useShipmentWords } from "#components/shipments/words.ts";
import type { MeasuredShipmentRow } from "#lib/scorecards/shipment-rows.ts";

export interface MeasuredShipmentsProps {
  rows: readonly MeasuredShipmentRow[];
  subject: "delivery" | "report" | "slip";
  label: string;
}

export function MeasuredShipments({ rows, subject, label }: MeasuredShipmentsProps) {
  const t = useTranslations("performance.carriers");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={label}>
        <thead>
          <tr>
            {subject === "report" ? <th scope="col">{t("milestone")}</th> : null}
            <th scope="col">{t("shipment")}</th>
            <th scope="col">{t("supplier")}</th>
            <th scope="col">{t(`countedOn.${subject}`)}</th>
            <th scope="col" className="num">
              {t(`value.${subject}`)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.shipmentId} ${row.milestone}`} row={row} subject={subject} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, subject }: { row: MeasuredShipmentRow; subject: MeasuredShipmentsProps["subject"] }) {
  const t = useTranslations("performance.carriers");
  const vocabulary = useTranslations("vocabulary");
  const { day } = useShipmentWords();
  const value = useValue(row, subject);
  const href = `/shipments/${row.shipmentId}`;
  const shipment = (
    <Link href={href} prefetch={false}>
      {row.number}
    </Link>
  );
  return (
    <tr data-row-href={href}>
      {row.milestone === null ? (
        <th scope="row" className="nowrap">
          {shipment}
        </th>
      ) : (
        <>
          <th scope="row">{vocabulary(`milestone.${row.milestone}`)}</th>
          <td data-label={t("shipment")} className="nowrap">
            {shipment}
          </td>
        </>
      )}
      <td data-label={t("supplier")}>{row.supplier}</td>
      <td data-label={t(`countedOn.${subject}`)} className="nowrap">
        {day(row.countedOn)}
      </td>
      <td data-label={t(`value.${subject}`)} className="num">
        {value}
      </td>
    </tr>
  );
}

function useValue(
  { value, isGood }: MeasuredShipmentRow,
  subject: MeasuredShipmentsProps["subject"],
): string {
  const t = useTranslations("performance");
  const words = usePerformanceWords();
  if (subject === "report") return value === null ? t("carriers.notReported") : words.minutes(value);
  if (value === null) return t("notDelivered");
  return words.days(value) + (subject === "delivery" && isGood === false ? ` · ${t("partial")}` : "");
}
