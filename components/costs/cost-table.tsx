import Link from "next/link";
import { useTranslations } from "next-intl";
import { usePerformanceWords } from "#components/performance/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { noSite } from "#lib/costs/input.ts";
import type { CostMonth } from "#lib/costs/queries.ts";
import { varianceOf } from "#lib/costs/rules.ts";
import { BudgetButton } from "./budget-button.tsx";
import type { Act } from "./types.ts";
import { VarianceText } from "./variance-cell.tsx";
import { useCostWords } from "./words.ts";

interface CostTableProps {
  months: readonly CostMonth[];
  /** Of who may set budgets. */
  setBudget: Act | undefined;
}

/** Budget against actual; each actual opens to its rows. */
export function CostTable({ months, setBudget }: CostTableProps) {
  const t = useTranslations("costs");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("month")}</th>
            <th scope="col">{t("site")}</th>
            <th scope="col">{t("categoryLabel")}</th>
            <th scope="col" className="num">
              {t("budget")}
            </th>
            <th scope="col" className="num">
              {t("actual")}
            </th>
            <th scope="col" className="num">
              {t("variance")}
            </th>
            {setBudget ? <th scope="col">{t("acts")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {months.map((one) => (
            <Row
              key={`${one.month} ${one.siteId} ${one.category} ${one.currency}`}
              one={one}
              setBudget={setBudget}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ one, setBudget }: { one: CostMonth; setBudget: Act | undefined }) {
  const t = useTranslations("costs");
  const { month } = usePerformanceWords();
  const { amount } = useCostWords();
  const variance = varianceOf(one.budget, one.actual);
  return (
    <tr>
      <th scope="row" className="nowrap">
        {month(one.month)}
      </th>
      <td data-label={t("site")}>{one.site ?? t("noSite")}</td>
      <td data-label={t("categoryLabel")}>{t(`category.${one.category}`)}</td>
      <td data-label={t("budget")} className="num">
        {one.budget === null ? (
          <span className="text-muted">{t("noBudget")}</span>
        ) : (
          amount(one.budget, one.currency)
        )}
      </td>
      <td data-label={t("actual")} className="num">
        <Actual one={one} />
      </td>
      <td data-label={t("variance")} className="num">
        {variance === null ? null : <VarianceText variance={variance} currency={one.currency} />}
      </td>
      {setBudget ? (
        <td data-label={t("acts")}>
          <Change one={one} setBudget={setBudget} />
        </td>
      ) : null}
    </tr>
  );
}

function Actual({ one }: { one: CostMonth }) {
  const t = useTranslations("costs");
  const { month } = usePerformanceWords();
  const { amount } = useCostWords();
  if (one.actual === null) return <span className="text-muted">{t("nothingBooked")}</span>;
  const text = one.month.slice(0, 7);
  const written = amount(one.actual, one.currency);
  const named = [t("actual"), month(one.month), one.site ?? t("noSite"), t(`category.${one.category}`)];
  return (
    <Link
      href={hrefOf("/costs/entries", {
        site: one.siteId ?? noSite,
        category: one.category,
        currency: one.currency,
        from: text,
        to: text,
      })}
      prefetch={false}
      className="link"
      aria-label={`${named.join(", ")}: ${written}`}
    >
      {written}
    </Link>
  );
}

function Change({ one, setBudget }: { one: CostMonth; setBudget: Act }) {
  const t = useTranslations("costs");
  const { siteId, category, currency, budget, version } = one;
  if (siteId === null) return null;
  const text = one.month.slice(0, 7);
  return (
    <BudgetButton
      label={budget === null ? t("setBudget") : t("changeBudget")}
      sites={[]}
      month={text}
      seen={{ siteId, month: text, category, currency, amount: budget ?? "", version }}
      set={setBudget}
    />
  );
}
