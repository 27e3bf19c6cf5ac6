import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import { agreedAnswerStates } from "#db/vocabulary.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { Day } from "#lib/kernel/days.ts";

/** A confirmed line of which something is left to ship. */
export interface ReadyLine extends Record<string, unknown> {
  lineId: string;
  orderId: string;
  orderNumber: string;
  lineNumber: string;
  item: string;
  description: string;
  unit: string;
  agreed: string;
  remaining: string;
  promisedOn: Day;
  site: string | null;
}

export const readyPageSize = 50;

/** What the supplier may announce, the earliest promise first; of one order, if it is named. */
export async function listReadyLines(
  tx: Tx,
  viewer: Viewer,
  { order, after }: { order?: string | undefined; after?: string | undefined },
): Promise<Page<ReadyLine>> {
  const position = decodeCursor(after, ["day", "id"]);
  const rows = await tx.execute<ReadyLine>(sql`
    select l.id as "lineId", o.id as "orderId", o.number as "orderNumber", l.number as "lineNumber", l.item_code as item, l.description, l.unit,
           p.quantity::text as agreed, (p.quantity - f.shipped_quantity)::text as remaining, p.first_on::text as "promisedOn", t.name as site
      from line_answers a
      join line_fulfilments f on f.line_id = a.line_id and f.state in ('open', 'partly_shipped', 'partly_received')
      join purchase_order_lines l on l.id = a.line_id
      join purchase_orders o on o.id = a.order_id
      left join sites t on t.id = o.site_id
      join lateral (select sum(e.quantity) as quantity, min(e.promised_on) as first_on
                      from promises e where e.line_id = a.line_id and e.entry = a.current_entry) p on p.quantity > f.shipped_quantity
     where a.supplier_id = ${viewer.organisation.id} and a.state = any(${textArray(agreedAnswerStates)}::text[])
       ${order ? sql`and a.order_id = ${order}` : sql``}
       ${position ? sql`and (p.first_on, l.id) > (${position[0]}::date, ${position[1]}::uuid)` : sql``}
     order by p.first_on, l.id limit ${rowLimit(readyPageSize + 1)}`);
  return pageOf([...rows], readyPageSize, (row) => [row.promisedOn, row.lineId]);
}
