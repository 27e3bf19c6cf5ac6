import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { idParam, read } from "#app/_server/read.ts";
import { PerformanceFilters } from "#components/performance/performance-filters.tsx";
import { WindowNote } from "#components/performance/window-note.tsx";
import { subjectOfLines } from "#components/performance/words.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { periodOf } from "#lib/kernel/months.ts";
import { lineRowsInput, type SupplierFigure, supplierFigures } from "#lib/scorecards/input.ts";
import { countOfLines, getMeasuredPartner, getPerformance } from "#lib/scorecards/queries.ts";
import { listLinesBehind, type MeasuredRow } from "#lib/scorecards/rows.ts";
import { MeasuredTable } from "./measured-table.tsx";

type Params = Promise<{ partnerId: string }>;
type Query = Promise<Record<string, string | string[] | undefined>>;

interface PageProps {
  params: Params;
  searchParams: Query;
}

export async function generateMetadata({ params, searchParams }: PageProps): Promise<Metadata> {
  const partnerId = idParam((await params).partnerId);
  const { figure } = lineRowsInput.parse(await searchParams);
  const t = await getTranslations("performance");
  const partner = await read(async ({ tx, viewer }) => {
    if (!can(await viewer, "performance.read")) notFound();
    return getMeasuredPartner(tx, partnerId, "supplier");
  });
  return { title: t("rowsTitle", { figure: t(`figure.${figure}`), partner: partner.name }) };
}

/** The rows behind one figure, with its formula in words; their number is the figure's own. */
export default async function MeasuredRowsPage({ params, searchParams }: PageProps) {
  const partnerId = idParam((await params).partnerId);
  const input = lineRowsInput.parse(await searchParams);
  const { basis, from, to, figure, after } = input;
  const today = dayToday();
  const period = periodOf(input, today);
  const { performance, page } = await read(async ({ tx, viewer }) => {
    if (!can(await viewer, "performance.read")) notFound();
    const performance = await getPerformance(tx, partnerId, basis, period, today);
    if (performance.partner.kind !== "supplier") notFound();
    const page = await listLinesBehind(tx, performance.partner, { figure, basis, period, today, after });
    return { performance, page };
  });
  const t = await getTranslations("performance");
  const path = `/performance/${partnerId}/lines`;
  const back = {
    href: hrefOf(`/performance/${partnerId}`, { basis, from, to }),
    label: t("backToPartner"),
  };
  return (
    <>
      <PageHeader back={back} title={t(`figure.${figure}`)} meta={performance.partner.name} />
      <p className="formula">{t(`formula.${figure}`)}</p>
      <PerformanceFilters path={path} kind="supplier" input={input} period={period} today={today}>
        <FigureSelect chosen={figure} />
      </PerformanceFilters>
      <Rows rows={page.rows} figure={figure} partner={performance.partner.name} />
      <Pager
        summary={t("rowsSum", { count: countOfLines(performance, figure) })}
        nextHref={page.next === null ? null : hrefOf(path, { basis, from, to, figure, after: page.next })}
        firstHref={after === undefined ? null : hrefOf(path, { basis, from, to, figure })}
      />
      {subjectOfLines(figure) === "delivery" ? (
        <WindowNote kind="supplier" basis={basis} window={performance.partner.window} />
      ) : null}
      <RowKeys />
    </>
  );
}

function FigureSelect({ chosen }: { chosen: SupplierFigure }) {
  const t = useTranslations("performance");
  const options = supplierFigures.map((id) => ({ id, name: t(`figure.${id}`) }));
  return <FilterSelect name="figure" label={t("show")} options={options} chosen={chosen} />;
}

function Rows({ rows, figure, partner }: { rows: MeasuredRow[]; figure: SupplierFigure; partner: string }) {
  const t = useTranslations("performance");
  if (rows.length === 0)
    return (
      <EmptyState title={t("noRowsTitle")}>
        <p>{t("noRowsText")}</p>
      </EmptyState>
    );
  const label = t("rowsTitle", { figure: t(`figure.${figure}`), partner });
  return <MeasuredTable rows={rows} subject={subjectOfLines(figure)} label={label} />;
}
