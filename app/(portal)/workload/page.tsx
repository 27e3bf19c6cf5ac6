import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RateLine } from "#components/staffing/rate.tsx";
import { SiteTable } from "#components/staffing/site-table.tsx";
import { Gaps } from "#components/staffing/gaps.tsx";
import { Unfits } from "#components/staffing/unfits.tsx";
import { Warnings, WarningsSection } from "#components/staffing/warnings.tsx";
import { FilterBar, FilterSelect } from "#components/table/filter-bar.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { gapsIn } from "#lib/staffing/gaps.ts";
import { workloadInput, workloadShows, workloadWeeks } from "#lib/staffing/input.ts";
import { listWorkload, type SiteWorkload } from "#lib/staffing/workload.ts";
import { listPlanWarnings } from "#lib/workers/warnings.ts";
import { planPeopleAction, setRateAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "workload.read")) notFound();
  const t = await getTranslations("workload");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** What each site has to receive by day, and who is planned for it: for who plans the people. */
export default async function WorkloadPage({ searchParams }: { searchParams: Query }) {
  const { show, weeks } = workloadInput.parse(await searchParams);
  const screen = await read(async ({ tx, viewer: entering }) => workloadOf(tx, await entering, weeks));
  const { sites, warnings, person } = screen;
  const t = await getTranslations("workload");
  const options = workloadWeeks.map((count) => ({
    id: String(count),
    name: t("weeksCount", { weeks: count }),
  }));
  const staffs = can(person, "staffing.read");
  const alone = staffs ? show : undefined;
  const gaps = gapsIn(sites, dayToday());
  return (
    <ClientMessages also={["workload", "orders", "vocabulary"]}>
      <PageHeader
        title={t("title")}
        actions={
          can(person, "staffing.plan") ? (
            <ButtonLink href="/imports/staffing">{t("import")}</ButtonLink>
          ) : undefined
        }
      />
      <FilterBar path="/workload" filters={{ show: alone }}>
        {staffs ? (
          <FilterSelect
            name="show"
            label={t("show")}
            any={t("showAll")}
            options={workloadShows.map((id) => ({ id, name: t(`shows.${id}`) }))}
            chosen={alone}
          />
        ) : null}
        <FilterSelect name="weeks" label={t("weeks")} options={options} chosen={String(weeks)} />
      </FilterBar>
      {alone === undefined ? (
        <>
          {staffs ? <Warnings gaps={gaps} warnings={warnings} /> : null}
          <Sites sites={sites} person={person} />
        </>
      ) : (
        <WarningsSection>
          {alone === "short" ? <Gaps gaps={gaps} count={gaps.length} /> : <Unfits warnings={warnings} />}
        </WarningsSection>
      )}
      <p className="formula">
        {t("key")}. {t("hint")} {staffs ? t("staffHint") : null}
      </p>
    </ClientMessages>
  );
}

async function workloadOf(tx: Tx, person: Viewer, weeks: number) {
  if (!can(person, "workload.read")) notFound();
  const [sites, warnings] = await Promise.all([
    listWorkload(tx, dayToday(), weeks),
    can(person, "staffing.read") ? listPlanWarnings(tx) : [],
  ]);
  return { sites, warnings, person };
}

async function Sites({ sites, person }: { sites: readonly SiteWorkload[]; person: Viewer }) {
  const t = await getTranslations("workload");
  if (sites.length > 0) return sites.map((site) => <Site key={site.siteId} site={site} person={person} />);
  return (
    <EmptyState title={t("emptyTitle")}>
      <p>{t("emptyText")}</p>
    </EmptyState>
  );
}

function Site({ site, person }: { site: SiteWorkload; person: Viewer }) {
  const plans = can(person, "staffing.plan");
  const isRated = site.siteId !== null && can(person, "staffing.read");
  return (
    <SiteTable
      site={site}
      // Who plans people sees volume alone; who reads orders sees the lines behind it too.
      opens={can(person, "arrival.read")}
      plan={plans ? planPeopleAction : undefined}
      rate={
        isRated && site.siteId !== null ? (
          <RateLine siteId={site.siteId} rate={site.rate} set={plans ? setRateAction : undefined} />
        ) : null
      }
    />
  );
}
