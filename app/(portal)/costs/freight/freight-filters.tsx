import { useTranslations } from "next-intl";
import { useCostWords } from "#components/costs/words.ts";
import type { Choice } from "#components/costs/types.ts";
import { FilterBar, FilterSelect } from "#components/table/filter-bar.tsx";
import { MonthSelects } from "#components/table/month-selects.tsx";
import { type FreightInput, unknown } from "#lib/freight/input.ts";
import type { Period } from "#lib/kernel/months.ts";

interface FreightFiltersProps {
  path: string;
  input: FreightInput;
  period: Period;
  today: string;
  sites: readonly Choice[];
  modes: readonly string[];
}

export function FreightFilters({ path, input, period, today, sites, modes }: FreightFiltersProps) {
  const t = useTranslations("costs");
  const words = useCostWords();
  const { from, to, mode, site, origin, currency } = input;
  const unknownMode = mode === unknown ? [{ id: unknown, name: t("freight.unknownMode") }] : [];
  const unknownSite = site === unknown ? [{ id: unknown, name: t("noSite") }] : [];
  return (
    <FilterBar path={path} filters={{ from, to, mode, site, origin, currency }}>
      <FilterSelect
        name="mode"
        label={t("freight.mode")}
        any={t("freight.anyMode")}
        options={[...modes.map((id) => ({ id, name: words.mode(id) })), ...unknownMode]}
        chosen={mode}
      />
      <FilterSelect
        name="site"
        label={t("site")}
        any={t("anySite")}
        options={[...sites, ...unknownSite]}
        chosen={site}
      />
      {/* A lane that was opened stays chosen. */}
      {origin === undefined ? null : <input type="hidden" name="origin" value={origin} />}
      {currency === undefined ? null : <input type="hidden" name="currency" value={currency} />}
      <MonthSelects asked={input} period={period} today={today} />
    </FilterBar>
  );
}
