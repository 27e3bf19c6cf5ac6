import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FilterBar, FilterSelect } from "#components/table/filter-bar.tsx";
import { bases } from "#db/vocabulary.ts";
import { type PerformanceInput, shiftMonths } from "#lib/scorecards/input.ts";
import type { Period } from "#lib/scorecards/queries.ts";
import { usePerformanceWords } from "./words.ts";

const yearsOffered = 4;

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
  const { month } = usePerformanceWords();
  const latest = `${today.slice(0, 7)}-01`;
  const recent = Array.from({ length: yearsOffered * 12 }, (_, index) => shiftMonths(latest, 3 - index));
  const asked = [period.from, `${period.to.slice(0, 7)}-01`];
  const months = [...new Set([...recent, ...asked])]
    .toSorted()
    .toReversed()
    .map((one) => ({ id: one.slice(0, 7), name: month(one) }));
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
      <FilterSelect name="from" label={t("from")} options={months} chosen={period.from.slice(0, 7)} />
      <FilterSelect name="to" label={t("to")} options={months} chosen={period.to.slice(0, 7)} />
    </FilterBar>
  );
}
