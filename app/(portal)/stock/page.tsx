import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { StockTable } from "#components/stock/stock-table.tsx";
import { FilterBar, FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { stockFilters, stockListInput } from "#lib/stock/input.ts";
import { listStock, listStockSites } from "#lib/stock/queries.ts";
import { changeStockAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "stock.read")) notFound();
  const t = await getTranslations("stock");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** What lies where: on hand, from when on it is low, and what is on its way. */
export default async function StockPage({ searchParams }: { searchParams: Query }) {
  const t = await getTranslations("stock");
  const { after, ...filters } = stockListInput.parse(await searchParams);
  const { page, sites, person } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "stock.read")) notFound();
    const [page, sites] = await Promise.all([listStock(tx, { ...filters, after }), listStockSites(tx)]);
    return { page, sites, person };
  });
  return (
    <ClientMessages also={["stock"]}>
      <PageHeader title={t("title")} />
      <FilterBar path="/stock" filters={filters} search={t("search")}>
        <FilterSelect
          name="site"
          label={t("site")}
          any={t("anySite")}
          options={sites}
          chosen={filters.site}
        />
        <FilterSelect
          name="state"
          label={t("state")}
          any={t("anyState")}
          options={stockFilters.map((id) => ({ id, name: t(`filter.${id}`) }))}
          chosen={filters.state}
        />
      </FilterBar>
      {page.rows.length > 0 ? (
        <StockTable
          levels={page.rows}
          isHost={person.organisation.kind === "host"}
          change={can(person, "stock.write") ? changeStockAction : undefined}
        />
      ) : (
        <Empty
          isFiltered={Object.values(filters).some(Boolean)}
          isHost={person.organisation.kind === "host"}
        />
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf("/stock", { ...filters, after: page.next })}
        firstHref={after === undefined ? null : hrefOf("/stock", filters)}
      />
      <p className="formula">{t("hint")}</p>
      <RowKeys />
    </ClientMessages>
  );
}

async function Empty({ isFiltered, isHost }: { isFiltered: boolean; isHost: boolean }) {
  const t = await getTranslations("stock");
  const text = isHost ? t("emptyText") : t("emptyPartner");
  return (
    <EmptyState
      title={isFiltered ? t("noMatchTitle") : t("emptyTitle")}
      action={isFiltered ? <ButtonLink href="/stock">{t("clear")}</ButtonLink> : undefined}
    >
      <p>{isFiltered ? t("noMatchText") : text}</p>
    </EmptyState>
  );
}
