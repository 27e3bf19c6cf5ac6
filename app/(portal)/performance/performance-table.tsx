import Link from "next/link";
import { useTranslations } from "next-intl";
import { usePerformanceWords } from "#components/performance/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import type { PerformanceInput, performanceSorts } from "#lib/scorecards/input.ts";
import type { PartnerFigures } from "#lib/scorecards/queries.ts";

type Sort = (typeof performanceSorts)[number];

interface PerformanceTableProps {
  partners: readonly PartnerFigures[];
  input: PerformanceInput;
}

export function PerformanceTable({ partners, input }: PerformanceTableProps) {
  const t = useTranslations("performance");
  const { basis, from, to } = input;
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <SortHead sort="name" input={input} label={t("supplier")} />
            <SortHead sort="due" input={input} label={t("figure.due")} />
            <SortHead sort="otif" input={input} label={t("otifRate")} />
            {(
              [
                "onTimeRate",
                "figure.late",
                "figure.missing",
                "medianHours",
                "inTimeRate",
                "stableRate",
              ] as const
            ).map((key) => (
              <th key={key} scope="col" className="num">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {partners.toSorted(orders[input.sort]).map((figures) => (
            <Row key={figures.partner.id} figures={figures} query={{ basis, from, to }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SortHead({ sort, input, label }: { sort: Sort; input: PerformanceInput; label: string }) {
  const { basis, from, to } = input;
  const direction = sort === "due" ? "descending" : "ascending";
  return (
    <th
      scope="col"
      className={sort === "name" ? undefined : "num"}
      aria-sort={input.sort === sort ? direction : undefined}
    >
      <Link
        href={hrefOf("/performance", { basis, from, to, sort })}
        prefetch={false}
        scroll={false}
        data-sort=""
      >
        {label}
      </Link>
    </th>
  );
}

/** Without data at the end, whichever way. */
const orders: Record<Sort, (a: PartnerFigures, b: PartnerFigures) => number> = {
  otif: (a, b) => (a.delivery.otif ?? 2) - (b.delivery.otif ?? 2) || b.delivery.due - a.delivery.due,
  due: (a, b) => b.delivery.due - a.delivery.due,
  name: (a, b) => a.partner.name.localeCompare(b.partner.name),
};

function Row({
  figures: { partner, delivery, answer, stability },
  query,
}: {
  figures: PartnerFigures;
  query: Record<string, string | undefined>;
}) {
  const t = useTranslations("performance");
  const words = usePerformanceWords();
  const href = hrefOf(`/performance/${partner.id}`, query);
  return (
    <tr data-row-href={href}>
      <th scope="row">
        <Link href={href} prefetch={false}>
          {partner.name}
        </Link>
      </th>
      <td data-label={t("figure.due")} className="num">
        {delivery.due}
      </td>
      <td data-label={t("otifRate")} className="num">
        <strong>{words.rate(delivery.otif)}</strong>
      </td>
      <td data-label={t("onTimeRate")} className="num">
        {words.rate(delivery.onTimeRate)}
      </td>
      <td data-label={t("figure.late")} className="num">
        {delivery.late}
      </td>
      <td data-label={t("figure.missing")} className="num">
        {delivery.missing}
      </td>
      <td data-label={t("medianHours")} className="num">
        {words.hours(answer.medianHours)}
      </td>
      <td data-label={t("inTimeRate")} className="num">
        {words.rate(answer.inTimeRate)}
      </td>
      <td data-label={t("stableRate")} className="num">
        {words.rate(stability.stableRate)}
      </td>
    </tr>
  );
}
