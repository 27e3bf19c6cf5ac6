import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { CostTabs } from "#app/(portal)/costs/cost-tabs.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { PriceSumTable } from "#components/costs/price-sum-table.tsx";
import { PriceTable } from "#components/costs/price-table.tsx";
import type { Choice } from "#components/costs/types.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { MonthSelects } from "#components/table/month-selects.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Tx } from "#db/client.ts";
import { priceDecisions } from "#db/vocabulary-costs.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { type Period, periodOf } from "#lib/kernel/months.ts";
import { listSuppliers } from "#lib/orders/queries.ts";
import { type PriceInput, priceInput } from "#lib/prices/input.ts";
import { listPriceChanges, sumPriceChanges } from "#lib/prices/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "price_change.read")) notFound();
  const t = await getTranslations("costs.prices");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Prices that suppliers offered, what they do, and what became of them. */
export default async function PricesPage({ searchParams }: { searchParams: Query }) {
  const input = priceInput.parse(await searchParams);
  const today = dayToday();
  const period = periodOf(input, today);
  const { page, sums, suppliers, person } = await read(async ({ tx, viewer: entering }) =>
    pricesOf(tx, await entering, input, period),
  );
  const t = await getTranslations("costs.prices");
  const { after, ...filters } = input;
  return (
    <>
      <PageHeader title={t("title")} />
      <CostTabs viewer={person} current="/costs/prices" />
      <Filters input={input} period={period} today={today} suppliers={suppliers} />
      {page.rows.length > 0 ? (
        <>
          {after === undefined ? <PriceSumTable sums={sums} /> : null}
          <h2 className="section-title">{t("list")}</h2>
          <PriceTable changes={page.rows} />
        </>
      ) : (
        <EmptyState title={t("emptyTitle")}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf("/costs/prices", { ...filters, after: page.next })}
        firstHref={after === undefined ? null : hrefOf("/costs/prices", filters)}
      />
      <p className="formula">{t("hint")}</p>
      <RowKeys />
    </>
  );
}

async function pricesOf(tx: Tx, person: Viewer, input: PriceInput, period: Period) {
  if (!can(person, "price_change.read")) notFound();
  const [page, sums, suppliers] = await Promise.all([
    listPriceChanges(tx, input, period, input.after),
    sumPriceChanges(tx, input, period),
    listSuppliers(tx),
  ]);
  return { page, sums, suppliers, person };
}

interface FiltersProps {
  input: PriceInput;
  period: Period;
  today: string;
  suppliers: readonly Choice[];
}

function Filters({ input, period, today, suppliers }: FiltersProps) {
  const t = useTranslations("costs.prices");
  const { from, to, supplier, decision } = input;
  return (
    <FilterBar path="/costs/prices" filters={{ from, to, supplier, decision }}>
      <FilterSelect
        name="supplier"
        label={t("supplier")}
        any={t("anySupplier")}
        options={suppliers}
        chosen={supplier}
      />
      <FilterSelect
        name="decision"
        label={t("decisionLabel")}
        any={t("anyDecision")}
        options={priceDecisions.map((id) => ({ id, name: t(`decision.${id}`) }))}
        chosen={decision}
      />
      <MonthSelects asked={input} period={period} today={today} />
    </FilterBar>
  );
}
