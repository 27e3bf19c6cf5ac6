import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { costPerKg, shareOf } from "#lib/costs/rules.ts";
import type { FreightShipment } from "#lib/freight/queries.ts";
import { useCostWords } from "./words.ts";

/** Each shipment with what it cost and what was in it. */
export function FreightShipmentTable({ shipments }: { shipments: readonly FreightShipment[] }) {
  const t = useTranslations("costs.freight");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("shipmentsTitle")}>
        <thead>
          <tr>
            <th scope="col">{t("shipment")}</th>
            <th scope="col">{t("lane")}</th>
            <th scope="col">{t("deliveredOn")}</th>
            {(["percent", "cost", "value", "weight", "perKg"] as const).map((key) => (
              <th key={key} scope="col" className="num">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shipments.map((shipment) => (
            <Row key={shipment.shipmentId} shipment={shipment} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ shipment }: { shipment: FreightShipment }) {
  const t = useTranslations("costs.freight");
  const costs = useTranslations("costs");
  const words = useCostWords();
  const { day, quantity } = useOrderWords();
  const { amount, currency, value, valueCurrency, weightKg } = shipment;
  const href = `/shipments/${shipment.shipmentId}`;
  const isCompared = valueCurrency === currency;
  return (
    <tr data-row-href={href}>
      <th scope="row" className="nowrap">
        <Link href={href} prefetch={false}>
          {shipment.number}
        </Link>
        <small className="block">{shipment.supplier}</small>
      </th>
      <td data-label={t("lane")}>
        {t("laneOf", { origin: words.country(shipment.origin), site: shipment.site ?? costs("noSite") })}
        <small className="block">{words.mode(shipment.mode)}</small>
      </td>
      <td data-label={t("deliveredOn")} className="nowrap">
        {day(shipment.deliveredOn)}
      </td>
      <td data-label={t("percent")} className="num">
        {value !== null && !isCompared
          ? t("otherCurrency")
          : words.percent(shareOf(amount, isCompared ? value : null))}
      </td>
      <td data-label={t("cost")} className="num">
        {words.amount(amount, currency)}
      </td>
      <td data-label={t("value")} className="num">
        {words.amount(value, valueCurrency ?? currency)}
      </td>
      <td data-label={t("weight")} className="num">
        {weightKg === null ? t("noData") : t("kilograms", { weight: quantity(weightKg) })}
      </td>
      <td data-label={t("perKg")} className="num">
        {words.amount(costPerKg(amount, weightKg), currency)}
      </td>
    </tr>
  );
}
