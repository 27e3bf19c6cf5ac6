import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { changeCostAction, enterCostAction, voidCostAction } from "#app/(portal)/costs/actions.ts";
import { CostFilters } from "#app/(portal)/costs/cost-filters.tsx";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { AddCost } from "#components/costs/cost-buttons.tsx";
import { CostRowTable } from "#components/costs/cost-row-table.tsx";
import { useCostWords } from "#components/costs/words.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { type CostListInput, costListInput } from "#lib/costs/input.ts";
import { type CostTotal, totalCosts } from "#lib/costs/queries.ts";
import { listCostRows, listPayees } from "#lib/costs/rows.ts";
import { inCurrency } from "#lib/kernel/currencies.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { type Period, periodOf } from "#lib/kernel/months.ts";
import { listSitesOf } from "#lib/sites/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "cost.read")) notFound();
  const t = await getTranslations("costs");
  return { title: t("rowsTitle") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** The very costs and freights behind an amount. */
export default async function CostEntriesPage({ searchParams }: { searchParams: Query }) {
  const input = costListInput.parse(await searchParams);
  const today = dayToday();
  const period = periodOf(input, today);
  const screen = await read(async ({ tx, viewer: entering }) => rowsOf(tx, await entering, input, period));
  const { page, totals, sites, partners, writes } = screen;
  const t = await getTranslations("costs");
  const { after, ...filters } = input;
  const acts = { partners, change: changeCostAction, voidIt: voidCostAction };
  return (
    <ClientMessages also={["costs", "vocabulary"]}>
      <PageHeader
        back={{ href: hrefOf("/costs", { from: input.from, to: input.to }), label: t("back") }}
        title={t("rowsTitle")}
        actions={
          writes ? (
            <AddCost sites={sites} partners={partners} today={today} enter={enterCostAction} />
          ) : undefined
        }
      />
      <p className="formula">{t("rowsHint")}</p>
      <CostFilters
        path="/costs/entries"
        input={input}
        period={period}
        today={today}
        sites={sites}
        totals={totals}
      />
      {page.rows.length > 0 ? (
        <CostRowTable rows={page.rows} acts={writes ? acts : undefined} />
      ) : (
        <EmptyState title={t("emptyTitle")} />
      )}
      <Pager
        summary={<Sums totals={inCurrency(totals, input.currency)} />}
        nextHref={page.next === null ? null : hrefOf("/costs/entries", { ...filters, after: page.next })}
        firstHref={after === undefined ? null : hrefOf("/costs/entries", filters)}
      />
      <RowKeys />
    </ClientMessages>
  );
}

async function rowsOf(tx: Tx, person: Viewer, input: CostListInput, period: Period) {
  if (!can(person, "cost.read")) notFound();
  const writes = can(person, "cost.write");
  const [page, totals, sites, partners] = await Promise.all([
    listCostRows(tx, input, period, input.after),
    totalCosts(tx, { ...input, currency: undefined }, period),
    listSitesOf(tx, person.organisation.id),
    writes ? listPayees(tx) : [],
  ]);
  return { page, totals, sites, partners, writes };
}

function Sums({ totals }: { totals: readonly CostTotal[] }) {
  const t = useTranslations("costs");
  const { amount } = useCostWords();
  const sums = totals.flatMap(({ actual, currency }) => (actual === null ? [] : [amount(actual, currency)]));
  return sums.length === 0 ? null : `${t("actual")} ${sums.join(" · ")}`;
}
