import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { AnswerState, FulfilmentState } from "#db/vocabulary.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { aboutLines } from "./filters.ts";
import { ordersFrom } from "./found.ts";
import type { OrderListing } from "./list-input.ts";

/** A line as a row of a table: what is asked, what is promised, what has come. Null prices are not for the reader. */
export interface ExportRow extends Record<string, unknown> {
  order: string;
  reference: string | null;
  supplier: string;
  site: string | null;
  placedOn: string;
  line: string;
  itemCode: string;
  item: string;
  quantity: string;
  unit: string;
  requestedOn: string | null;
  promisedOn: string | null;
  promisedQuantity: string | null;
  answer: AnswerState;
  answerBy: string | null;
  fulfilment: FulfilmentState;
  received: string;
  unitPrice: string | null;
  currency: string;
}

/** So many orders at once: a slow reader holds neither a transaction nor their rows for long. */
export const exportedAtOnce = 500;

/** The lines that a list is about, of its next orders and in its order, and where to go on; undefined after the last one. */
export async function listExport(
  tx: Tx,
  viewer: Viewer,
  listing: OrderListing,
  position: readonly string[] | undefined,
): Promise<{ rows: ExportRow[]; next: readonly string[] | undefined }> {
  const [found] = await tx.execute<{ rows: ExportRow[]; orders: number; last: string[] | null }>(sql`
    with page as materialized (${ordersFrom(viewer, listing, position, rowLimit(exportedAtOnce))}),
    lines as (
      select p.place, length(l.number) as digits, l.number, jsonb_build_object(
          'order', p.number, 'reference', nullif(n.reference, ''), 'supplier', s.name, 'site', t.name, 'placedOn', p.placed_on, 'line', l.number, 'itemCode', l.item_code, 'item', l.description,
          'quantity', trim_scale(l.quantity)::text, 'unit', l.unit, 'requestedOn', d.requested_on, 'promisedOn', e.promised_on,
          'promisedQuantity', trim_scale(e.quantity)::text, 'answer', a.state, 'answerBy', a.acknowledge_by, 'fulfilment', f.state,
          'received', trim_scale(f.received_quantity)::text, 'unitPrice', trim_scale(r.unit_price)::text, 'currency', p.currency) as row
        from page p join organisations s on s.id = p.supplier_id
        left join sites t on t.id = p.site_id left join order_references n on n.order_id = p.id
        join purchase_order_lines l on l.order_id = p.id
        join line_answers a on a.line_id = l.id join line_fulfilments f on f.line_id = l.id
        left join line_prices r on r.line_id = l.id
        left join lateral (select max(x.requested_on) as requested_on from schedule_lines x where x.line_id = l.id) d on true
        left join lateral (select max(x.promised_on) as promised_on, sum(x.quantity) as quantity from promises x
                            where x.line_id = l.id and x.entry = a.current_entry and a.state not in ('issued', 'cancelled')) e on true
       where ${aboutLines(listing)})
    select coalesce((select jsonb_agg(n.row order by n.place, n.digits, n.number) from lines n), '[]') as rows,
           (select count(*)::int from page) as orders,
           (select to_jsonb(p.position) from page p order by p.place desc limit 1) as last`);
  if (!found) throw new Error("An aggregate has a row.");
  return {
    rows: found.rows,
    next: found.orders < exportedAtOnce ? undefined : (found.last ?? undefined),
  };
}
