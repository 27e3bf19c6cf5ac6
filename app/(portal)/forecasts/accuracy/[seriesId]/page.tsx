import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { idParam, read } from "#app/_server/read.ts";
import { AccuracyFilters, accuracyQuery } from "#components/forecasts/accuracy-filters.tsx";
import { AccuracyFigures } from "#components/forecasts/accuracy-figures.tsx";
import { WeekTable } from "#components/forecasts/week-table.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { seriesAccuracy } from "#lib/forecasts/accuracy.ts";
import { figuresOf, sumsOf } from "#lib/forecasts/figures.ts";
import { accuracyInput } from "#lib/forecasts/input.ts";

interface PageProps {
  params: Promise<{ seriesId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

async function readSeries({ params, searchParams }: PageProps) {
  const seriesId = idParam((await params).seriesId);
  const input = accuracyInput.parse(await searchParams);
  const series = await read(async ({ tx, viewer: entering }) => {
    if (!can(await entering, "forecast.read")) notFound();
    return seriesAccuracy(tx, seriesId, input);
  });
  return { seriesId, input, series };
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const { series } = await readSeries(props);
  const t = await getTranslations("forecasts");
  return { title: t("accuracyOf", { item: series.item }) };
}

/** The weeks behind the figures of an item. */
export default async function SeriesAccuracyPage(props: PageProps) {
  const { seriesId, input, series } = await readSeries(props);
  const t = await getTranslations("forecasts");
  const query = accuracyQuery({ ...input, supplier: series.supplierId });
  return (
    <>
      <PageHeader
        title={t("accuracyOf", { item: series.item })}
        meta={`${series.description} · ${series.supplier} · ${series.site}`}
        back={{ href: hrefOf("/forecasts/accuracy", query), label: t("allItems") }}
      />
      <AccuracyFilters path={`/forecasts/accuracy/${seriesId}`} input={{ ...input, supplier: undefined }} />
      {series.weeks.length > 0 ? (
        <>
          <AccuracyFigures figures={figuresOf(sumsOf(series.weeks))} />
          <WeekTable label={t("accuracyOf", { item: series.item })} unit={series.unit} weeks={series.weeks} />
        </>
      ) : (
        <EmptyState title={t("noAccuracyTitle")}>
          <p>{t("noAccuracyText")}</p>
        </EmptyState>
      )}
      <p className="formula">{t("formulas")}</p>
    </>
  );
}
