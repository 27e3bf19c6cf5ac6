import { useTranslations } from "next-intl";
import { FilterBar, FilterSelect } from "#components/table/filter-bar.tsx";
import { type AccuracyInput, accuracyWeeks, lagsOffered } from "#lib/forecasts/input.ts";

interface AccuracyFiltersProps {
  path: string;
  input: Pick<AccuracyInput, "lag" | "weeks" | "supplier">;
  /** None on the page of one item. */
  suppliers?: readonly { id: string; name: string }[];
}

/** At which lag, over how many weeks, whose. */
export function AccuracyFilters({ path, input, suppliers }: AccuracyFiltersProps) {
  const t = useTranslations("forecasts");
  return (
    <FilterBar path={path} filters={accuracyQuery(input)}>
      {suppliers === undefined ? null : (
        <FilterSelect
          name="supplier"
          label={t("supplier")}
          any={t("byPartner")}
          options={suppliers}
          chosen={input.supplier}
        />
      )}
      <FilterSelect
        name="lag"
        label={t("lag")}
        options={lagsOffered.map((lag) => ({ id: String(lag), name: t("lagOf", { count: lag }) }))}
        chosen={String(input.lag)}
      />
      <FilterSelect
        name="weeks"
        label={t("period")}
        options={accuracyWeeks.map((count) => ({ id: String(count), name: t("lastWeeks", { count }) }))}
        chosen={String(input.weeks)}
      />
    </FilterBar>
  );
}

/** The choices as the address has them, without what is so anyway. */
export function accuracyQuery({ lag, weeks, supplier }: Pick<AccuracyInput, "lag" | "weeks" | "supplier">) {
  return {
    supplier,
    lag: lag === 4 ? undefined : String(lag),
    weeks: weeks === 13 ? undefined : String(weeks),
  };
}
