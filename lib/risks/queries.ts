import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type Door, hostRoles } from "#db/vocabulary.ts";
import type { RiskMeasureState, RiskVerb } from "#db/vocabulary-risks.ts";
import { can } from "#lib/access/policy.ts";
import { textArray } from "#lib/audit/record-event.ts";
import type { Day } from "#lib/kernel/days.ts";
import { notFound } from "#lib/kernel/errors.ts";
export { riskNumber } from "./list.ts";
import { type Judged, riskColumns, riskNumber, type RiskRow } from "./list.ts";
import type { LinkKind } from "./rules.ts";

export interface Party {
  id: string;
  name: string;
}

export interface RiskAssessment extends Judged {
  id: string;
  verb: RiskVerb;
  comment: string | null;
  door: Door;
  actor: string | null;
  at: string;
}

export interface RiskMeasure {
  id: string;
  title: string;
  organisationId: string;
  organisation: string | null;
  owner: string | null;
  dueOn: Day;
  state: RiskMeasureState;
  version: number;
  proof: string | null;
}

export interface RiskLink {
  id: string;
  kind: LinkKind;
  /** The page that shows it, where there is one for the viewer. */
  targetId: string;
  name: string;
}

interface RiskHeader extends RiskRow {
  description: string | null;
  raisedAt: string;
  raisedBy: string | null;
  closedAt: string | null;
  /** The host's own words and the version of its judgement; nothing for a partner. */
  kept: { cause: string | null; indicator: string | null; version: number } | null;
  partners: Party[];
}

export interface Risk extends RiskHeader {
  assessments: RiskAssessment[];
  measures: RiskMeasure[];
  links: RiskLink[];
}

/** A risk with all of it that the viewer may read; the tables say what that is. */
export async function getRisk(tx: Tx, id: string): Promise<Risk> {
  const [[row], assessments, measures, links] = await Promise.all([
    tx.execute<RiskHeader>(headerOf(id)),
    tx.execute<RiskAssessment & Record<string, unknown>>(sql`
      select id, verb, probability, impact, residual_probability as "residualProbability", residual_impact as "residualImpact", treatment,
             review_on::text as "reviewOn", comment, door, actor_name as actor, at from risk_assessments where risk_id = ${id} order by at, id`),
    tx.execute<RiskMeasure & Record<string, unknown>>(sql`
      select m.id, m.title, m.organisation_id as "organisationId", o.name as organisation, m.owner_name as owner, m.due_on::text as "dueOn", m.state, m.version, m.proof
        from risk_measures m left join organisations o on o.id = m.organisation_id where m.risk_id = ${id}
       order by (m.state = 'dropped'), m.due_on, m.created_at, m.id`),
    tx.execute<RiskLink & Record<string, unknown>>(linksOf(id)),
  ]);
  if (!row) throw notFound();
  return { ...row, assessments: [...assessments], measures: [...measures], links: [...links] };
}

const headerOf = (id: string) => sql`
    select h.*, r.description, r.raised_at as "raisedAt", r.raised_by_name as "raisedBy", r.closed_at as "closedAt",
           (select jsonb_build_object('cause', s.cause, 'indicator', s.indicator, 'version', s.version) from risk_standings s where s.risk_id = r.id) as kept,
           coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name)
              from risk_shares q join organisations p on p.id = q.organisation_id where q.risk_id = r.id), '[]') as partners
      from (${riskColumns} where r.id = ${id}) h join risks r on r.id = h.id`;

const linksOf = (id: string) => sql`
    select l.id, case when l.organisation_id is not null then 'partner' when l.item_id is not null then 'item'
                      when l.order_id is not null then 'order' else 'incident' end as kind,
           coalesce(l.organisation_id, l.item_id, l.order_id, l.incident_id) as "targetId",
           coalesce(o.name, nullif(concat_ws(' ', m.code, nullif(m.description, m.code)), ''), p.number, 'INC-' || lpad(i.number::text, 5, '0') || ' ' || i.title) as name
      from risk_links l left join organisations o on o.id = l.organisation_id left join items m on m.id = l.item_id
      left join purchase_orders p on p.id = l.order_id left join incidents i on i.id = l.incident_id
     where l.risk_id = ${id} order by kind, name`;

/** Number and title, or nothing for who may not see it. */
export async function getRiskTitle(tx: Tx, id: string): Promise<{ number: string; title: string }> {
  const [row] = await tx.execute<{ number: string; title: string }>(
    sql`select ${riskNumber} as number, r.title from risks r where r.id = ${id}`,
  );
  if (!row) throw notFound();
  return row;
}

/** The roles that may answer for a risk. */
const managers = textArray(
  hostRoles.filter((role) => can({ roles: [role], organisation: { kind: "host" } }, "risk.manage")),
);

/** People of the host who may answer for a risk or a measure. */
export async function listOwners(tx: Tx): Promise<Party[]> {
  const rows = await tx.execute<Party & Record<string, unknown>>(sql`
    select u.id, u.name from memberships m join organisations o on o.id = m.organisation_id and o.kind = 'host'
      join users u on u.id = m.user_id and u.disabled_at is null where m.role = any(${managers}::text[])
     group by u.id, u.name order by u.name collate "und-x-icu" limit 500`);
  return [...rows];
}

/** Partners that a risk can be shared with. */
export async function listPartners(tx: Tx): Promise<Party[]> {
  const rows = await tx.execute<Party & Record<string, unknown>>(
    sql`select id, name from organisations where kind in ('supplier', 'carrier') order by name limit 1000`,
  );
  return [...rows];
}

/** Open risks about an incident, an order or a partner, for its page. */
export async function listRisksAbout(
  tx: Tx,
  about: { incidentId: string } | { orderId: string } | { organisationId: string },
): Promise<RiskRow[]> {
  const of = aboutWhat(about);
  const rows = await tx.execute<RiskRow>(sql`
    ${riskColumns} where r.state = 'open' and r.id in (select l.risk_id from risk_links l where ${of}) order by score desc, r.number limit 20`);
  return [...rows];
}

function aboutWhat(about: { incidentId: string } | { orderId: string } | { organisationId: string }): SQL {
  if ("incidentId" in about) return sql`l.incident_id = ${about.incidentId}`;
  if ("orderId" in about) return sql`l.order_id = ${about.orderId}`;
  return sql`l.organisation_id = ${about.organisationId}`;
}

/** What a new risk is raised from, in words. */
export async function getRiskSubject(
  tx: Tx,
  { incident, order }: { incident?: string | undefined; order?: string | undefined },
): Promise<string | undefined> {
  if (incident === undefined && order === undefined) return undefined;
  const [subject] = await tx.execute<{ name: string }>(
    incident === undefined
      ? sql`select number as name from purchase_orders where id = ${order}`
      : sql`select 'INC-' || lpad(number::text, 5, '0') || ' ' || title as name from incidents where id = ${incident}`,
  );
  if (!subject) throw notFound();
  return subject.name;
}
