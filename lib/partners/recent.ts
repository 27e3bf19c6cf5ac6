import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { IncidentVerb } from "#db/vocabulary-incidents.ts";
import type { DocumentKindName, PaperState } from "#db/vocabulary-papers.ts";
import type { MilestoneCode } from "#db/vocabulary.ts";

/** Something that happened with a partner: on an order, a shipment, an incident or a document. */
export type Recent = { at: string; id: string; name: string } & (
  | { about: "order"; lines: number }
  | { about: "shipment"; code: MilestoneCode }
  | { about: "incident"; verb: IncidentVerb }
  | { about: "document"; kind: DocumentKindName; state: PaperState }
);

/** How many of the latest answers, incidents and shipments are looked at: indexes give them, however many there are. */
const lookedAt = 200;
const shipmentsLookedAt = 30;

/** The latest events with a partner, newest first, as far as the viewer sees what they are about. */
export async function listRecent(tx: Tx, partnerId: string, size = 12): Promise<Recent[]> {
  const rows = await tx.execute<Recent & Record<string, unknown>>(sql`
    with answered as (
      select a.order_id, date_trunc('minute', a.answered_at) as at, count(*)::int as lines
        from (select order_id, answered_at from line_answers where supplier_id = ${partnerId} and answered_at is not null order by answered_at desc limit ${rowLimit(lookedAt)}) a
       group by 1, 2 order by 2 desc limit ${rowLimit(size)}),
    carried as (
      select s.id, s.number from shipments s
       where s.supplier_id = ${partnerId} or s.id in (select k.shipment_id from shipment_carriers k where k.carrier_id = ${partnerId})
       order by coalesce(s.planned_on, s.delivered_on, '1970-01-01') desc, s.id desc limit ${rowLimit(shipmentsLookedAt)}),
    happened as (
      select a.at, o.id, o.number as name, 'order' as about, a.lines, null as code, null as verb, null as kind, null as state from answered a join purchase_orders o on o.id = a.order_id
      union all
      (select m.recorded_at, s.id, s.number, 'shipment', null, m.code, null, null, null from carried s join shipment_milestones m on m.shipment_id = s.id
        order by m.recorded_at desc limit ${rowLimit(size)})
      union all
      (select v.at, i.id, 'INC-' || lpad(i.number::text, 5, '0'), 'incident', null, null, v.verb, null, null
         from (select incident_id from incident_participants where organisation_id = ${partnerId} order by added_at desc limit ${rowLimit(lookedAt)}) p
         join incidents i on i.id = p.incident_id join incident_moves v on v.incident_id = i.id
        order by v.at desc limit ${rowLimit(size)})
      union all
      (select coalesce(d.reviewed_at, d.submitted_at), d.organisation_id, coalesce(d.title, ''), 'document', null, null, null, d.kind, d.state from partner_documents d
        where d.organisation_id = ${partnerId} order by 1 desc limit ${rowLimit(size)}))
    select at, id, name, about, lines, code, verb, kind, state from happened where at <= now() order by at desc, id limit ${rowLimit(size)}`);
  return [...rows];
}
