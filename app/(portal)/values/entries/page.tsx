import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { MonthSelects } from "#components/table/month-selects.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useAmounts } from "#components/values/amounts.ts";
import { type ValueKind, valueKinds } from "#db/vocabulary.ts";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { type Period, periodOf } from "#lib/kernel/months.ts";
import { getMeasuredPartner } from "#lib/scorecards/queries.ts";
import { type ValueInput, valueInput } from "#lib/values/input.ts";
import { listValueEntries, totalValues, type ValueTotal } from "#lib/values/queries.ts";
import { EntryTable } from "./entry-table.tsx";

/** Of an address that names no kind. */
const usualKind = "ordered";

type Query = Promise<Record<string, string | string[] | undefined>>;

export async function generateMetadata({ searchParams }: { searchParams: Query }): Promise<Metadata> {
  const { kind = usualKind, supplier } = valueInput.parse(await searchParams);
  if (!can(await viewer(), "value.read") || supplier === undefined) notFound();
  const t = await getTranslations("values");
  const { name } = await read(({ tx }) => getMeasuredPartner(tx, supplier));
  return { title: t("entriesTitle", { kind: t(`kind.${kind}`), supplier: name }) };
}

/** The very lines behind an amount. */
export default async function ValueEntriesPage({ searchParams }: { searchParams: Query }) {
  const input = valueInput.parse(await searchParams);
  const today = dayToday();
  const period = periodOf(input, today);
  const screen = await read(async ({ tx, viewer: entering }) => entriesOf(tx, await entering, input, period));
  const t = await getTranslations("values");
  const { from, to, supplier, currency, kind = usualKind, after } = input;
  const query = { supplier, currency, kind, from, to };
  return (
    <>
      <PageHeader
        back={{ href: hrefOf("/values", { from, to }), label: t("back") }}
        title={t(`kind.${kind}`)}
        meta={screen.supplier.name}
      />
      <p className="formula">{t(`formula.${kind}`)}</p>
      <FilterBar path="/values/entries" filters={query}>
        <input type="hidden" name="supplier" value={supplier} />
        <FilterSelect
          name="kind"
          label={t("show")}
          options={valueKinds.map((id) => ({ id, name: t(`kind.${id}`) }))}
          chosen={kind}
        />
        <MonthSelects asked={input} period={period} today={today} />
      </FilterBar>
      {screen.page.rows.length > 0 ? (
        <EntryTable entries={screen.page.rows} />
      ) : (
        <EmptyState title={t("emptyTitle")} />
      )}
      <Pager
        summary={<Sums totals={screen.totals} kind={kind} />}
        nextHref={
          screen.page.next === null ? null : hrefOf("/values/entries", { ...query, after: screen.page.next })
        }
        firstHref={after === undefined ? null : hrefOf("/values/entries", query)}
      />
      <RowKeys />
    </>
  );
}

async function entriesOf(tx: Tx, viewer: Viewer, input: ValueInput, period: Period) {
  const { supplier: id, kind = usualKind, currency, after } = input;
  if (!can(viewer, "value.read") || id === undefined) notFound();
  const [supplier, totals, page] = await Promise.all([
    getMeasuredPartner(tx, id),
    totalValues(tx, input, period),
    listValueEntries(tx, { supplier: id, kind, currency, period, after }),
  ]);
  return { supplier, totals, page };
}

function Sums({ totals, kind }: { totals: readonly ValueTotal[]; kind: ValueKind }) {
  const amount = useAmounts();
  return totals
    .map((total) => amount(total[kind], total.currency))
    .filter((text) => text !== "")
    .join(" · ");
}
