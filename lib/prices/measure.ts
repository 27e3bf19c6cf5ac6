import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { LedgerKind } from "#db/vocabulary.ts";
import { dayIn } from "#lib/kernel/days.ts";
import { judgeOffers } from "./rules.ts";

interface Offered extends Record<string, unknown> {
  lineId: string;
  supplierId: string;
  orderId: string;
  currency: string;
  entries: {
    entry: number;
    kind: LedgerKind;
    quantity: string;
    at: string;
    actor: string;
    price: string | null;
    asked: string | null;
  }[];
}

/** Which other prices were offered for these lines, and what became of each, as their ledger tells it. */
export async function measurePrices(tx: Tx, ids: string): Promise<void> {
  await tx.execute(sql`delete from price_changes where line_id = any(${ids}::uuid[])`);
  // Most lines never hear of another price: only those that do are read.
  const lines = await tx.execute<Offered>(sql`
    select l.id as "lineId", l.supplier_id as "supplierId", l.order_id as "orderId", x.currency,
           (select jsonb_agg(jsonb_build_object('entry', e.entry, 'kind', e.kind, 'quantity', e.quantity::text, 'at', e.at, 'actor', e.actor_name,
                                                'price', r.unit_price::text, 'asked', r.asked_price::text) order by e.entry)
              from (select p.entry, min(p.kind) as kind, coalesce(sum(p.quantity), 0) as quantity, min(p.at) as at, min(p.actor_name) as actor_name
                      from promises p where p.line_id = l.id group by p.entry) e
              left join promise_prices r on r.line_id = l.id and r.entry = e.entry) as entries
      from (select line_id, min(currency) as currency from promise_prices where line_id = any(${ids}::uuid[]) group by line_id) x
      join purchase_order_lines l on l.id = x.line_id`);
  const rows = lines.flatMap(({ lineId, supplierId, orderId, currency, entries }) =>
    judgeOffers(entries).map((offer) => ({
      supplier_id: supplierId,
      line_id: lineId,
      order_id: orderId,
      currency,
      entry: offer.entry,
      old_price: offer.oldPrice,
      new_price: offer.newPrice,
      quantity: offer.quantity,
      effect: offer.effect,
      decision: offer.decision,
      happens_on: dayIn("UTC", new Date(offer.at)),
      offered_by: offer.offeredBy,
      decided_by: offer.decidedBy,
    })),
  );
  if (rows.length === 0) return;
  await tx.execute(
    sql`insert into price_changes select * from jsonb_populate_recordset(null::price_changes, ${JSON.stringify(rows)}::jsonb)`,
  );
}
