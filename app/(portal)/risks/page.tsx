import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { HeatMaps } from "#components/risks/heat-map.tsx";
import { RiskTable } from "#components/risks/risk-table.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { todayIn } from "#lib/kernel/days.ts";
import { riskListInput } from "#lib/risks/input.ts";
import { countMarks, listRisks } from "#lib/risks/list.ts";
import { RiskFilters } from "./risk-filters.tsx";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "risk.read")) notFound();
  const t = await getTranslations("risks");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function RisksPage({ searchParams }: { searchParams: Query }) {
  const t = await getTranslations("risks");
  const input = riskListInput.parse(await searchParams);
  const { page, counted, person } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "risk.read")) notFound();
    const [page, counted] = await Promise.all([
      listRisks(tx, person, input),
      can(person, "risk.weigh") ? countMarks(tx) : undefined,
    ]);
    return { page, counted, person };
  });
  const { after, p, i, ...texts } = input;
  const { basis = "residual" } = texts;
  const filters = { ...texts, p: p?.toString(), i: i?.toString() };
  const isWeighed = counted !== undefined;
  const raise = (
    <ButtonLink href="/risks/new" variant="primary">
      {t("raise")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} actions={can(person, "risk.manage") ? raise : undefined} />
      {counted && counted.length > 0 ? <HeatMaps counted={counted} chosen={{ basis, p, i }} /> : null}
      <RiskFilters filters={filters} isWeighed={isWeighed} />
      {page.rows.length === 0 ? (
        <Empty isFiltered={Object.values(filters).some(Boolean)} isWeighed={isWeighed} />
      ) : (
        <RiskTable risks={page.rows} today={todayIn(person.timeZone)} isWeighed={isWeighed} />
      )}
      <Pager
        nextHref={page.next ? hrefOf("/risks", { ...filters, after: page.next }) : null}
        firstHref={after === undefined ? null : hrefOf("/risks", filters)}
      />
      <RowKeys />
    </>
  );
}

async function Empty({ isFiltered, isWeighed }: { isFiltered: boolean; isWeighed: boolean }) {
  const t = await getTranslations("risks");
  const text = isWeighed ? t("emptyText") : t("emptyPartner");
  return (
    <EmptyState
      title={isFiltered ? t("noMatchTitle") : t("emptyTitle")}
      action={isFiltered ? <ButtonLink href="/risks">{t("clear")}</ButtonLink> : undefined}
    >
      <p>{isFiltered ? t("noMatchText") : text}</p>
    </EmptyState>
  );
}
