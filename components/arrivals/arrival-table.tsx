import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { ArrivalRow } from "#lib/arrivals/queries.ts";

interface ArrivalTableProps {
  arrivals: readonly ArrivalRow[];
  label: string;
  /** What all rows have in common, and the page has said already; a place is a day and a site. */
  common: "item" | "day" | "place";
}

export function ArrivalTable({ arrivals, label, common }: ArrivalTableProps) {
  const t = useTranslations("arrivals");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t("order")}</th>
            <th scope="col">{t(common === "item" ? "expected" : "item")}</th>
            <th scope="col" className="num">
              {t("quantity")}
            </th>
            <th scope="col">{t("state")}</th>
            <th scope="col">{t("supplier")}</th>
            {common === "place" ? null : <th scope="col">{t("site")}</th>}
          </tr>
        </thead>
        <tbody>
          {arrivals.map((arrival) => (
            <Row key={`${arrival.lineId} ${arrival.part}`} arrival={arrival} common={common} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ arrival, common }: { arrival: ArrivalRow; common: ArrivalTableProps["common"] }) {
  const t = useTranslations("arrivals");
  const orders = useTranslations("orders");
  const { day, quantity, now } = useOrderWords();
  const href = `/orders/${arrival.orderId}`;
  const isOverdue = arrival.expectedOn < now.toISOString().slice(0, 10);
  return (
    <tr data-row-href={href} data-tone={isOverdue ? "bad" : undefined}>
      <th scope="row" className="nowrap">
        <Link href={href} prefetch={false}>
          {arrival.orderNumber}
        </Link>
        <small className="block">{orders("lineNumber", { number: arrival.lineNumber })}</small>
      </th>
      {common === "item" ? (
        <td data-label={t("expected")} className="nowrap">
          {day(arrival.expectedOn)}
          {isOverdue ? <small className="block">{t("overdue")}</small> : null}
        </td>
      ) : (
        <td data-label={t("item")}>{arrival.description}</td>
      )}
      <td data-label={t("quantity")} className="num">
        {quantity(arrival.quantity, arrival.unit)}
      </td>
      <td data-label={t("state")}>
        <Badge tone={arrival.isPromised ? "good" : "neutral"}>
          {t(arrival.isPromised ? "promised" : "requested")}
        </Badge>
      </td>
      <td data-label={t("supplier")}>{arrival.supplier}</td>
      {common === "place" ? null : <td data-label={t("site")}>{arrival.site ?? ""}</td>}
    </tr>
  );
}
