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
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { incidentKinds, severities } from "#db/vocabulary-incidents.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can, isFor } from "#lib/access/policy.ts";
import { listPartners } from "#lib/incidents/about.ts";
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
  const { page, board, partners, person } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "incident.read")) notFound();
    const isHost = person.organisation.kind === "host";
    const [page, board, partners] = await Promise.all([
      input.view === "board" ? undefined : listIncidents(tx, person, input),
      input.view === "board" ? listBoard(tx, person, input) : undefined,
      isHost ? listPartners(tx) : [],
    ]);
    return { page, board, partners, person };
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
          <Acts
            person={person}
            isBoard={view !== undefined}
            other={hrefOf("/incidents", view ? query : { ...query, view: "board" })}
          />
        }
      />
      <Filters filters={filters} view={view} partners={partners} />
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

/** The other way to look at them, and what one may do. */
async function Acts({ person, isBoard, other }: { person: Viewer; isBoard: boolean; other: string }) {
  const t = await getTranslations("incidents");
  return (
    <>
      <ButtonLink href={other}>{t(isBoard ? "asList" : "asBoard")}</ButtonLink>
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
  );
}

interface FiltersProps {
  filters: Omit<IncidentListInput, "after" | "view">;
  view?: string | undefined;
  partners: readonly { id: string; name: string }[];
}

async function Filters({ filters, view, partners }: FiltersProps) {
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
      {partners.length === 0 ? null : (
        <FilterSelect
          name="partner"
          label={t("partner")}
          any={t("anyPartner")}
          options={partners}
          chosen={filters.partner}
        />
      )}
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
