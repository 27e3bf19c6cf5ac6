import { useTranslations } from "next-intl";
import { FilterBar, FilterSelect } from "#components/table/filter-bar.tsx";
import { riskKinds, treatments } from "#db/vocabulary-risks.ts";
import { riskFilters } from "#lib/risks/input.ts";
import { riskBases, riskLevels } from "#lib/risks/rules.ts";

interface RiskFiltersProps {
  filters: Readonly<Record<string, string | undefined>>;
  /** Who does not know what the host thinks of risks cannot choose by it. */
  isWeighed: boolean;
}

export function RiskFilters({ filters, isWeighed }: RiskFiltersProps) {
  const t = useTranslations("risks");
  const words = useTranslations("vocabulary.riskKind");
  const states = isWeighed ? riskFilters : (["closed", "all"] as const);
  return (
    <FilterBar path="/risks" filters={filters} search={t("search")}>
      <FilterSelect
        name="state"
        label={t("state")}
        any={t("filter.open")}
        options={states.map((id) => ({ id, name: t(`filter.${id}`) }))}
        chosen={filters["state"]}
      />
      <FilterSelect
        name="kind"
        label={t("kind")}
        any={t("anyKind")}
        options={riskKinds.map((id) => ({ id, name: words(id) }))}
        chosen={filters["kind"]}
      />
      {isWeighed ? <ByJudgement filters={filters} /> : null}
    </FilterBar>
  );
}

function ByJudgement({ filters }: Pick<RiskFiltersProps, "filters">) {
  const t = useTranslations("risks");
  const words = useTranslations("vocabulary.treatment");
  return (
    <>
      <FilterSelect
        name="treatment"
        label={t("treatment")}
        any={t("anyTreatment")}
        options={treatments.map((id) => ({ id, name: words(id) }))}
        chosen={filters["treatment"]}
      />
      <FilterSelect
        name="level"
        label={t("levelLabel")}
        any={t("anyLevel")}
        options={riskLevels.map((id) => ({ id, name: t(`level.${id}`) }))}
        chosen={filters["level"]}
      />
      {(["p", "i"] as const).map((name) =>
        filters[name] === undefined ? null : (
          // Chosen on the map, where it shows.
          <input key={name} type="hidden" name={name} value={filters[name]} />
        ),
      )}
      <FilterSelect
        name="basis"
        label={t("basisLabel")}
        any={t("basis.residual")}
        options={riskBases.slice(1).map((id) => ({ id, name: t(`basis.${id}`) }))}
        chosen={filters["basis"] === "residual" ? undefined : filters["basis"]}
      />
    </>
  );
}
