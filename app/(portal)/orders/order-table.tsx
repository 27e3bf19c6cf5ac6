import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { OrderRow } from "#lib/orders/queries.ts";

export function OrderTable({ orders, withSupplier }: { orders: OrderRow[]; withSupplier: boolean }) {
  const t = useTranslations("orders");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("order")}</th>
            {withSupplier ? <th scope="col">{t("supplier")}</th> : null}
            <th scope="col">{t("placed")}</th>
            <th scope="col" className="num">
              {t("lines")}
            </th>
            <th scope="col">{t("nextDue")}</th>
            <th scope="col">{t("state")}</th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <Row key={order.id} order={order} withSupplier={withSupplier} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ order, withSupplier }: { order: OrderRow; withSupplier: boolean }) {
  const t = useTranslations("orders");
  const { day } = useOrderWords();
  const href = `/orders/${order.id}`;
  const status = statusOf(order);
  return (
    <tr data-row-href={href}>
      <th scope="row" className="nowrap">
        <Link href={href} prefetch={false}>
          {order.number}
        </Link>
      </th>
      {withSupplier ? <td data-label={t("supplier")}>{order.supplier}</td> : null}
      <td data-label={t("placed")} className="nowrap">
        {day(order.placedOn)}
      </td>
      <td data-label={t("lines")} className="num">
        {order.lines}
      </td>
      <td data-label={t("nextDue")} className="nowrap">
        {order.firstDueOn === null ? "" : day(order.firstDueOn)}
      </td>
      <td data-label={t("state")}>
        <Badge tone={status.tone}>{t(`status.${status.word}`, { count: status.count })}</Badge>
      </td>
    </tr>
  );
}

/** The one thing about an order that a person should know first. */
function statusOf(order: OrderRow): {
  word: "overdue" | "to_answer" | "to_decide" | "rejected" | "received" | "agreed" | "mixed";
  count: number;
  tone: Tone;
} {
  if (order.overdue > 0) return { word: "overdue", count: order.overdue, tone: "bad" };
  if (order.toDecide > 0) return { word: "to_decide", count: order.toDecide, tone: "warn" };
  if (order.rejected > 0) return { word: "rejected", count: order.rejected, tone: "bad" };
  if (order.toAnswer > 0) return { word: "to_answer", count: order.toAnswer, tone: "info" };
  if (order.lines > 0 && order.received === order.lines)
    return { word: "received", count: order.lines, tone: "neutral" };
  return order.agreed === order.lines
    ? { word: "agreed", count: order.lines, tone: "good" }
    : { word: "mixed", count: 0, tone: "neutral" };
}
