import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { MailFailures } from "#components/notifications/mail-failures.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can, isFor } from "#lib/access/policy.ts";
import { type GridInput, gridInput, gridWeeks } from "#lib/forecasts/input.ts";
import { commitWork, countDrafts, forecastChoices, readGrid } from "#lib/forecasts/queries.ts";
import { listMailFailures } from "#lib/notifications/queries.ts";
import { CommitSection } from "./commit-section.tsx";
import { ForecastTabs } from "./forecast-tabs.tsx";
import { PlanSection } from "./plan-section.tsx";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "forecast.read")) notFound();
  const t = await getTranslations("forecasts");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Forecasts by item, site and week: planners write and publish them, suppliers commit, the others look. */
export default async function ForecastsPage({ searchParams }: { searchParams: Query }) {
  const t = await getTranslations("forecasts");
  const input = gridInput.parse(await searchParams);
  const found = await read(async ({ tx, viewer: entering }) => readPage(tx, await entering, input));
  const { grid, work, drafts, choices, failures } = found;
  const { after, ...given } = input;
  const filters = { ...given, weeks: given.weeks === 26 ? undefined : String(given.weeks) };
  return (
    <ClientMessages also={["forecasts", "vocabulary"]}>
      <PageHeader title={t("title")} />
      <ForecastTabs current="/forecasts" plans={drafts !== undefined} />
      <FilterBar path="/forecasts" filters={filters} search={t("search")}>
        {work ? null : (
          <FilterSelect
            name="supplier"
            label={t("supplier")}
            any={t("anySupplier")}
            options={choices.suppliers}
            chosen={filters.supplier}
          />
        )}
        <FilterSelect
          name="site"
          label={t("site")}
          any={t("anySite")}
          options={choices.sites}
          chosen={filters.site}
        />
        <FilterSelect
          name="weeks"
          label={t("horizon")}
          options={gridWeeks.map((count) => ({ id: String(count), name: t("weeks", { count }) }))}
          chosen={String(given.weeks)}
        />
      </FilterBar>
      <MailFailures failures={failures} />
      {grid.rows.length === 0 ? (
        <Empty isFiltered={Object.values(filters).some(Boolean)} plans={drafts !== undefined} />
      ) : work ? (
        <CommitSection grid={grid} work={work} answers={found.answers} />
      ) : (
        <PlanSection grid={grid} drafts={drafts} />
      )}
      <Pager
        nextHref={grid.next === null ? null : hrefOf("/forecasts", { ...filters, after: grid.next })}
        firstHref={after === undefined ? null : hrefOf("/forecasts", filters)}
      />
    </ClientMessages>
  );
}

async function readPage(tx: Tx, person: Viewer, input: GridInput) {
  if (!can(person, "forecast.read")) notFound();
  const { supplier } = input;
  const [grid, choices, work, drafts, failures] = await Promise.all([
    readGrid(tx, input),
    forecastChoices(tx),
    isFor(person, "forecast.commit") ? commitWork(tx, person.organisation.id) : undefined,
    can(person, "forecast.plan") ? countDrafts(tx) : undefined,
    supplier && can(person, "mail_failure.read") ? listMailFailures(tx, { forecastOf: supplier }) : [],
  ]);
  return { grid, choices, work, answers: can(person, "forecast.commit"), drafts, failures };
}

async function Empty({ isFiltered, plans }: { isFiltered: boolean; plans: boolean }) {
  const t = await getTranslations("forecasts");
  const action = isFiltered ? (
    <ButtonLink href="/forecasts">{t("clear")}</ButtonLink>
  ) : plans ? (
    <ButtonLink href="/forecasts/import">{t("tabs.import")}</ButtonLink>
  ) : undefined;
  return (
    <EmptyState title={isFiltered ? t("noMatchTitle") : t("emptyTitle")} action={action}>
      <p>{isFiltered ? t("noMatchText") : t(plans ? "emptyPlanner" : "emptyText")}</p>
    </EmptyState>
  );
}
