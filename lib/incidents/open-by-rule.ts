import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import { type IncidentRule, incidentClocks, type Severity } from "#db/vocabulary-incidents.ts";
import { recordEvents } from "#lib/audit/record-event.ts";
import { calendarIn, calendarsOf } from "#lib/calendars/queries.ts";
import { nextDue } from "./incident.ts";
import { incidentNumber } from "./list.ts";
import { type Found, sources } from "./rule-sources.ts";
import { budgetOf, started } from "./rules.ts";

/** How many a rule opens at once: a day on which everything goes wrong comes in portions. */
const portion = 50;

interface Setting extends Record<string, unknown> {
  rule: IncidentRule;
  severity: Severity;
  tolerance: number;
  since: string;
}

/**
 * Opens what the rules find that are switched on, and returns how many. Two workers at once open nothing twice: what a
 * rule has found on an occasion is unique.
 */
export async function openByRules(tx: Tx): Promise<number> {
  const settings = await tx.execute<Setting>(
    sql`select rule, severity, tolerance, since::text from incident_rules where since is not null order by rule`,
  );
  let opened = 0;
  // One after the other: there are four of them, each with a question of its own.
  for (const setting of settings) opened += await openBy(tx, setting);
  return opened;
}

async function openBy(tx: Tx, setting: Setting): Promise<number> {
  const { rule, tolerance, since } = setting;
  const source = sources[rule]({
    tolerance,
    from: sql`${since}::timestamptz`,
    to: sql`now()`,
    stillSo: true,
  });
  const found = await tx.execute<Found>(sql`
    select f.* from (${source}) f
     where not exists (select from incidents i where i.rule = ${rule} and i.rule_subject_id = f."subjectId" and i.rule_occasion = f.occasion)
     order by f.at, f."subjectId" limit ${rowLimit(portion)}`);
  if (found.length === 0) return 0;
  const made = await insertIncidents(tx, setting, found);
  const opened = found.flatMap((one) => {
    const incident = made.find((each) => each.subject === one.subjectId && each.occasion === one.occasion);
    return incident ? [{ ...one, id: incident.id, number: incident.number }] : [];
  });
  await hangOn(tx, setting, opened);
  return opened.length;
}

interface Made extends Record<string, unknown> {
  id: string;
  number: string;
  subject: string;
  occasion: string;
}

async function insertIncidents(
  tx: Tx,
  { rule, severity }: Setting,
  found: readonly Found[],
): Promise<readonly Made[]> {
  const rows = found.map(({ kind, title, subjectId, occasion, facts }) => ({
    kind,
    title,
    subjectId,
    occasion,
    facts,
  }));
  return tx.execute<Made>(sql`
    insert into incidents as i (kind, severity, title, opened_organisation_id, door, rule, rule_subject_id, rule_occasion, rule_facts)
    select f.kind, ${severity}, f.title, h.id, 'job', ${rule}, f."subjectId", f.occasion, f.facts
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) f (kind text, title text, "subjectId" uuid, occasion text, facts jsonb)
      join organisations h on h.kind = 'host'
    on conflict (rule, rule_subject_id, rule_occasion) do nothing
    returning i.id, ${incidentNumber} as number, i.rule_subject_id as subject, i.rule_occasion as occasion`);
}

/** The partner takes part and has the turn; what it is about is linked; the clocks run. */
async function hangOn(
  tx: Tx,
  { severity }: Setting,
  opened: readonly (Found & { id: string; number: string })[],
): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(opened)}::jsonb) f (id uuid, "partnerId" uuid, "orderId" uuid, "shipmentId" uuid, "receiptId" uuid, "seriesId" uuid, week date)`;
  await tx.execute(
    sql`insert into incident_states (incident_id, turn_id) select f.id, f."partnerId" from ${given}`,
  );
  await tx.execute(
    sql`insert into incident_participants (incident_id, organisation_id) select f.id, f."partnerId" from ${given}`,
  );
  await tx.execute(sql`
    insert into incident_links (incident_id, order_id, shipment_id, receipt_id, series_id, week)
    select f.id, f."orderId", f."shipmentId", f."receiptId", f."seriesId", f.week from ${given}`);
  await tx.execute(sql`
    insert into incident_moves (incident_id, verb, to_state, door) select f.id, 'open', 'open', 'job' from ${given}`);
  const now = new Date();
  const partners = opened.map(({ partnerId }) => partnerId);
  const calendars = await calendarsOf(tx, partners);
  const clocks = opened.flatMap(({ id, partnerId }) =>
    incidentClocks.map((clock) => ({
      ...started(clock, budgetOf(clock, severity), now, calendarIn(calendars, partnerId)),
      id,
    })),
  );
  await tx.execute(sql`
    insert into incident_clocks (incident_id, clock, due_at, minutes_left, running_since)
    select c.id, c.clock, c."dueAt", c."minutesLeft", c."runningSince"
      from jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb) c (id uuid, clock text, "dueAt" timestamptz, "minutesLeft" int, "runningSince" timestamptz)`);
  await tx.execute(
    sql`update incident_states s set due_at = ${nextDue(sql`s.incident_id`)} from ${given} where s.incident_id = f.id`,
  );
  await recordEvents(tx, {
    objectType: "incident",
    action: "incident.open",
    area: "business",
    door: "job",
    objects: opened.map(({ id, number }) => ({ id, particulars: { number, before: null, state: "open" } })),
  });
}
