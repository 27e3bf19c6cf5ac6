import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Door } from "#db/vocabulary.ts";
import type {
  CorrectiveState,
  IncidentClock,
  IncidentRule,
  IncidentState,
  IncidentVerb,
} from "#db/vocabulary-incidents.ts";
import type { Day } from "#lib/kernel/days.ts";
import { notFound } from "#lib/kernel/errors.ts";
export { incidentNumber } from "./list.ts";
import type { RuleFacts } from "./rule-sources.ts";
import { incidentColumns, incidentNumber, type IncidentRow } from "./list.ts";

export interface IncidentClockRow {
  clock: IncidentClock;
  dueAt: string | null;
  stoppedAt: string | null;
  minutesLeft: number;
}

export interface IncidentMoveRow {
  id: string;
  verb: IncidentVerb;
  to: IncidentState;
  /** The corrective action that it is about. */
  subject: string | null;
  comment: string | null;
  door: Door;
  actor: string | null;
  organisation: string | null;
  at: string;
}

export interface CorrectiveAction {
  id: string;
  title: string;
  /** Null, like its name, where it is another partner. */
  organisationId: string | null;
  organisation: string | null;
  dueOn: Day;
  state: CorrectiveState;
  version: number;
  proof: string | null;
  /** Why it is to be done again. */
  remark: string | null;
}

export interface IncidentLink {
  kind: "order" | "line" | "shipment" | "receipt" | "forecast";
  /** The page that shows it. */
  targetId: string;
  name: string;
  /** Of a forecast. */
  week: Day | null;
}

interface IncidentHeader extends IncidentRow {
  description: string | null;
  /** Where a rule opened it: which, and what it saw. */
  found: { [Rule in IncidentRule]: { rule: Rule; facts: RuleFacts[Rule] } }[IncidentRule] | null;
  openedBy: string | null;
  openedOrganisation: string | null;
  partners: { id: string; name: string }[];
}

export interface Incident extends IncidentHeader {
  clocks: IncidentClockRow[];
  moves: IncidentMoveRow[];
  actions: CorrectiveAction[];
  links: IncidentLink[];
}

/** Who did the move `m`; of partners that the viewer does not know (`o`), not. */
export const shownActor = sql`case when o.id is not null then m.actor_name end`;

/** An incident with all that hangs on it. */
export async function getIncident(tx: Tx, id: string): Promise<Incident> {
  const [[row], clocks, moves, actions, links] = await Promise.all([
    tx.execute<IncidentHeader>(headerOf(id)),
    tx.execute<IncidentClockRow & Record<string, unknown>>(sql`
      select clock, due_at as "dueAt", stopped_at as "stoppedAt", minutes_left as "minutesLeft" from incident_clocks where incident_id = ${id}`),
    tx.execute<IncidentMoveRow & Record<string, unknown>>(sql`
      select m.id, m.verb, m.to_state as "to", m.subject, m.comment, m.door, ${shownActor} as actor, o.name as organisation, m.at
        from incident_moves m left join organisations o on o.id = m.actor_organisation_id where m.incident_id = ${id} order by m.at, m.id`),
    tx.execute<CorrectiveAction & Record<string, unknown>>(sql`
      select a.id, a.title, o.id as "organisationId", o.name as organisation, a.due_on::text as "dueOn", a.state, a.version, a.proof, a.remark
        from corrective_actions a left join organisations o on o.id = a.organisation_id where a.incident_id = ${id} order by a.due_on, a.created_at, a.id`),
    tx.execute<IncidentLink & Record<string, unknown>>(linksOf(id)),
  ]);
  if (!row) throw notFound();
  return {
    ...row,
    clocks: [...clocks],
    moves: [...moves],
    actions: [...actions],
    links: [...links],
  };
}

const headerOf = (id: string) => sql`
    select h.*, i.description, case when i.rule is not null then jsonb_build_object('rule', i.rule, 'facts', i.rule_facts) end as found, case when o.id is not null then i.opened_by_name end as "openedBy", o.name as "openedOrganisation",
           coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name) from organisations p
              where p.kind <> 'host' and (p.id = i.opened_organisation_id
                 or p.id in (select q.organisation_id from incident_participants q where q.incident_id = i.id and q.user_id is null))), '[]') as partners
      from (${incidentColumns} where i.id = ${id}) h join incidents i on i.id = h.id left join organisations o on o.id = i.opened_organisation_id`;

/** Each with the number that people know it by; what the viewer does not see of the objects is not named. */
const linksOf = (id: string) => sql`
    select case when l.order_id is not null then 'order' when l.line_id is not null then 'line'
                when l.shipment_id is not null then 'shipment' when l.receipt_id is not null then 'receipt' else 'forecast' end as kind,
           coalesce(l.order_id, n.order_id, l.shipment_id, r.shipment_id, m.order_id, l.series_id) as "targetId",
           coalesce(o.number, p.number || ' / ' || n.number, s.number, t.number, q.number || ' / ' || m.number, f.item_code) as name, l.week::text as week
      from incident_links l
      left join purchase_orders o on o.id = l.order_id
      left join purchase_order_lines n on n.id = l.line_id left join purchase_orders p on p.id = n.order_id
      left join shipments s on s.id = l.shipment_id
      left join receipts r on r.id = l.receipt_id left join shipments t on t.id = r.shipment_id
      left join purchase_order_lines m on m.id = r.line_id left join purchase_orders q on q.id = m.order_id
      left join forecast_series f on f.id = l.series_id
     where l.incident_id = ${id} order by kind, name`;

/** Number and title, or nothing for who may not see it. */
export async function getIncidentTitle(tx: Tx, id: string): Promise<{ number: string; title: string }> {
  const [row] = await tx.execute<{ number: string; title: string }>(
    sql`select ${incidentNumber} as number, i.title from incidents i where i.id = ${id}`,
  );
  if (!row) throw notFound();
  return row;
}
