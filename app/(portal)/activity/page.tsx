import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { ActivityList } from "#components/activity/activity-list.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterDay, FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Viewer } from "#lib/access/actor.ts";
import { menuFor } from "#lib/access/navigation.ts";
import { can } from "#lib/access/policy.ts";
import { changes, objectTypes } from "#lib/activity/actions.ts";
import { type ActivityFilters, activityInput } from "#lib/activity/input.ts";
import { activityPageSize, activityPosition, listActivity, namesIn } from "#lib/activity/queries.ts";
import { decodeCursor } from "#lib/kernel/cursor.ts";
import { listOrganisations } from "#lib/people/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "activity.read")) notFound();
  const t = await getTranslations("activity");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Who did what, when and through which door. Nobody can change it, and it can be proved whole. */
export default async function ActivityPage({ searchParams }: { searchParams: Query }) {
  const { after, ...filters } = activityInput.parse(await searchParams);
  const { page, names, organisations, person } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "activity.read")) notFound();
    const position = decodeCursor(after, activityPosition);
    const wanted = { filters, timeZone: person.timeZone, position, size: activityPageSize };
    const [page, organisations] = await Promise.all([listActivity(tx, wanted), listOrganisations(tx)]);
    return { page, organisations, names: await namesIn(tx, page.rows), person };
  });
  const t = await getTranslations("activity");
  return (
    <>
      <PageHeader
        title={t("title")}
        meta={t(`what.${areaOf(person)}`)}
        actions={
          can(person, "proof.ask") ? <ButtonLink href="/security">{t("verify")}</ButtonLink> : undefined
        }
      />
      <Filters filters={filters} organisations={organisations} />
      {page.rows.length > 0 ? (
        <ActivityList events={page.rows} names={names} menu={menuFor(person).map(({ key }) => key)} />
      ) : (
        <EmptyState title={t("emptyTitle")} action={<ButtonLink href="/activity">{t("clear")}</ButtonLink>}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf("/activity", { ...filters, after: page.next })}
        firstHref={after === undefined ? null : hrefOf("/activity", filters)}
      />
    </>
  );
}

function areaOf({ roles }: Viewer) {
  if (!roles.includes("manager")) return "access";
  return roles.includes("admin") ? "both" : "business";
}

interface FiltersProps {
  filters: ActivityFilters;
  organisations: { id: string; name: string }[];
}

function Filters({ filters, organisations }: FiltersProps) {
  const t = useTranslations("activity");
  const objects = objectTypes.map((id) => ({ id, name: t(`objects.${id}`) }));
  return (
    <FilterBar path="/activity" filters={filters} search={t("search")}>
      <FilterSelect
        name="organisation"
        label={t("organisation")}
        any={t("anyOrganisation")}
        options={organisations}
        chosen={filters.organisation}
      />
      <FilterSelect
        name="object"
        label={t("object")}
        any={t("anyObject")}
        options={objects}
        chosen={filters.object}
      />
      <FilterSelect
        name="change"
        label={t("change")}
        any={t("anyChange")}
        options={changes.map((id) => ({ id, name: t(`changes.${id}`) }))}
        chosen={filters.change}
      />
      <FilterDay name="from" label={t("from")} chosen={filters.from} />
      <FilterDay name="to" label={t("to")} chosen={filters.to} />
      {filters.id === undefined ? null : <input type="hidden" name="id" value={filters.id} />}
    </FilterBar>
  );
}
