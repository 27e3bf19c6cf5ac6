import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Day } from "#lib/kernel/days.ts";
import { Decimal, plain } from "#lib/kernel/decimal.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { decideLines } from "#lib/orders/decision.ts";
import { leadingSuppliers } from "./cast.ts";
import { actorOf, partnerActor } from "./collaboration.ts";

interface Line extends Record<string, unknown> {
  lineId: string;
  supplierId: string;
  supplier: string;
  version: number;
  unitPrice: string;
  requestedOn: Day;
  quantity: string;
}

/** Dearer prices on two open lines of each leading supplier: one that the order adopts, one that waits. */
export async function offerPrices(tx: Tx, hostId: string): Promise<void> {
  const buyer = await actorOf(tx, "buyer", hostId);
  const lines = await tx.execute<Line>(sql`
    select x.* from unnest(${`{${leadingSuppliers.map((name) => `"${name}"`).join()}}`}::text[]) as names(name)
      cross join lateral (
        select a.line_id as "lineId", a.supplier_id as "supplierId", s.name as supplier, a.version, p.unit_price::text as "unitPrice", d.requested_on::text as "requestedOn", d.quantity::text
          from line_answers a join organisations s on s.id = a.supplier_id and s.name = names.name join line_prices p on p.line_id = a.line_id and p.unit_price > 0
          join schedule_lines d on d.line_id = a.line_id and d.number = 1
         where a.state = 'issued' order by d.requested_on desc, a.line_id limit 2) x`);
  for (const ofSupplier of Map.groupBy(lines, (line) => line.supplierId).values())
    for (const [index, line] of ofSupplier.entries()) {
      const supplier = await partnerActor(
        tx,
        { id: line.supplierId, name: line.supplier, kind: "supplier" },
        hostId,
      );
      if (!supplier) continue;
      const answer = {
        lineId: line.lineId,
        version: line.version,
        action: "change",
        reason: "price_change",
        schedule: [{ date: line.requestedOn, quantity: plain(line.quantity) }],
        unitPrice: plain(
          new Decimal(line.unitPrice).times(index === 0 ? "1.025" : "1.04").toDecimalPlaces(4),
        ),
        comment: index === 0 ? "New price list." : "La résine a augmenté.",
      };
      await answerLines.run(tx, supplier, answerLines.input.parse({ lines: [answer] }));
      if (index > 0) continue;
      const decision = { lineId: line.lineId, version: line.version + 1, decision: "approve_and_update" };
      await decideLines.run(tx, buyer, decideLines.input.parse({ lines: [decision] }));
    }
}

/**
 * And what was offered on lines that have long been received, as their ledger would tell it: dearer and refused, or cheaper
 * and agreed at once. Dates and quantities stay as they were.
 */
export async function recallPrices(tx: Tx, today: Day): Promise<void> {
  await tx.execute(sql`
    with lines as (
      select a.line_id, a.supplier_id, a.last_entry, l.revision, d.requested_on, d.quantity, p.unit_price, p.currency, s.name as supplier,
             f.last_received_on::timestamp at time zone 'UTC' - interval '40 days' as at, row_number() over (order by f.last_received_on, a.line_id) as n
        from line_answers a join line_fulfilments f on f.line_id = a.line_id and f.state = 'received' and f.last_received_on between ${today}::date - 300 and ${today}::date
        join purchase_order_lines l on l.id = a.line_id join schedule_lines d on d.line_id = a.line_id and d.number = 1
        join line_prices p on p.line_id = a.line_id and p.unit_price > 0.1 join organisations s on s.id = a.supplier_id
       where a.state = 'confirmed' and abs(hashtext(l.number || l.item_code)) % 23 = 0),
    offers as (
      insert into promises (supplier_id, line_id, entry, kind, revision, promised_on, quantity, reason, cause, door, actor_name, at)
      select supplier_id, line_id, last_entry + 1, case when n % 3 = 0 then 'auto_accepted' else 'proposed' end, revision, requested_on, quantity, 'price_change', 'supplier', 'import', supplier, at
        from lines),
    prices as (
      insert into promise_prices (supplier_id, line_id, entry, unit_price, currency)
      select supplier_id, line_id, last_entry + 1, round(unit_price * case when n % 3 = 0 then 0.98 else 1.03 end, 4), currency from lines),
    refusals as (
      insert into promises (supplier_id, line_id, entry, kind, revision, door, actor_name, at)
      select supplier_id, line_id, last_entry + 2, 'refused', revision, 'import', 'Claire Montagnac', at + interval '2 days' from lines where n % 3 <> 0)
    update line_answers a set last_entry = a.last_entry + case when n % 3 = 0 then 1 else 2 end from lines where lines.line_id = a.line_id`);
}
