import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { usePerformanceWords } from "#components/performance/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { sum } from "#lib/kernel/decimal.ts";
import { ppm } from "#lib/quality/rules.ts";
import type { QualityCount, QualityMonth, QualitySum } from "#lib/quality/queries.ts";

interface PpmTableProps {
  sums: readonly QualitySum[];
  months: { from: string; to: string };
}

/** Defective parts per million by supplier, the worst first; each figure opens to its receipts. */
export function PpmTable({ sums, months }: PpmTableProps) {
  const t = useTranslations("differences");
  return (
    <Table title={t("ppm.title")} first={t("supplier")}>
      {sums.map((one) => (
        <Row
          key={`${one.supplierId} ${one.unit}`}
          name={one.supplier}
          label={one.supplier}
          sum={one}
          months={months}
          opens
        />
      ))}
    </Table>
  );
}

interface PpmMonthTableProps {
  sums: readonly QualityMonth[];
  supplier: string;
  /** Of who may read the receipts as a list. */
  opens: boolean;
}

/** The same of one supplier by month. */
export function PpmMonthTable({ sums, supplier, opens }: PpmMonthTableProps) {
  const t = useTranslations("differences.ppm");
  const { month } = usePerformanceWords();
  return (
    <Table title={t("ofSupplier")} first={t("month")}>
      {sums.map((one) => (
        <Row
          key={`${one.month} ${one.unit}`}
          name={month(one.month)}
          label={`${supplier}, ${month(one.month)}`}
          sum={one}
          months={{ from: one.month.slice(0, 7), to: one.month.slice(0, 7) }}
          opens={opens}
        />
      ))}
      {totalsOf(sums).map(({ months, ...total }) => (
        <Row
          key={total.unit}
          name={t("total")}
          label={`${supplier}, ${t("total")}`}
          sum={total}
          months={months}
          opens={opens}
        />
      ))}
    </Table>
  );
}

/** All months of a unit together, where there are several. */
function totalsOf(sums: readonly QualityMonth[]) {
  return [...Map.groupBy(sums, ({ unit }) => unit).values()].flatMap((ofUnit) => {
    const [first] = ofUnit;
    if (!first || ofUnit.length < 2) return [];
    const months = ofUnit.map(({ month }) => month.slice(0, 7)).toSorted();
    return [
      {
        ...first,
        received: sum(ofUnit.map(({ received }) => received)).toFixed(),
        defective: sum(ofUnit.map(({ defective }) => defective)).toFixed(),
        receipts: ofUnit.reduce((all, { receipts }) => all + receipts, 0),
        withDefects: ofUnit.reduce((all, { withDefects }) => all + withDefects, 0),
        months: { from: months[0] ?? "", to: months.at(-1) ?? "" },
      },
    ];
  });
}

function Table({ title, first, children }: { title: string; first: string; children: ReactNode }) {
  const t = useTranslations("differences.ppm");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {(["ppm", "defective", "received", "receipts"] as const).map((key) => (
              <th key={key} scope="col" className="num">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

interface RowProps {
  name: string;
  label: string;
  sum: QualityCount;
  months: { from: string; to: string };
  opens: boolean;
}

function Row({ name, label, sum, months, opens }: RowProps) {
  const t = useTranslations("differences.ppm");
  const { format, quantity } = useOrderWords();
  const { supplierId, unit, received, defective } = sum;
  const found = ppm(defective, received);
  const written = found === null ? t("noData") : format.number(found);
  const href = hrefOf("/differences", { supplier: supplierId, unit, show: "defects", ...months });
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={t("ppm")} className="num">
        {found === null || found === 0 || !opens ? (
          written
        ) : (
          <Link href={href} prefetch={false} aria-label={t("open", { supplier: label, ppm: written })}>
            {written}
          </Link>
        )}
      </td>
      <td data-label={t("defective")} className="num">
        {quantity(defective, unit)}
      </td>
      <td data-label={t("received")} className="num">
        {quantity(received, unit)}
      </td>
      <td data-label={t("receipts")} className="num">
        {format.number(sum.receipts)}
        <small className="block">{t("withDefects", { count: sum.withDefects })}</small>
      </td>
    </tr>
  );
}
