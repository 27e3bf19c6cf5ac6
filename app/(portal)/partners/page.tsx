import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { PartnerTable } from "#components/partners/partner-table.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { todayIn } from "#lib/kernel/days.ts";
import { partnerFilters, type PartnerListInput, partnerListInput } from "#lib/partners/input.ts";
import { listPartners } from "#lib/partners/list.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "partner.read")) notFound();
  const t = await getTranslations("partners");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Whom the host works with, and what is open with each; for a partner the host and itself. */
export default async function PartnersPage({ searchParams }: { searchParams: Query }) {
  const { after, ...filters } = partnerListInput.parse(await searchParams);
  const { page, person } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "partner.read")) notFound();
    return { page: await listPartners(tx, { ...filters, after }, todayIn(person.timeZone)), person };
  });
  const t = await getTranslations("partners");
  const isHost = person.organisation.kind === "host";
  return (
    <>
      <PageHeader title={t("title")} />
      {isHost ? <Filters filters={filters} person={person} /> : null}
      {page.rows.length > 0 ? (
        <PartnerTable partners={page.rows} columns={columnsOf(person)} />
      ) : (
        <EmptyState title={t("emptyTitle")} action={<ButtonLink href="/partners">{t("clear")}</ButtonLink>}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf("/partners", { ...filters, after: page.next })}
        firstHref={after === undefined ? null : hrefOf("/partners", filters)}
      />
      <RowKeys />
    </>
  );
}

/** A carrier has no orders, and who may not read documents sees none missing. */
const columnsOf = (person: Viewer) => ({
  orders: can(person, "order.read"),
  incidents: can(person, "incident.read"),
  documents: can(person, "document.read"),
});

async function Filters({ filters, person }: { filters: Omit<PartnerListInput, "after">; person: Viewer }) {
  const t = await getTranslations("partners");
  const words = await getTranslations("organisations.kind");
  const states = partnerFilters.filter((state) => state === "incidents" || can(person, "order.read"));
  return (
    <FilterBar path="/partners" filters={filters} search={t("search")}>
      <FilterSelect
        name="kind"
        label={t("kind")}
        any={t("anyKind")}
        options={(["supplier", "carrier"] as const).map((id) => ({ id, name: words(id) }))}
        chosen={filters.kind}
      />
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
