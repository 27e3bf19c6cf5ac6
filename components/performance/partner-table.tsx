import Link from "next/link";
import { useTranslations } from "next-intl";
import { hrefOf } from "#components/table/filter-bar.tsx";
import type { MeasuredKind, PerformanceInput, performanceSorts } from "#lib/scorecards/input.ts";
import type { PartnerFigures } from "#lib/scorecards/queries.ts";
import { useKindWords, usePerformanceWords } from "./words.ts";

type Sort = (typeof performanceSorts)[number];

interface PartnerTableProps {
  kind: MeasuredKind;
  path: string;
  partners: readonly PartnerFigures[];
  input: PerformanceInput;
}

export function PartnerTable({ kind, path, partners, input }: PartnerTableProps) {
  const t = useTranslations("performance");
  const words = useKindWords(kind);
  const columns = useColumns(kind);
  const { basis, from, to } = input;
  const heads = { path, input };
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <SortHead {...heads} sort="name" label={words.partner} />
            <SortHead {...heads} sort="due" label={t("figure.due")} />
            <SortHead {...heads} sort="otif" label={t("otifRate")} />
            {columns.map(({ label }) => (
              <th key={label} scope="col" className="num">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {partners.toSorted(orders[input.sort]).map((figures) => (
            <Row key={figures.partner.id} figures={figures} columns={columns} query={{ basis, from, to }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Column {
  label: string;
  cell: (figures: PartnerFigures) => string;
}

/** What follows the delivery in full: of each kind of partner, what it can be asked for. */
function useColumns(kind: MeasuredKind): Column[] {
  const t = useTranslations("performance");
  const carriers = useTranslations("performance.carriers");
  const words = usePerformanceWords();
  const own: Record<MeasuredKind, Column[]> = {
    supplier: [
      { label: t("medianHours"), cell: ({ answer }) => words.hours(answer.medianHours) },
      { label: t("inTimeRate"), cell: ({ answer }) => words.rate(answer.inTimeRate) },
      { label: t("stableRate"), cell: ({ stability }) => words.rate(stability.stableRate) },
    ],
    carrier: [
      { label: carriers("reports"), cell: ({ report }) => words.rate(report.completeness) },
      { label: carriers("medianMinutes"), cell: ({ report }) => words.minutes(report.medianMinutes) },
      { label: carriers("inTimeRate"), cell: ({ report }) => words.rate(report.inTimeRate) },
      { label: t("stableRate"), cell: ({ stability }) => words.rate(stability.stableRate) },
    ],
  };
  return [
    { label: t("onTimeRate"), cell: ({ delivery }) => words.rate(delivery.onTimeRate) },
    { label: t("figure.late"), cell: ({ delivery }) => String(delivery.late) },
    { label: t("figure.missing"), cell: ({ delivery }) => String(delivery.missing) },
    ...own[kind],
  ];
}

interface SortHeadProps {
  path: string;
  sort: Sort;
  input: PerformanceInput;
  label: string;
}

function SortHead({ path, sort, input, label }: SortHeadProps) {
  const { basis, from, to } = input;
  const direction = sort === "due" ? "descending" : "ascending";
  return (
    <th
      scope="col"
      className={sort === "name" ? undefined : "num"}
      aria-sort={input.sort === sort ? direction : undefined}
    >
      <Link href={hrefOf(path, { basis, from, to, sort })} prefetch={false} scroll={false} data-sort="">
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

interface RowProps {
  figures: PartnerFigures;
  columns: readonly Column[];
  query: Record<string, string | undefined>;
}

function Row({ figures, columns, query }: RowProps) {
  const t = useTranslations("performance");
  const words = usePerformanceWords();
  const { partner, delivery } = figures;
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
      {columns.map(({ label, cell }) => (
        <td key={label} data-label={label} className="num">
          {cell(figures)}
        </td>
      ))}
    </tr>
  );
}
