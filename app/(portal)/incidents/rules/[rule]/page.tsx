import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { changeRuleAction } from "#app/(portal)/incidents/actions.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { RuleForm } from "#components/incidents/rule-form.tsx";
import { RulePreview } from "#components/incidents/rule-preview.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { can } from "#lib/access/policy.ts";
import { previewInput, ruleParam } from "#lib/incidents/input.ts";
import { getRule, previewDays, previewRule } from "#lib/incidents/rule-settings.ts";

type Params = Promise<{ rule: string }>;
type Query = Promise<Record<string, string | string[] | undefined>>;

const ruleOf = async (params: Params) => ruleParam.safeParse((await params).rule).data ?? notFound();

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const rule = await ruleOf(params);
  if (!can(await viewer(), "rule.read")) notFound();
  const t = await getTranslations("rules");
  return { title: t(`name.${rule}`) };
}

/** One rule: what it looks for, how far things may go, and what it would have opened lately. */
export default async function RulePage({ params, searchParams }: { params: Params; searchParams: Query }) {
  const rule = await ruleOf(params);
  const tried = previewInput.parse(await searchParams).tolerance;
  const { setting, preview, tolerance, person } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "rule.read")) notFound();
    const setting = await getRule(tx, rule);
    const tolerance = tried ?? setting.tolerance;
    return { setting, tolerance, preview: await previewRule(tx, rule, tolerance), person };
  });
  const t = await getTranslations("rules");
  return (
    <ClientMessages also={["rules", "vocabulary"]}>
      <PageHeader
        back={{ href: "/incidents/rules", label: t("backToRules") }}
        title={t(`name.${rule}`)}
        status={<Badge tone={setting.since ? "good" : "neutral"}>{t(setting.since ? "on" : "off")}</Badge>}
      />
      <p className="incident-note">{t(`text.${rule}`)}</p>
      <RuleForm
        setting={setting}
        change={can(person, "rule.change") ? changeRuleAction : undefined}
        tried={tolerance}
      />
      <RulePreview rule={rule} preview={preview} tolerance={tolerance} days={previewDays} />
      <RowKeys />
    </ClientMessages>
  );
}
