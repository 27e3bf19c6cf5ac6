import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { saveForecastTermsAction } from "#app/(portal)/forecasts/actions.ts";
import { ForecastTabs } from "#app/(portal)/forecasts/forecast-tabs.tsx";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { listForecastTerms, type SupplierTerms } from "#lib/forecasts/terms.ts";
import { TermsForm } from "./terms-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "forecast.plan")) notFound();
  const t = await getTranslations("forecasts");
  return { title: t("termsTitle") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** What is agreed with each supplier: firm weeks, weeks of material, days to commit, tolerance. */
export default async function ForecastTermsPage({ searchParams }: { searchParams: Query }) {
  const { supplier } = await searchParams;
  const terms = await read(async ({ tx, viewer: entering }) => {
    if (!can(await entering, "forecast.plan")) notFound();
    return listForecastTerms(tx);
  });
  const t = await getTranslations("forecasts");
  const chosen = terms.find((one) => one.supplierId === supplier);
  return (
    <ClientMessages also={["forecasts"]}>
      <PageHeader title={t("termsTitle")} />
      <ForecastTabs current="/forecasts/terms" plans />
      {terms.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>
          <p>{t("emptyPlanner")}</p>
        </EmptyState>
      ) : (
        <TermsTable terms={terms} />
      )}
      {chosen ? <TermsForm key={chosen.supplierId} terms={chosen} save={saveForecastTermsAction} /> : null}
      <RowKeys />
    </ClientMessages>
  );
}

async function TermsTable({ terms }: { terms: readonly SupplierTerms[] }) {
  const t = await getTranslations("forecasts");
  const format = await getFormatter();
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("termsTitle")}>
        <thead>
          <tr>
            <th scope="col">{t("supplier")}</th>
            {(["series", "firmWeeks", "materialWeeks", "commitDays", "tolerancePercent"] as const).map(
              (key) => (
                <th key={key} scope="col" className="num">
                  {t(key)}
                </th>
              ),
            )}
            <th scope="col">{t("autoCommit")}</th>
          </tr>
        </thead>
        <tbody>
          {terms.map((one) => (
            <tr key={one.supplierId}>
              <th scope="row">
                <Link href={`/forecasts/terms?supplier=${one.supplierId}`} prefetch={false}>
                  {one.supplier}
                </Link>
              </th>
              {(["series", "firmWeeks", "materialWeeks", "commitDays", "tolerancePercent"] as const).map(
                (key) => (
                  <td key={key} data-label={t(key)} className="num">
                    {format.number(Number(one[key]), "quantity")}
                  </td>
                ),
              )}
              <td data-label={t("autoCommit")}>{t(one.autoCommit ? "agreed" : "notAgreed")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
