import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { MonthSelects } from "#components/table/month-selects.tsx";
import { Pager } from "#components/table/pager.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { valueKinds } from "#db/vocabulary.ts";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { inCurrency } from "#lib/kernel/currencies.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { type Period, periodOf } from "#lib/kernel/months.ts";
import { listSuppliers } from "#lib/orders/queries.ts";
import { type ValueInput, valueInput } from "#lib/values/input.ts";
import { listValues, totalValues, type ValueTotal } from "#lib/values/queries.ts";
import { Totals } from "./totals.tsx";
import { ValueTable } from "./value-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "value.read")) notFound();
  const t = await getTranslations("values");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Ordered, received and open value by month, supplier and currency. */
export default async function ValuesPage({ searchParams }: { searchParams: Query }) {
  const input = valueInput.parse(await searchParams);
  const today = dayToday();
  const period = periodOf(input, today);
  const { page, totals, suppliers } = await read(async ({ tx, viewer: entering }) =>
    valuesOf(tx, await entering, input, period),
  );
  const t = await getTranslations("values");
  const { from, to, supplier, currency, kind } = input;
  const filters = { from, to, supplier, currency, kind };
  const kinds = kind === undefined ? valueKinds : [kind];
  return (
    <>
      <PageHeader title={t("title")} />
      <Filters input={input} period={period} today={today} suppliers={suppliers} totals={totals} />
      {page.rows.length > 0 ? (
        <>
          <Totals totals={inCurrency(totals, currency)} kinds={kinds} />
          <ValueTable months={page.rows} kinds={kinds} withSupplier={suppliers.length > 0} />
        </>
      ) : (
        <EmptyState title={t("emptyTitle")}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf("/values", { ...filters, after: page.next })}
        firstHref={input.after === undefined ? null : hrefOf("/values", filters)}
      />
      <p className="formula">{t("hint")}</p>
    </>
  );
}

async function valuesOf(tx: Tx, viewer: Viewer, input: ValueInput, period: Period) {
  if (!can(viewer, "value.read")) notFound();
  const [page, totals, suppliers] = await Promise.all([
    listValues(tx, input, period),
    totalValues(tx, { ...input, currency: undefined }, period),
    viewer.organisation.kind === "host" ? listSuppliers(tx) : [],
  ]);
  return { page, totals, suppliers };
}

interface FiltersProps {
  input: ValueInput;
  period: Period;
  today: string;
  /** Only the host chooses among suppliers. */
  suppliers: { id: string; name: string }[];
  totals: readonly ValueTotal[];
}

function Filters({ input, period, today, suppliers, totals }: FiltersProps) {
  const t = useTranslations("values");
  const { from, to, supplier, currency, kind } = input;
  const found = totals.map((total) => total.currency);
  const currencies = [...new Set(currency === undefined ? found : [...found, currency])];
  return (
    <FilterBar path="/values" filters={{ from, to, supplier, currency, kind }}>
      {suppliers.length > 0 ? (
        <FilterSelect
          name="supplier"
          label={t("supplier")}
          any={t("anySupplier")}
          options={suppliers}
          chosen={supplier}
        />
      ) : null}
      <FilterSelect
        name="kind"
        label={t("show")}
        any={t("anyKind")}
        options={valueKinds.map((id) => ({ id, name: t(`kind.${id}`) }))}
        chosen={kind}
      />
      <FilterSelect
        name="currency"
        label={t("currency")}
        any={t("anyCurrency")}
        options={currencies.map((id) => ({ id, name: id }))}
        chosen={currency}
      />
      <MonthSelects asked={input} period={period} today={today} />
    </FilterBar>
  );
}
