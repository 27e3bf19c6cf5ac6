import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { BudgetButton } from "#components/costs/budget-button.tsx";
import { AddCost } from "#components/costs/cost-buttons.tsx";
import { CostTable } from "#components/costs/cost-table.tsx";
import { CostTotals } from "#components/costs/cost-totals.tsx";
import { ImportLink } from "#components/imports/import-link.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { type CostListInput, costListInput } from "#lib/costs/input.ts";
import { listCosts, totalCosts } from "#lib/costs/queries.ts";
import { listPayees } from "#lib/costs/rows.ts";
import { inCurrency } from "#lib/kernel/currencies.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { type Period, periodOf } from "#lib/kernel/months.ts";
import { listSitesOf } from "#lib/sites/queries.ts";
import { enterCostAction, setBudgetAction } from "./actions.ts";
import { CostFilters } from "./cost-filters.tsx";
import { CostTabs } from "./cost-tabs.tsx";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "cost.read")) notFound();
  const t = await getTranslations("costs");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Budget against actual by month, site and category. */
export default async function CostsPage({ searchParams }: { searchParams: Query }) {
  const input = costListInput.parse(await searchParams);
  const today = dayToday();
  const period = periodOf(input, today);
  const { page, totals, sites, partners, person } = await read(async ({ tx, viewer: entering }) =>
    costsOf(tx, await entering, input, period),
  );
  const t = await getTranslations("costs");
  const writes = can(person, "cost.write");
  const { after, ...filters } = input;
  return (
    <ClientMessages also={["costs"]}>
      <PageHeader
        title={t("title")}
        actions={
          writes ? (
            <>
              <ImportLink kind="budgets" />
              <ImportLink kind="costs" />
              <BudgetButton
                label={t("setBudget")}
                sites={sites}
                month={today.slice(0, 7)}
                set={setBudgetAction}
              />
              <AddCost sites={sites} partners={partners} today={today} enter={enterCostAction} />
            </>
          ) : undefined
        }
      />
      <CostTabs viewer={person} current="/costs" />
      <CostFilters path="/costs" input={input} period={period} today={today} sites={sites} totals={totals} />
      {page.rows.length > 0 ? (
        <>
          <CostTotals totals={inCurrency(totals, input.currency)} />
          <CostTable months={page.rows} setBudget={writes ? setBudgetAction : undefined} />
        </>
      ) : (
        <EmptyState title={t("emptyTitle")}>
          <p>{t(writes ? "emptyWriter" : "emptyText")}</p>
        </EmptyState>
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf("/costs", { ...filters, after: page.next })}
        firstHref={after === undefined ? null : hrefOf("/costs", filters)}
      />
      <p className="formula">{t("hint")}</p>
    </ClientMessages>
  );
}

async function costsOf(tx: Tx, person: Viewer, input: CostListInput, period: Period) {
  if (!can(person, "cost.read")) notFound();
  const [page, totals, sites, partners] = await Promise.all([
    listCosts(tx, input, period, input.after),
    totalCosts(tx, { ...input, currency: undefined }, period),
    listSitesOf(tx, person.organisation.id),
    can(person, "cost.write") ? listPayees(tx) : [],
  ]);
  return { page, totals, sites, partners, person };
}
