import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readOverview } from "#app/_server/overview.ts";
import { read, viewer } from "#app/_server/read.ts";
import { Changes } from "#components/overview/changes.tsx";
import { Cost } from "#components/overview/cost.tsx";
import { Dangers } from "#components/overview/dangers.tsx";
import { Decisions } from "#components/overview/decisions.tsx";
import { People } from "#components/overview/people.tsx";
import { Service } from "#components/overview/service.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { can } from "#lib/access/policy.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "overview.read")) notFound();
  const t = await getTranslations("overview");
  return { title: t("title") };
}

/** What needs a decision and what changed, beside service, cost, risk and people. Every figure opens to its rows. */
export default async function OverviewPage() {
  const { decisions, changes, service, spans, cost, incidents, risks, people } = await read(
    async ({ tx, viewer: entering }) => {
      const person = await entering;
      if (!can(person, "overview.read")) notFound();
      return readOverview(tx, person);
    },
  );
  const t = await getTranslations("overview");
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="overview">
        <div>
          <Decisions {...decisions} />
          <Changes {...changes} />
        </div>
        <div>
          <Service service={service} spans={spans} />
          <Cost {...cost} />
          <Dangers incidents={incidents} risks={risks} />
          <People {...people} />
        </div>
      </div>
    </>
  );
}
