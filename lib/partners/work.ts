import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import { countedUpTo } from "./rules.ts";

/** What is open between the host and a partner. Each is at most `countedUpTo + 1`: more is "more than". */
export interface OpenWork extends Record<string, unknown> {
  /** Waits for the partner. */
  toAnswer: number;
  overdue: number;
  toCommit: number;
  partnersTurn: number;
  partnersActions: number;
  toCollect: number;
  /** Waits for the host. */
  toDecide: number;
  rejected: number;
  hostsTurn: number;
  toVerify: number;
  documentsToCheck: number;
  toReceive: number;
}

const counted = (from: SQL) =>
  sql`(select count(*)::int from (select ${from} limit ${rowLimit(countedUpTo + 1)}) c)`;

/** What waits for the partner `o`, and what for the host, as far as the viewer sees it. Over `organisations o`. */
export const openWork = sql`
  ${counted(sql`from line_answers a where a.supplier_id = o.id and a.state = 'issued'`)} as "toAnswer",
  ${counted(sql`from line_answers a where a.supplier_id = o.id and a.state = 'issued' and a.acknowledge_by < now()`)} as overdue,
  ${counted(sql`from forecast_attention f where f.supplier_id = o.id and f.is_open and f.week >= date_trunc('week', now() at time zone o.time_zone)::date`)} as "toCommit",
  ${counted(sql`from incident_states s where s.turn_id = o.id and s.state <> 'closed'`)} as "partnersTurn",
  ${counted(sql`from corrective_actions c where c.organisation_id = o.id and c.state = 'open'`)} as "partnersActions",
  ${counted(sql`from shipment_carriers k join shipments s on s.id = k.shipment_id where k.carrier_id = o.id and s.state = 'booked'`)} as "toCollect",
  ${counted(sql`from line_answers a where a.supplier_id = o.id and a.state = 'pending_buyer'`)} as "toDecide",
  ${counted(sql`from line_answers a where a.supplier_id = o.id and a.state = 'rejected'`)} as rejected,
  ${counted(sql`from incident_participants p join incident_states s on s.incident_id = p.incident_id where p.organisation_id = o.id and s.state <> 'closed' and s.turn_id = (select h.id from organisations h where h.kind = 'host')`)} as "hostsTurn",
  ${counted(sql`from corrective_actions c where c.organisation_id = o.id and c.state = 'done'`)} as "toVerify",
  ${counted(sql`from partner_documents d where d.organisation_id = o.id and d.state = 'submitted'`)} as "documentsToCheck",
  ${counted(sql`from shipments s where s.state = 'delivered' and (s.supplier_id = o.id or exists (select from shipment_carriers k where k.shipment_id = s.id and k.carrier_id = o.id))`)} as "toReceive"`;

/** What is open with one partner. */
export async function getOpenWork(tx: Tx, partnerId: string): Promise<OpenWork> {
  const [work] = await tx.execute<OpenWork>(
    sql`select ${openWork} from organisations o where o.id = ${partnerId}`,
  );
  if (!work) throw new Error("Asked for the work of nobody.");
  return work;
}
