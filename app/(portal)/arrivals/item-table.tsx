import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import type { ItemArrivals } from "#lib/arrivals/queries.ts";

export function ItemTable({ items }: { items: readonly ItemArrivals[] }) {
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
            <Row key={`${item.itemId} ${item.unit}`} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ item }: { item: ItemArrivals }) {
  const t = useTranslations("arrivals");
  const { day, quantity } = useOrderWords();
  const href = `/arrivals/${item.itemId}`;
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
