import Link from "next/link";
import { useTranslations } from "next-intl";
import { usePerformanceWords } from "#components/performance/words.ts";
import { useAmounts } from "#components/values/amounts.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import type { ValueKind } from "#db/vocabulary.ts";
import type { ValueMonth } from "#lib/values/queries.ts";

interface ValueTableProps {
  months: readonly ValueMonth[];
  kinds: readonly ValueKind[];
  withSupplier: boolean;
}

/** Each amount opens to its entries. */
export function ValueTable({ months, kinds, withSupplier }: ValueTableProps) {
  const t = useTranslations("values");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("month")}</th>
            {withSupplier ? <th scope="col">{t("supplier")}</th> : null}
            {kinds.map((kind) => (
              <th key={kind} scope="col" className="num">
                {t(`kind.${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((one) => (
            <Row
              key={`${one.month} ${one.supplierId} ${one.currency}`}
              one={one}
              kinds={kinds}
              withSupplier={withSupplier}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps extends Omit<ValueTableProps, "months"> {
  one: ValueMonth;
}

function Row({ one, kinds, withSupplier }: RowProps) {
  const t = useTranslations("values");
  const { month } = usePerformanceWords();
  return (
    <tr>
      <th scope="row" className="nowrap">
        {month(one.month)}
      </th>
      {withSupplier ? <td data-label={t("supplier")}>{one.supplier}</td> : null}
      {kinds.map((kind) => (
        <td key={kind} data-label={t(`kind.${kind}`)} className="num">
          <Amount one={one} kind={kind} />
        </td>
      ))}
    </tr>
  );
}

function Amount({ one, kind }: { one: ValueMonth; kind: ValueKind }) {
  const t = useTranslations("values");
  const amount = useAmounts();
  const { month } = usePerformanceWords();
  if (one[kind] === null) return null;
  const written = amount(one[kind], one.currency);
  const text = one.month.slice(0, 7);
  const href = hrefOf("/values/entries", {
    supplier: one.supplierId,
    currency: one.currency,
    kind,
    from: text,
    to: text,
  });
  return (
    <Link
      href={href}
      prefetch={false}
      className="link"
      aria-label={`${t(`kind.${kind}`)}, ${one.supplier}, ${month(one.month)}: ${written}`}
    >
      {written}
    </Link>
  );
}
