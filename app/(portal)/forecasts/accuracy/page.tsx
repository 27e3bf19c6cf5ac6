import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ForecastTabs } from "#app/(portal)/forecasts/forecast-tabs.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { AccuracyFilters, accuracyQuery } from "#components/forecasts/accuracy-filters.tsx";
import { type AccuracyLine, AccuracyTable } from "#components/forecasts/accuracy-table.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can, isFor } from "#lib/access/policy.ts";
import { listItemAccuracy, listPartnerAccuracy } from "#lib/forecasts/accuracy.ts";
import { figuresOf } from "#lib/forecasts/figures.ts";
import { type AccuracyInput, accuracyInput } from "#lib/forecasts/input.ts";
import { forecastChoices } from "#lib/forecasts/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "forecast.read")) notFound();
  const t = await getTranslations("forecasts");
  return { title: t("accuracyTitle") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** How good forecasts and commits were, by partner, and by item of one. */
export default async function AccuracyPage({ searchParams }: { searchParams: Query }) {
  const t = await getTranslations("forecasts");
  const asked = accuracyInput.parse(await searchParams);
  const { lines, next, suppliers, person, input } = await read(async ({ tx, viewer: entering }) =>
    readAccuracy(tx, await entering, asked),
  );
  const query = accuracyQuery(input);
  return (
    <>
      <PageHeader title={t("accuracyTitle")} />
      <ForecastTabs current="/forecasts/accuracy" plans={can(person, "forecast.plan")} />
      <AccuracyFilters
        path="/forecasts/accuracy"
        input={input}
        {...(isFor(person, "forecast.commit") ? {} : { suppliers })}
      />
      {lines.length > 0 ? (
        <AccuracyTable label={t(input.supplier === undefined ? "supplier" : "item")} lines={lines} />
      ) : (
        <EmptyState title={t("noAccuracyTitle")}>
          <p>{t("noAccuracyText")}</p>
        </EmptyState>
      )}
      <Pager
        nextHref={next === null ? null : hrefOf("/forecasts/accuracy", { ...query, after: next })}
        firstHref={input.after === undefined ? null : hrefOf("/forecasts/accuracy", query)}
      />
      <p className="formula">{t("formulas")}</p>
      <RowKeys />
    </>
  );
}

async function readAccuracy(tx: Tx, person: Viewer, asked: AccuracyInput) {
  if (!can(person, "forecast.read")) notFound();
  // A supplier is the one partner it may see: its items at once.
  const supplier = isFor(person, "forecast.commit") ? person.organisation.id : asked.supplier;
  const input = { ...asked, supplier };
  const { suppliers } = await forecastChoices(tx);
  const query = accuracyQuery(input);
  if (supplier === undefined) {
    const partners = await listPartnerAccuracy(tx, input);
    const lines = partners.map(({ supplierId, supplier: name, ...sums }): AccuracyLine => ({
      id: supplierId,
      href: hrefOf("/forecasts/accuracy", { ...query, supplier: supplierId }),
      name,
      sub: "",
      unit: null,
      sums,
      figures: figuresOf(sums),
    }));
    return { lines, next: null, suppliers, person, input };
  }
  const page = await listItemAccuracy(tx, { ...input, supplier });
  const lines = page.rows.map(({ seriesId, item, description, site, unit, ...sums }): AccuracyLine => ({
    id: seriesId,
    href: hrefOf(`/forecasts/accuracy/${seriesId}`, { lag: query.lag, weeks: query.weeks }),
    name: item,
    sub: description === item ? site : `${description} · ${site}`,
    unit: description === item ? unit : null,
    sums,
    figures: figuresOf(sums),
  }));
  return { lines, next: page.next, suppliers, person, input };
}
