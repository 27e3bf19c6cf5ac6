import { useTranslations } from "next-intl";
import type { Choice } from "#components/costs/types.ts";
import { FilterBar, FilterSelect } from "#components/table/filter-bar.tsx";
import { MonthSelects } from "#components/table/month-selects.tsx";
import { costCategories } from "#db/vocabulary-costs.ts";
import { type CostListInput, noSite } from "#lib/costs/input.ts";
import type { CostTotal } from "#lib/costs/queries.ts";
import type { Period } from "#lib/kernel/months.ts";

interface CostFiltersProps {
  path: string;
  input: CostListInput;
  period: Period;
  today: string;
  sites: readonly Choice[];
  /** Of every currency that has rows. */
  totals: readonly CostTotal[];
}

export function CostFilters({ path, input, period, today, sites, totals }: CostFiltersProps) {
  const t = useTranslations("costs");
  const { from, to, site, category, currency } = input;
  const found = totals.map((total) => total.currency);
  const currencies = [...new Set(currency === undefined ? found : [...found, currency])];
  const places = site === noSite ? [...sites, { id: noSite, name: t("noSite") }] : sites;
  return (
    <FilterBar path={path} filters={{ from, to, site, category, currency }}>
      <FilterSelect name="site" label={t("site")} any={t("anySite")} options={places} chosen={site} />
      <FilterSelect
        name="category"
        label={t("categoryLabel")}
        any={t("anyCategory")}
        options={costCategories.map((id) => ({ id, name: t(`category.${id}`) }))}
        chosen={category}
      />
      <FilterSelect
        name="currency"
        label={t("currency")}
        any={t("anyCurrency")}
        options={currencies.map((id) => ({ id, name: id }))}
        chosen={currency}
      />
      <MonthSelects asked={input} period={period} today={today} />
    </FilterBar>
  );
}
