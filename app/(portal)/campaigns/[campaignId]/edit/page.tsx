import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { findItemsAction, saveCampaignAction } from "#app/(portal)/campaigns/actions.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { idParam, read, viewer } from "#app/_server/read.ts";
import { CampaignForm } from "#components/campaigns/campaign-form.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { can } from "#lib/access/policy.ts";
import { getCampaign, getCampaignTitle, itemsOf } from "#lib/campaigns/queries.ts";
import { isPossible, weeksOffered } from "#lib/campaigns/rules.ts";

type Params = Promise<{ campaignId: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const campaignId = idParam((await params).campaignId);
  if (!can(await viewer(), "campaign.write")) notFound();
  const t = await getTranslations("campaigns");
  const { number } = await read(({ tx }) => getCampaignTitle(tx, campaignId));
  return { title: t("editOf", { number }) };
}

/** A draft, to be written anew. What is submitted has to be taken back first. */
export default async function EditCampaignPage({ params }: { params: Params }) {
  const campaignId = idParam((await params).campaignId);
  const t = await getTranslations("campaigns");
  const campaign = await read(async ({ tx, viewer: entering }) => {
    if (!can(await entering, "campaign.write")) notFound();
    return getCampaign(tx, campaignId);
  });
  const { number, name, description, fromWeek, untilWeek, budget, version, thisWeek } = campaign;
  const weeks = weeksOffered(thisWeek);
  return (
    <ClientMessages also={["campaigns", "vocabulary"]}>
      <PageHeader
        back={{ href: `/campaigns/${campaignId}`, label: number }}
        title={t("editOf", { number })}
      />
      <div className="page-body max-w-3xl">
        {isPossible("edit", campaign, thisWeek) ? null : (
          // What was typed stays below, for who was about to save it.
          <Notice tone="warn">
            <Link href={`/campaigns/${campaignId}`}>{t("editGone")}</Link>
          </Notice>
        )}
        <CampaignForm
          // Weeks that are over stand there until others are chosen.
          weeks={[...new Set([fromWeek, untilWeek, ...weeks])].toSorted()}
          seen={{ campaignId, version }}
          plan={{
            name,
            description: description ?? "",
            fromWeek,
            untilWeek,
            budget: budget?.amount ?? "",
            currency: budget?.currency ?? "EUR",
          }}
          items={itemsOf(campaign.lines)}
          find={findItemsAction}
          save={saveCampaignAction}
        />
      </div>
    </ClientMessages>
  );
}
