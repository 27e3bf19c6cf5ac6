import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import type { Difference } from "#lib/shipments/differences.ts";

/** Each row opens the shipment, where the thread and the milestones are. */
export function DifferenceTable({ differences }: { differences: readonly Difference[] }) {
  const t = useTranslations("differences");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("shipment")}</th>
            <th scope="col">{t("supplier")}</th>
            <th scope="col">{t("item")}</th>
            <th scope="col">{t("receivedOn")}</th>
            {(["announced", "received", "damaged", "refused"] as const).map((key) => (
              <th key={key} scope="col" className="num">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => (
            <Row key={difference.receiptId} difference={difference} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ difference }: { difference: Difference }) {
  const t = useTranslations("differences");
  const { day, quantity } = useOrderWords();
  const href = `/shipments/${difference.shipmentId ?? ""}`;
  const unlessNone = (value: string) => (Number(value) === 0 ? "" : quantity(value));
  return (
    <tr data-row-href={difference.shipmentId === null ? undefined : href}>
      <th scope="row" className="nowrap">
        {difference.shipmentId === null ? (
          difference.orderNumber
        ) : (
          <Link href={href} prefetch={false}>
            {difference.shipment}
          </Link>
        )}
        <small className="block">{difference.orderNumber}</small>
      </th>
      <td data-label={t("supplier")}>
        {difference.supplier}
        {difference.carrier === null ? null : <small className="block">{difference.carrier}</small>}
      </td>
      <td data-label={t("item")}>
        {difference.description}
        {difference.comment === null ? null : <small className="block">{difference.comment}</small>}
      </td>
      <td data-label={t("receivedOn")} className="nowrap">
        {day(difference.receivedOn)}
      </td>
      <td data-label={t("announced")} className="num">
        {difference.announced === null ? "" : quantity(difference.announced, difference.unit)}
      </td>
      <td data-label={t("received")} className="num">
        {quantity(difference.received, difference.unit)}
      </td>
      <td data-label={t("damaged")} className="num">
        {unlessNone(difference.damaged)}
      </td>
      <td data-label={t("refused")} className="num">
        {unlessNone(difference.refused)}
      </td>
    </tr>
  );
}
