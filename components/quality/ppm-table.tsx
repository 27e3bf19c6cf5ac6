import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { usePerformanceWords } from "#components/performance/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
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
      {sums.map((sum) => (
        <Row
          key={`${sum.supplierId} ${sum.unit}`}
          name={sum.supplier}
          label={sum.supplier}
          sum={sum}
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
      {sums.map((sum) => (
        <Row
          key={`${sum.month} ${sum.unit}`}
          name={month(sum.month)}
          label={`${supplier}, ${month(sum.month)}`}
          sum={sum}
          months={{ from: sum.month.slice(0, 7), to: sum.month.slice(0, 7) }}
          opens={opens}
        />
      ))}
    </Table>
  );
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
