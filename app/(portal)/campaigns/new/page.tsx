import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { findItemsAction, makeCampaignAction } from "#app/(portal)/campaigns/actions.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { CampaignForm } from "#components/campaigns/campaign-form.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { can } from "#lib/access/policy.ts";
import { weeksOffered } from "#lib/campaigns/rules.ts";
import { forecastClock } from "#lib/forecasts/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "campaign.write")) notFound();
  const t = await getTranslations("campaigns");
  return { title: t("new") };
}

export default async function NewCampaignPage() {
  const t = await getTranslations("campaigns");
  const { thisWeek } = await read(async ({ tx, viewer: entering }) => {
    if (!can(await entering, "campaign.write")) notFound();
    return forecastClock(tx);
  });
  const weeks = weeksOffered(thisWeek);
  return (
    <ClientMessages also={["campaigns", "vocabulary"]}>
      <PageHeader back={{ href: "/campaigns", label: t("back") }} title={t("new")} />
      <div className="page-body max-w-3xl">
        <CampaignForm
          weeks={weeks}
          plan={{
            name: "",
            description: "",
            fromWeek: weeks[4] ?? thisWeek,
            untilWeek: weeks[5] ?? thisWeek,
            budget: "",
            currency: "EUR",
          }}
          items={[]}
          find={findItemsAction}
          save={makeCampaignAction}
        />
      </div>
    </ClientMessages>
  );
}
