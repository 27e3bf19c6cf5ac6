import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { useAmounts } from "#components/values/amounts.ts";
import type { ValueEntry } from "#lib/values/queries.ts";

export function EntryTable({ entries }: { entries: readonly ValueEntry[] }) {
  const t = useTranslations("values");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("order")}</th>
            <th scope="col">{t("item")}</th>
            <th scope="col">{t("day")}</th>
            <th scope="col" className="num">
              {t("amount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={`${entry.lineId} ${entry.part}`} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ entry }: { entry: ValueEntry }) {
  const t = useTranslations("values");
  const orders = useTranslations("orders");
  const { day } = useOrderWords();
  const amount = useAmounts();
  const href = `/orders/${entry.orderId}`;
  return (
    <tr data-row-href={href}>
      <th scope="row" className="nowrap">
        <Link href={href} prefetch={false}>
          {entry.orderNumber}
        </Link>
        <small className="block">{orders("lineNumber", { number: entry.lineNumber })}</small>
      </th>
      <td data-label={t("item")}>{entry.description}</td>
      <td data-label={t("day")} className="nowrap">
        {day(entry.happensOn)}
      </td>
      <td data-label={t("amount")} className="num">
        {amount(entry.amount, entry.currency)}
      </td>
    </tr>
  );
}
