import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { IncidentBoard } from "#components/incidents/incident-board.tsx";
import { IncidentTable } from "#components/incidents/incident-table.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { incidentKinds, severities } from "#db/vocabulary-incidents.ts";
import { can, isFor } from "#lib/access/policy.ts";
import { incidentFilters, type IncidentListInput, incidentListInput } from "#lib/incidents/input.ts";
import { listBoard, listIncidents } from "#lib/incidents/list.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "incident.read")) notFound();
  const t = await getTranslations("incidents");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function IncidentsPage({ searchParams }: { searchParams: Query }) {
  const t = await getTranslations("incidents");
  const input = incidentListInput.parse(await searchParams);
  const { page, board, person } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "incident.read")) notFound();
    if (input.view === "board") return { page: undefined, board: await listBoard(tx, person, input), person };
    return { page: await listIncidents(tx, person, input), board: undefined, person };
  });
  const { after, view, ...filters } = input;
  const query = { ...filters, severity: filters.severity?.toString() };
  const rows = board ?? page?.rows ?? [];
  // Whose turn it is concerns who can do something.
  const own = isFor(person, "incident.move") ? person.organisation.id : undefined;
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            <ButtonLink href={hrefOf("/incidents", view ? query : { ...query, view: "board" })}>
              {t(view ? "asList" : "asBoard")}
            </ButtonLink>
            {can(person, "rule.read") ? (
              <ButtonLink href="/incidents/rules" variant="ghost">
                {t("rules")}
              </ButtonLink>
            ) : null}
            {can(person, "incident.open") ? (
              <ButtonLink href="/incidents/new" variant="primary">
                {t("open")}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <Filters filters={filters} view={view} />
      {rows.length === 0 ? <Empty isFiltered={Object.values(filters).some(Boolean)} /> : null}
      {rows.length > 0 && board ? <IncidentBoard incidents={board} own={own} /> : null}
      {rows.length > 0 && page ? <IncidentTable label={t("title")} incidents={page.rows} own={own} /> : null}
      <Pager
        nextHref={page?.next ? hrefOf("/incidents", { ...query, after: page.next }) : null}
        firstHref={after === undefined ? null : hrefOf("/incidents", query)}
      />
      <RowKeys />
    </>
  );
}

async function Filters({
  filters,
  view,
}: {
  filters: Omit<IncidentListInput, "after" | "view">;
  view?: string | undefined;
}) {
  const t = await getTranslations("incidents");
  const words = await getTranslations("vocabulary");
  return (
    <FilterBar
      path="/incidents"
      filters={{ ...filters, severity: filters.severity?.toString() }}
      search={t("search")}
    >
      {view ? <input type="hidden" name="view" value={view} /> : null}
      <FilterSelect
        name="state"
        label={t("state")}
        any={t("anyState")}
        options={incidentFilters.map((id) => ({ id, name: t(`filter.${id}`) }))}
        chosen={filters.state}
      />
      <FilterSelect
        name="kind"
        label={t("kind")}
        any={t("anyKind")}
        options={incidentKinds.map((id) => ({ id, name: words(`incidentKind.${id}`) }))}
        chosen={filters.kind}
      />
      <FilterSelect
        name="severity"
        label={t("severity")}
        any={t("anySeverity")}
        options={severities.map((id) => ({ id: String(id), name: words(`severity.${id}`) }))}
        chosen={filters.severity?.toString()}
      />
    </FilterBar>
  );
}

async function Empty({ isFiltered }: { isFiltered: boolean }) {
  const t = await getTranslations("incidents");
  return (
    <EmptyState
      title={isFiltered ? t("noMatchTitle") : t("emptyTitle")}
      action={isFiltered ? <ButtonLink href="/incidents">{t("clear")}</ButtonLink> : undefined}
    >
      <p>{t(isFiltered ? "noMatchText" : "emptyText")}</p>
    </EmptyState>
  );
}
