import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FilterBar, FilterSelect } from "#components/table/filter-bar.tsx";
import { MonthSelects } from "#components/table/month-selects.tsx";
import { bases } from "#db/vocabulary.ts";
import type { Period } from "#lib/kernel/months.ts";
import type { MeasuredKind, PerformanceInput } from "#lib/scorecards/input.ts";
import { useKindWords } from "./words.ts";

interface PerformanceFiltersProps {
  path: string;
  kind: MeasuredKind;
  input: PerformanceInput;
  period: Period;
  today: string;
  children?: ReactNode;
}

/** Basis and months, in the address. */
export function PerformanceFilters({ path, kind, input, period, today, children }: PerformanceFiltersProps) {
  const t = useTranslations("performance");
  const words = useKindWords(kind);
  const { basis, from, to } = input;
  return (
    <FilterBar path={path} filters={{ from, to, basis: basis === "first" ? undefined : basis }}>
      {children}
      <FilterSelect
        name="basis"
        label={t("basis")}
        options={bases.map((id) => ({ id, name: words.basis(id) }))}
        chosen={basis}
      />
      <MonthSelects asked={input} period={period} today={today} />
    </FilterBar>
  );
}
