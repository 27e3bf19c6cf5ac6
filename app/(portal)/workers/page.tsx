import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { AddWorker } from "#components/workers/worker-form.tsx";
import { WorkerTable } from "#components/workers/worker-table.tsx";
import { activities, driverActivities } from "#db/vocabulary-papers.ts";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { todayIn } from "#lib/kernel/days.ts";
import { listSitesOf } from "#lib/sites/queries.ts";
import { workerFilters, type WorkerListInput, workerListInput } from "#lib/workers/input.ts";
import { listEmployers, listWorkers } from "#lib/workers/queries.ts";
import { addWorkerAction } from "./actions.ts";
import { WorkerTabs } from "./worker-tabs.tsx";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "worker.read")) notFound();
  const t = await getTranslations("workers");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Who may be planned for what, and until when. */
export default async function WorkersPage({ searchParams }: { searchParams: Query }) {
  const { after, ...filters } = workerListInput.parse(await searchParams);
  const { page, employers, sites, person } = await read(async ({ tx, viewer: entering }) =>
    workersOf(tx, await entering, { ...filters, after }),
  );
  const t = await getTranslations("workers");
  const isHost = person.organisation.kind === "host";
  return (
    <ClientMessages also={["workers"]}>
      <PageHeader
        title={t("title")}
        actions={
          can(person, "worker.write") ? (
            <>
              <ButtonLink href="/imports/certificates" variant="ghost">
                {t("import")}
              </ButtonLink>
              <AddWorker sites={sites} isHost={isHost} add={addWorkerAction} />
            </>
          ) : undefined
        }
      />
      <WorkerTabs current="/workers" />
      <Filters filters={filters} employers={employers} reviews={can(person, "certificate.read")} />
      {page.rows.length > 0 ? (
        <WorkerTable
          workers={page.rows}
          activities={person.organisation.kind === "carrier" ? driverActivities : activities}
          withEmployer={isHost}
          today={todayIn(person.timeZone)}
        />
      ) : (
        <Empty isFiltered={Object.values(filters).some(Boolean)} writes={can(person, "worker.write")} />
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf("/workers", { ...filters, after: page.next })}
        firstHref={after === undefined ? null : hrefOf("/workers", filters)}
      />
      <p className="formula">{t("hint")}</p>
      <RowKeys />
    </ClientMessages>
  );
}

async function workersOf(tx: Tx, person: Viewer, input: WorkerListInput) {
  if (!can(person, "worker.read")) notFound();
  const isHost = person.organisation.kind === "host";
  const [page, employers, sites] = await Promise.all([
    listWorkers(tx, input),
    isHost ? listEmployers(tx) : [],
    isHost && can(person, "worker.write") ? listSitesOf(tx, person.organisation.id) : [],
  ]);
  return { page, employers, sites, person };
}

interface FiltersProps {
  filters: Omit<WorkerListInput, "after">;
  employers: readonly { id: string; name: string }[];
  /** Who reads no papers has none to check. */
  reviews: boolean;
}

async function Filters({ filters, employers, reviews }: FiltersProps) {
  const t = await getTranslations("workers");
  const states = workerFilters.filter((state) => reviews || state !== "to_review");
  return (
    <FilterBar path="/workers" filters={filters} search={t("search")}>
      {employers.length > 1 ? (
        <FilterSelect
          name="organisation"
          label={t("employer")}
          any={t("anyEmployer")}
          options={employers}
          chosen={filters.organisation}
        />
      ) : null}
      <FilterSelect
        name="state"
        label={t("state")}
        any={t("anyState")}
        options={states.map((id) => ({ id, name: t(`filter.${id}`) }))}
        chosen={filters.state}
      />
    </FilterBar>
  );
}

async function Empty({ isFiltered, writes }: { isFiltered: boolean; writes: boolean }) {
  const t = await getTranslations("workers");
  return (
    <EmptyState
      title={isFiltered ? t("noMatchTitle") : t("emptyTitle")}
      action={isFiltered ? <ButtonLink href="/workers">{t("clear")}</ButtonLink> : undefined}
    >
      <p>{isFiltered ? t("noMatchText") : t(writes ? "emptyText" : "emptyReader")}</p>
    </EmptyState>
  );
}
