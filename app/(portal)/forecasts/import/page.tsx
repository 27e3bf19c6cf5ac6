import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { importForecastFileAction } from "#app/(portal)/forecasts/actions.ts";
import { ForecastTabs } from "#app/(portal)/forecasts/forecast-tabs.tsx";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { viewer } from "#app/_server/read.ts";
import { ImportFile } from "#components/forecasts/import-file.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { can } from "#lib/access/policy.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "forecast.plan")) notFound();
  const t = await getTranslations("forecasts");
  return { title: t("importTitle") };
}

export default async function ForecastImportPage() {
  if (!can(await viewer(), "forecast.plan")) notFound();
  const t = await getTranslations("forecasts");
  return (
    <ClientMessages also={["forecasts", "vocabulary"]}>
      <PageHeader title={t("importTitle")} />
      <ForecastTabs current="/forecasts/import" plans />
      <ImportFile take={importForecastFileAction} />
    </ClientMessages>
  );
}
