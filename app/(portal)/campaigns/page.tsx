import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { CampaignTable } from "#components/campaigns/campaign-table.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { campaignFilters, campaignListInput } from "#lib/campaigns/input.ts";
import { listCampaigns } from "#lib/campaigns/list.ts";
import { forecastChoices } from "#lib/forecasts/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "campaign.read")) notFound();
  const t = await getTranslations("campaigns");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Campaigns, and whether supply follows them. */
export default async function CampaignsPage({ searchParams }: { searchParams: Query }) {
  const t = await getTranslations("campaigns");
  const words = await getTranslations("vocabulary.campaignPhase");
  const input = campaignListInput.parse(await searchParams);
  const { page, choices, writes } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "campaign.read")) notFound();
    const [page, choices] = await Promise.all([listCampaigns(tx, person, input), forecastChoices(tx)]);
    return { page, choices, writes: can(person, "campaign.write") };
  });
  const { after, ...filters } = input;
  const plan = (
    <ButtonLink href="/campaigns/new" variant="primary">
      {t("new")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} actions={writes ? plan : undefined} />
      <FilterBar path="/campaigns" filters={filters} search={t("search")}>
        <FilterSelect
          name="phase"
          label={t("phase")}
          any={t("anyPhase")}
          options={campaignFilters.map((id) => ({ id, name: id === "mine" ? t("mine") : words(id) }))}
          chosen={filters.phase}
        />
        <FilterSelect
          name="supplier"
          label={t("supplier")}
          any={t("anySupplier")}
          options={choices.suppliers}
          chosen={filters.supplier}
        />
      </FilterBar>
      {page.rows.length === 0 ? (
        <Empty isFiltered={Object.values(filters).some(Boolean)} writes={writes} />
      ) : (
        <CampaignTable campaigns={page.rows} thisWeek={page.thisWeek} />
      )}
      <Pager
        nextHref={page.next ? hrefOf("/campaigns", { ...filters, after: page.next }) : null}
        firstHref={after === undefined ? null : hrefOf("/campaigns", filters)}
      />
      <RowKeys />
    </>
  );
}

async function Empty({ isFiltered, writes }: { isFiltered: boolean; writes: boolean }) {
  const t = await getTranslations("campaigns");
  const action = isFiltered ? (
    <ButtonLink href="/campaigns">{t("clear")}</ButtonLink>
  ) : writes ? (
    <ButtonLink href="/campaigns/new">{t("new")}</ButtonLink>
  ) : undefined;
  return (
    <EmptyState title={isFiltered ? t("noMatchTitle") : t("emptyTitle")} action={action}>
      <p>{isFiltered ? t("noMatchText") : writes ? t("emptyText") : t("emptyReader")}</p>
    </EmptyState>
  );
}
