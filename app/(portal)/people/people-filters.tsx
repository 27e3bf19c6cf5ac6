import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Input, Select } from "#components/ui/input.tsx";

interface PeopleFiltersProps {
  filters: { q?: string | undefined; organisation?: string | undefined; status?: string | undefined };
  organisations: { id: string; name: string }[];
}

export function PeopleFilters({ filters, organisations }: PeopleFiltersProps) {
  const t = useTranslations("admin");
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <Form action="/people" className="filters" key={JSON.stringify(filters)}>
      <Input
        type="search"
        name="q"
        controlSize="sm"
        className="max-w-64"
        aria-label={t("search")}
        placeholder={t("search")}
        defaultValue={filters.q}
        maxLength={80}
      />
      <Select
        name="organisation"
        controlSize="sm"
        className="max-w-56"
        aria-label={t("organisation")}
        defaultValue={filters.organisation ?? ""}
      >
        <option value="">{t("allOrganisations")}</option>
        {organisations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <StateFilter chosen={filters.status ?? ""} />
      <Button type="submit" size="sm">
        {t("apply")}
      </Button>
      {isFiltered ? (
        <ButtonLink href="/people" variant="ghost" size="sm">
          {t("clear")}
        </ButtonLink>
      ) : null}
    </Form>
  );
}

function StateFilter({ chosen }: { chosen: string }) {
  const t = useTranslations("admin");
  return (
    <Select name="status" controlSize="sm" className="max-w-36" aria-label={t("state")} defaultValue={chosen}>
      <option value="">{t("states.all")}</option>
      <option value="active">{t("states.active")}</option>
      <option value="disabled">{t("states.disabled")}</option>
    </Select>
  );
}
