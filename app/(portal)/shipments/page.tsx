import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { ShipmentTable } from "#components/shipments/shipment-table.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { shipmentFilters, type ShipmentListInput, shipmentListInput } from "#lib/shipments/input.ts";
import { listPartners } from "#lib/incidents/about.ts";
import { listShipments } from "#lib/shipments/queries.ts";
import { ownColumn } from "#components/shipments/own-column.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "shipment.read")) notFound();
  const t = await getTranslations("shipments");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function ShipmentsPage({ searchParams }: { searchParams: Query }) {
  const t = await getTranslations("shipments");
  const input = shipmentListInput.parse(await searchParams);
  const { page, partners, person } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "shipment.read")) notFound();
    const isHost = person.organisation.kind === "host";
    const [page, partners] = await Promise.all([
      listShipments(tx, person, input),
      isHost ? listPartners(tx) : [],
    ]);
    return { page, partners, person };
  });
  const { after, ...filters } = input;
  const isCarrier = person.organisation.kind === "carrier";
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          can(person, "shipment.announce") ? (
            <ButtonLink href="/shipments/new" variant="primary">
              {t("announce")}
            </ButtonLink>
          ) : undefined
        }
      />
      <Filters filters={filters} person={person} partners={partners} />
      {page.rows.length > 0 ? (
        <ShipmentTable label={t("title")} shipments={page.rows} without={ownColumn(person)} />
      ) : (
        <Empty isFiltered={Object.values(filters).some(Boolean)} isCarrier={isCarrier} />
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf("/shipments", { ...filters, after: page.next })}
        firstHref={after === undefined ? null : hrefOf("/shipments", filters)}
      />
      <RowKeys />
    </>
  );
}

async function Empty({ isFiltered, isCarrier }: { isFiltered: boolean; isCarrier: boolean }) {
  const t = await getTranslations("shipments");
  return (
    <EmptyState
      title={isFiltered ? t("noMatchTitle") : t("emptyTitle")}
      action={isFiltered ? <ButtonLink href="/shipments">{t("clear")}</ButtonLink> : undefined}
    >
      <p>{isFiltered ? t("noMatchText") : t(isCarrier ? "emptyCarrier" : "emptyText")}</p>
    </EmptyState>
  );
}

interface FiltersProps {
  filters: Omit<ShipmentListInput, "after">;
  person: Viewer;
  partners: readonly { id: string; name: string }[];
}

async function Filters({ filters, person, partners }: FiltersProps) {
  const t = await getTranslations("shipments");
  // What nobody carries yet no carrier sees.
  const isCarrier = person.organisation.kind === "carrier";
  const states = shipmentFilters.filter((state) => !isCarrier || state !== "to_assign");
  return (
    <FilterBar path="/shipments" filters={filters} search={t("search")}>
      <FilterSelect
        name="state"
        label={t("state")}
        any={t("anyState")}
        options={states.map((id) => ({ id, name: t(`filter.${id}`) }))}
        chosen={filters.state}
      />
      {partners.length === 0 ? null : (
        <FilterSelect
          name="partner"
          label={t("partner")}
          any={t("anyPartner")}
          options={partners}
          chosen={filters.partner}
        />
      )}
    </FilterBar>
  );
}
