import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { usePerformanceWords } from "#components/performance/words.ts";
import type { MeasuredRow } from "#lib/scorecards/rows.ts";

interface MeasuredTableProps {
  rows: readonly MeasuredRow[];
  subject: "delivery" | "answer" | "slip";
  label: string;
}

export function MeasuredTable({ rows, subject, label }: MeasuredTableProps) {
  const t = useTranslations("performance");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t("order")}</th>
            <th scope="col">{t("item")}</th>
            <th scope="col" className="num">
              {t("quantity")}
            </th>
            <th scope="col">{t(`countedOn.${subject}`)}</th>
            <th scope="col" className="num">
              {t(`value.${subject}`)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.lineId} ${row.unit}`} row={row} subject={subject} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, subject }: { row: MeasuredRow; subject: MeasuredTableProps["subject"] }) {
  const t = useTranslations("performance");
  const orders = useTranslations("orders");
  const { day, quantity } = useOrderWords();
  const words = usePerformanceWords();
  const href = `/orders/${row.orderId}`;
  const days =
    row.value === null
      ? t("notDelivered")
      : words.days(row.value) + (subject === "delivery" && row.isGood === false ? ` · ${t("partial")}` : "");
  return (
    <tr data-row-href={href}>
      <th scope="row" className="nowrap">
        <Link href={href} prefetch={false}>
          {row.orderNumber}
        </Link>
        <small className="block">{orders("lineNumber", { number: row.lineNumber })}</small>
      </th>
      <td data-label={t("item")}>{row.description}</td>
      <td data-label={t("quantity")} className="num">
        {quantity(row.quantity, row.unitName)}
      </td>
      <td data-label={t(`countedOn.${subject}`)} className="nowrap">
        {day(row.countedOn)}
      </td>
      <td data-label={t(`value.${subject}`)} className="num">
        {subject === "answer" ? words.hours(row.value) : days}
      </td>
    </tr>
  );
}
