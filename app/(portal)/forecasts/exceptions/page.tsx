import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ExceptionTable } from "#components/forecasts/exception-table.tsx";
import { StandingTable } from "#components/forecasts/standing-table.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can, isFor } from "#lib/access/policy.ts";
import { listExceptions, listStandings, type SupplierStanding } from "#lib/forecasts/exceptions.ts";
import { type ExceptionsInput, exceptionsInput } from "#lib/forecasts/input.ts";
import { forecastChoices } from "#lib/forecasts/queries.ts";
import { exceptionKinds } from "#lib/forecasts/rules.ts";
import { ForecastTabs } from "#app/(portal)/forecasts/forecast-tabs.tsx";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "forecast.read")) notFound();
  const t = await getTranslations("forecasts");
  return { title: t("exceptionsTitle") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Who is late with its commits, and which weeks need somebody. */
export default async function ExceptionsPage({ searchParams }: { searchParams: Query }) {
  const t = await getTranslations("forecasts");
  const input = exceptionsInput.parse(await searchParams);
  const { page, standings, choices, person } = await read(async ({ tx, viewer: entering }) =>
    readExceptions(tx, await entering, input),
  );
  const { after, ...filters } = input;
  const isSupplier = isFor(person, "forecast.commit");
  return (
    <>
      <PageHeader title={t("exceptionsTitle")} />
      <ForecastTabs current="/forecasts/exceptions" plans={can(person, "forecast.plan")} />
      {isSupplier || standings.length === 0 ? null : <Standings standings={standings} />}
      <FilterBar path="/forecasts/exceptions" filters={filters}>
        <FilterSelect
          name="kind"
          label={t("exception")}
          any={t("anyException")}
          options={exceptionKinds.map((id) => ({ id, name: t(`kind.${id}`) }))}
          chosen={filters.kind}
        />
        {isSupplier ? null : (
          <FilterSelect
            name="supplier"
            label={t("supplier")}
            any={t("anySupplier")}
            options={choices.suppliers}
            chosen={filters.supplier}
          />
        )}
      </FilterBar>
      {page.rows.length > 0 ? (
        <ExceptionTable rows={page.rows} reports={can(person, "incident.open")} />
      ) : (
        <EmptyState title={t("noExceptionsTitle")}>
          <p>{t("noExceptionsText")}</p>
        </EmptyState>
      )}
      <Pager
        nextHref={
          page.next === null ? null : hrefOf("/forecasts/exceptions", { ...filters, after: page.next })
        }
        firstHref={after === undefined ? null : hrefOf("/forecasts/exceptions", filters)}
      />
    </>
  );
}

async function readExceptions(tx: Tx, person: Viewer, input: ExceptionsInput) {
  if (!can(person, "forecast.read")) notFound();
  const [page, standings, choices] = await Promise.all([
    listExceptions(tx, input),
    listStandings(tx),
    forecastChoices(tx),
  ]);
  return { page, standings, choices, person };
}

async function Standings({ standings }: { standings: readonly SupplierStanding[] }) {
  const t = await getTranslations("forecasts");
  return (
    <section aria-labelledby="standings">
      <h2 id="standings" className="section-title">
        {t("standings")}
      </h2>
      <StandingTable standings={standings} />
    </section>
  );
}
