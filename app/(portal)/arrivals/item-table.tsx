import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import type { ArrivalDays } from "#lib/arrivals/input.ts";
import type { ItemArrivals } from "#lib/arrivals/queries.ts";

interface ItemTableProps {
  items: readonly ItemArrivals[];
  /** Which days are looked at: an item opens to its lines of these. */
  days: ArrivalDays;
}

export function ItemTable({ items, days }: ItemTableProps) {
  const t = useTranslations("arrivals");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("item")}</th>
            <th scope="col" className="num">
              {t("lines")}
            </th>
            <th scope="col" className="num">
              {t("quantity")}
            </th>
            <th scope="col">{t("next")}</th>
            <th scope="col" className="num">
              {t("overdue")}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={`${item.itemId} ${item.unit}`} item={item} days={days} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ item, days }: { item: ItemArrivals; days: ArrivalDays }) {
  const t = useTranslations("arrivals");
  const { day, quantity } = useOrderWords();
  const href = hrefOf(`/arrivals/${item.itemId}`, days);
  const isOverdue = Number(item.overdueQuantity) > 0;
  return (
    <tr data-row-href={href} data-tone={isOverdue ? "bad" : undefined}>
      <th scope="row">
        <Link href={href} prefetch={false}>
          {item.description}
        </Link>
        {item.item === item.description ? null : <small className="block">{item.item}</small>}
      </th>
      <td data-label={t("lines")} className="num">
        {item.lines}
      </td>
      <td data-label={t("quantity")} className="num">
        {quantity(item.quantity, item.unit)}
      </td>
      <td data-label={t("next")}>
        {item.nextOn === null
          ? ""
          : t("nextOn", { quantity: quantity(item.nextQuantity ?? "0", item.unit), day: day(item.nextOn) })}
      </td>
      <td data-label={t("overdue")} className="num">
        {isOverdue ? quantity(item.overdueQuantity, item.unit) : ""}
      </td>
    </tr>
  );
}
