import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { RuleTable } from "#components/incidents/rule-table.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { can } from "#lib/access/policy.ts";
import { listRules } from "#lib/incidents/rule-settings.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "rule.read")) notFound();
  const t = await getTranslations("rules");
  return { title: t("title") };
}

/** What opens incidents by itself, and what has come of it. */
export default async function RulesPage() {
  const rules = await read(async ({ tx, viewer: entering }) => {
    if (!can(await entering, "rule.read")) notFound();
    return listRules(tx);
  });
  const t = await getTranslations("rules");
  return (
    <>
      <PageHeader back={{ href: "/incidents", label: t("back") }} title={t("title")} />
      <p className="incident-note">{t("intro")}</p>
      <RuleTable rules={rules} />
      <RowKeys />
    </>
  );
}
