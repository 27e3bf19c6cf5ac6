import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { PpmMonthTable, PpmTable } from "#components/quality/ppm-table.tsx";
import { DifferenceTable } from "#components/receipts/difference-table.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { MonthSelects } from "#components/table/month-selects.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { type Period, periodOf } from "#lib/kernel/months.ts";
import { listSuppliers } from "#lib/orders/queries.ts";
import { listQuality, listQualityMonths } from "#lib/quality/queries.ts";
import { listDifferences } from "#lib/shipments/differences.ts";
import { type DifferenceListInput, differenceListInput } from "#lib/shipments/input.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "difference.read")) notFound();
  const t = await getTranslations("differences");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Receipts that are not what was announced, and what of all that came was defective, by supplier. */
export default async function DifferencesPage({ searchParams }: { searchParams: Query }) {
  const input = differenceListInput.parse(await searchParams);
  const today = dayToday();
  const period = periodOf(input, today);
  const screen = await read(async ({ tx, viewer: entering }) =>
    differencesOf(tx, await entering, input, period),
  );
  const t = await getTranslations("differences");
  const { after, ...filters } = input;
  return (
    <>
      <PageHeader title={t("title")} />
      <Filters filters={filters} period={period} today={today} suppliers={screen.suppliers} />
      {screen.page.rows.length > 0 ? (
        <DifferenceTable differences={screen.page.rows} />
      ) : (
        <EmptyState title={t("emptyTitle")}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      )}
      <Pager
        nextHref={
          screen.page.next === null ? null : hrefOf("/differences", { ...filters, after: screen.page.next })
        }
        firstHref={after === undefined ? null : hrefOf("/differences", filters)}
      />
      {after === undefined ? <Defects screen={screen} supplier={input.supplier} period={period} /> : null}
      <RowKeys />
    </>
  );
}

async function differencesOf(tx: Tx, person: Viewer, input: DifferenceListInput, period: Period) {
  if (!can(person, "difference.read")) notFound();
  const { supplier } = input;
  const [page, suppliers, sums, months] = await Promise.all([
    listDifferences(tx, input, period),
    listSuppliers(tx),
    supplier === undefined ? listQuality(tx, period) : [],
    supplier === undefined ? [] : listQualityMonths(tx, supplier, period),
  ]);
  return { page, suppliers, sums, months };
}

interface FiltersProps {
  filters: Omit<DifferenceListInput, "after">;
  period: Period;
  today: string;
  suppliers: readonly { id: string; name: string }[];
}

function Filters({ filters, period, today, suppliers }: FiltersProps) {
  const t = useTranslations("differences");
  return (
    <FilterBar path="/differences" filters={filters}>
      <FilterSelect
        name="supplier"
        label={t("supplier")}
        any={t("anySupplier")}
        options={suppliers}
        chosen={filters.supplier}
      />
      <FilterSelect
        name="show"
        label={t("show")}
        any={t("anyDifference")}
        options={[{ id: "defects", name: t("onlyDefects") }]}
        chosen={filters.show}
      />
      {/* A figure of one unit that was opened stays that of one unit. */}
      {filters.unit === undefined ? null : <input type="hidden" name="unit" value={filters.unit} />}
      <MonthSelects asked={filters} period={period} today={today} />
    </FilterBar>
  );
}

interface DefectsProps {
  screen: Pick<Awaited<ReturnType<typeof differencesOf>>, "suppliers" | "sums" | "months">;
  supplier: string | undefined;
  period: Period;
}

/** Defective parts per million, of all suppliers, or of the chosen one by month. */
function Defects({ screen, supplier, period }: DefectsProps) {
  const t = useTranslations("differences.ppm");
  const { suppliers, sums, months } = screen;
  if (sums.length + months.length === 0) return null;
  const name = suppliers.find(({ id }) => id === supplier)?.name ?? "";
  return (
    <section aria-labelledby="ppm">
      <h2 id="ppm" className="section-title">
        {supplier === undefined ? t("title") : t("ofSupplier")}
      </h2>
      {supplier === undefined ? (
        <PpmTable sums={sums} months={{ from: period.from.slice(0, 7), to: period.to.slice(0, 7) }} />
      ) : (
        <PpmMonthTable sums={months} supplier={name} opens />
      )}
      <p className="formula">{t("hint")}</p>
    </section>
  );
}
