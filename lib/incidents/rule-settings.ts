import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { IncidentRule, Severity } from "#db/vocabulary-incidents.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { command } from "#lib/kernel/command.ts";
import { conflict, notFound } from "#lib/kernel/errors.ts";
import { changeRuleInput } from "./input.ts";
import { type Found, sources } from "./rule-sources.ts";
import { rowLimit } from "#db/statements.ts";

export interface RuleSetting extends Record<string, unknown> {
  rule: IncidentRule;
  /** Null while it is off. */
  since: string | null;
  severity: Severity;
  tolerance: number;
  version: number;
  changedBy: string | null;
  changedAt: string | null;
  /** Incidents that it has opened, and those of them that are not closed. */
  opened: number;
  open: number;
}

/** The rules that open incidents by themselves, with what has come of each. */
export async function listRules(tx: Tx): Promise<RuleSetting[]> {
  const rows = await tx.execute<RuleSetting>(sql`
    select r.rule, r.since, r.severity, r.tolerance, r.version, r.changed_by_name as "changedBy", r.changed_at as "changedAt",
           coalesce(i.opened, 0) as opened, coalesce(i.open, 0) as open
      from incident_rules r left join (
        select i.rule, count(*)::int as opened, count(*) filter (where s.state <> 'closed')::int as open
          from incidents i join incident_states s on s.incident_id = i.id where i.rule is not null group by i.rule) i on i.rule = r.rule
     order by r.rule`);
  return [...rows];
}

export async function getRule(tx: Tx, rule: IncidentRule): Promise<RuleSetting> {
  const setting = (await listRules(tx)).find((one) => one.rule === rule);
  if (!setting) throw notFound();
  return setting;
}

/** Switches a rule on or off and sets how bad it takes things and from when. What was before it was on stays as it is. */
export const changeRule = command({
  may: "rule.change",
  input: changeRuleInput,
  run: async (tx, actor, { rule, version, isOn, severity, tolerance }) => {
    const changed = await tx.execute(sql`
      update incident_rules set since = case when ${isOn} then coalesce(since, now()) end, severity = ${severity}, tolerance = ${tolerance},
             version = version + 1, changed_by_name = ${actor.name}, changed_at = now()
       where rule = ${rule} and version = ${version} returning rule`);
    if (changed.length === 0) throw conflict("rule_changed_meanwhile");
    await recordEvent(tx, {
      objectType: "organisation",
      objectId: actor.organisation.id,
      action: "incident_rule.changed",
      area: "business",
      door: actor.door,
      particulars: { rule, isOn, severity, tolerance },
    });
  },
});

export const previewDays = 90;
export const previewRows = 50;

export interface Preview {
  total: number;
  rows: (Found & { partner: string })[];
}

/** What a rule would have opened in the last days, had it been on with this tolerance; the latest first. */
export async function previewRule(tx: Tx, rule: IncidentRule, tolerance: number): Promise<Preview> {
  const found = sources[rule]({
    tolerance,
    from: sql`(now() - ${`${previewDays} days`}::interval)`,
    to: sql`now()`,
    stillSo: false,
  });
  const rows = await tx.execute<Found & { partner: string; total: number }>(sql`
    select f.*, o.name as partner, count(*) over ()::int as total from (${found}) f join organisations o on o.id = f."partnerId"
     order by f.at desc, f."subjectId" limit ${rowLimit(previewRows)}`);
  return { total: rows[0]?.total ?? 0, rows: [...rows] };
}
