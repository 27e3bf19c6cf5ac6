import Link from "next/link";
import { useTranslations } from "next-intl";
import { Deadline } from "#components/orders/deadline.tsx";
import { counted } from "#components/orders/counted.ts";
import { SelectAllOrders, SelectOrder } from "#components/orders/order-selection.tsx";
import { useOrderWords } from "#components/orders/words.ts";
import { SortHead } from "#components/table/sort-head.tsx";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { type OrderColumn, type OrderListInput, sortOf, sortsOf } from "#lib/orders/list-input.ts";
import type { OrderRow } from "#lib/orders/queries.ts";
import { listHref } from "./address.ts";

interface OrderTableProps {
  orders: OrderRow[];
  input: OrderListInput;
  columns: readonly OrderColumn[];
  canSelect: boolean;
  /** How many orders each supplier has in this list, where that is known. */
  groups: ReadonlyMap<string, number> | undefined;
}

export function OrderTable({ orders, input, columns, canSelect, groups }: OrderTableProps) {
  const t = useTranslations("orders");
  const shown = columns.filter((column) => column !== "supplier" || groups === undefined);
  const width = shown.length + 1 + (canSelect ? 1 : 0);
  return (
    <div className="table-scroll" data-wide={shown.length > 7 ? "" : undefined}>
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            {canSelect ? (
              <th scope="col" className="check">
                <SelectAllOrders />
              </th>
            ) : null}
            <Head column="number" input={input} />
            {shown.map((column) => (
              <Head key={column} column={column} input={input} />
            ))}
          </tr>
        </thead>
        {groups === undefined ? (
          <tbody>
            {orders.map((order) => (
              <Row key={order.id} order={order} columns={shown} canSelect={canSelect} />
            ))}
          </tbody>
        ) : (
          [...Map.groupBy(orders, ({ supplierId }) => supplierId)].map(([id, own]) => (
            <tbody key={id}>
              <GroupHead name={own[0]?.supplier ?? ""} width={width} orders={groups.get(id)} />
              {own.map((order) => (
                <Row key={order.id} order={order} columns={shown} canSelect={canSelect} />
              ))}
            </tbody>
          ))
        )}
      </table>
    </div>
  );
}

function GroupHead({ name, width, orders }: { name: string; width: number; orders: number | undefined }) {
  const l = useTranslations("lists");
  return (
    <tr className="group-head">
      <th scope="rowgroup" colSpan={width}>
        {name}
        {orders === undefined ? null : <small> · {l("orders", counted(orders))}</small>}
      </th>
    </tr>
  );
}

const sortNames: Partial<Record<OrderColumn | "number", "number" | "placed" | "requested" | "deadline">> = {
  number: "number",
  placed: "placed",
  requested: "requested",
  deadline: "deadline",
};
const figures: readonly (OrderColumn | "number")[] = ["lines", "value"];

function Head({ column, input }: { column: OrderColumn | "number"; input: OrderListInput }) {
  const t = useTranslations("orders");
  const l = useTranslations("lists");
  const label = column === "number" ? t("order") : l(`column.${column}`);
  const name = sortNames[column];
  const sort = sortOf(input);
  const isSorted = name !== undefined && sort.replace("-", "") === name;
  const offered = sortsOf(input).filter((one) => one.replace("-", "") === name);
  // The other way round, else the first way there is.
  const next = offered.find((one) => one !== sort);
  return (
    <SortHead
      label={label}
      isNum={figures.includes(column)}
      href={next === undefined ? undefined : listHref(input, { sort: next })}
      sorted={isSorted ? (sort.startsWith("-") ? "descending" : "ascending") : undefined}
    />
  );
}

interface RowProps {
  order: OrderRow;
  columns: readonly OrderColumn[];
  canSelect: boolean;
}

function Row({ order, columns, canSelect }: RowProps) {
  const href = `/orders/${order.id}`;
  return (
    <tr data-row-href={href}>
      {canSelect ? (
        <td className="check">
          <SelectOrder orderId={order.id} number={order.number} />
        </td>
      ) : null}
      <th scope="row" className={order.number.length > 30 ? undefined : "nowrap"}>
        <Link href={href} prefetch={false}>
          {order.number}
        </Link>
      </th>
      {columns.map((column) => (
        <Cell key={column} column={column} order={order} />
      ))}
    </tr>
  );
}

function Cell({ column, order }: { column: OrderColumn; order: OrderRow }) {
  const l = useTranslations("lists");
  const shape = figures.includes(column)
    ? "num"
    : column.match(/placed|requested|due/)
      ? "nowrap"
      : undefined;
  return (
    <td data-label={l(`column.${column}`)} className={shape}>
      <Value column={column} order={order} />
    </td>
  );
}

function Value({ column, order }: { column: OrderColumn; order: OrderRow }) {
  const t = useTranslations("orders");
  const { day, money } = useOrderWords();
  switch (column) {
    case "placed":
      return day(order.placedOn);
    case "requested":
      return order.requestedOn === null ? "" : day(order.requestedOn);
    case "due":
      return order.firstDueOn === null ? "" : day(order.firstDueOn);
    case "deadline":
      return order.answerBy === null ? "" : <Deadline at={order.answerBy} />;
    case "value":
      return order.value === null ? "" : money(order.value, order.currency);
    case "state": {
      const { tone, word, count } = statusOf(order);
      return <Badge tone={tone}>{t(`status.${word}`, { count })}</Badge>;
    }
    default:
      return order[column];
  }
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
