import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { costPerKg, shareOf } from "#lib/costs/rules.ts";
import { unknown } from "#lib/freight/input.ts";
import type { FreightLane, FreightSum } from "#lib/freight/queries.ts";
import { useCostWords } from "./words.ts";

interface FreightTableProps {
  lanes: readonly FreightLane[];
  months: { from: string | undefined; to: string | undefined };
}

/** What bringing goods costs of what they are worth, by mode and lane; each opens to its shipments. */
export function FreightTable({ lanes, months }: FreightTableProps) {
  const t = useTranslations("costs.freight");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("lane")}</th>
            <th scope="col">{t("mode")}</th>
            {(["percent", "cost", "value", "perKg", "shipments"] as const).map((key) => (
              <th key={key} scope="col" className="num">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lanes.map((lane) => (
            <Row
              key={`${lane.mode} ${lane.origin} ${lane.siteId} ${lane.currency}`}
              lane={lane}
              months={months}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ lane, months }: { lane: FreightLane; months: FreightTableProps["months"] }) {
  const t = useTranslations("costs.freight");
  const costs = useTranslations("costs");
  const words = useCostWords();
  const { format } = useOrderWords();
  const { currency, shipments } = lane;
  const name = t("laneOf", { origin: words.country(lane.origin), site: lane.site ?? costs("noSite") });
  const href = hrefOf("/costs/freight/shipments", {
    mode: lane.mode ?? unknown,
    origin: lane.origin ?? unknown,
    site: lane.siteId ?? unknown,
    currency,
    ...months,
  });
  const perKg = costPerKg(lane.weighedAmount, lane.weightKg);
  return (
    <tr data-row-href={href}>
      <th scope="row">
        <Link
          href={href}
          prefetch={false}
          aria-label={t("openLane", { mode: words.mode(lane.mode), lane: name, currency, count: shipments })}
        >
          {name}
        </Link>
      </th>
      <td data-label={t("mode")}>{words.mode(lane.mode)}</td>
      <td data-label={t("percent")} className="num">
        {words.percent(shareOf(lane.comparedAmount, lane.value))}
        <Compared sum={lane} />
      </td>
      <td data-label={t("cost")} className="num">
        {words.amount(lane.amount, currency)}
      </td>
      <td data-label={t("value")} className="num">
        {words.amount(lane.value, currency)}
      </td>
      <td data-label={t("perKg")} className="num">
        {words.amount(perKg, currency)}
      </td>
      <td data-label={t("shipments")} className="num">
        {format.number(shipments)}
      </td>
    </tr>
  );
}

/** Where not all shipments could be compared, of how many the percentage speaks. */
export function Compared({ sum }: { sum: FreightSum }) {
  const t = useTranslations("costs.freight");
  if (sum.comparedShipments === 0 || sum.comparedShipments === sum.shipments) return null;
  return <small className="block">{t("compared", { count: sum.comparedShipments })}</small>;
}
