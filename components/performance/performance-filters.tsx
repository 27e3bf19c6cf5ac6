import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FilterBar, FilterSelect } from "#components/table/filter-bar.tsx";
import { MonthSelects } from "#components/table/month-selects.tsx";
import { bases } from "#db/vocabulary.ts";
import type { Period } from "#lib/kernel/months.ts";
import type { PerformanceInput } from "#lib/scorecards/input.ts";

interface PerformanceFiltersProps {
  path: string;
  input: PerformanceInput;
  period: Period;
  today: string;
  children?: ReactNode;
}

/** Basis and months, in the address. */
export function PerformanceFilters({ path, input, period, today, children }: PerformanceFiltersProps) {
  const t = useTranslations("performance");
  const { basis, from, to } = input;
  return (
    <FilterBar path={path} filters={{ from, to, basis: basis === "first" ? undefined : basis }}>
      {children}
      <FilterSelect
        name="basis"
        label={t("basis")}
        options={bases.map((id) => ({ id, name: t(`bases.${id}`) }))}
        chosen={basis}
      />
      <MonthSelects period={period} today={today} />
    </FilterBar>
  );
}
