import { useTranslations } from "next-intl";
import { FilterBar, FilterSelect } from "#components/table/filter-bar.tsx";

interface PeopleFiltersProps {
  filters: { q?: string | undefined; organisation?: string | undefined; status?: string | undefined };
  organisations: { id: string; name: string }[];
}

export function PeopleFilters({ filters, organisations }: PeopleFiltersProps) {
  const t = useTranslations("admin");
  const states = (["active", "invited", "disabled"] as const).map((id) => ({ id, name: t(`states.${id}`) }));
  return (
    <FilterBar path="/people" filters={filters} search={t("search")}>
      <FilterSelect
        name="organisation"
        label={t("organisation")}
        any={t("allOrganisations")}
        options={organisations}
        chosen={filters.organisation}
      />
      <FilterSelect
        name="status"
        label={t("state")}
        any={t("states.all")}
        options={states}
        chosen={filters.status}
      />
    </FilterBar>
  );
}
