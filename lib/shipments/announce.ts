import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type AnswerState, agreedAnswerStates } from "#db/vocabulary.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import type { Day } from "#lib/kernel/days.ts";
import { Decimal } from "#lib/kernel/decimal.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { type AnnounceShipmentInput, announceShipmentInput } from "./input.ts";
import { promisedDay } from "./rules.ts";
import { settleFulfilments } from "./settle.ts";
import { appendMilestone, logShipment } from "./shipment.ts";

interface LineToShip extends Record<string, unknown> {
  lineId: string;
  orderNumber: string;
  siteId: string | null;
  itemCode: string;
  description: string;
  unit: string;
  agreed: { date: Day; quantity: string }[];
  shipped: string;
  remaining: string;
}

/**
 * The supplier announces a shipment (ASN) of confirmed lines, whole or in part. What was agreed is the limit: beyond it
 * the buyer would have to agree first, by a change of the promise.
 */
export const announceShipment = command({
  may: "shipment.announce",
  input: announceShipmentInput,
  run: async (tx, actor, input) => {
    await holdLines(tx, input);
    const lines = await linesToShip(tx, input);
    requireRemaining(input, lines);
    requireOneSite(lines);
    const supplierId = actor.organisation.id;
    const { id, number } = await insertShipment(tx, supplierId, input, lines);
    const shipment = { id, supplierId };
    await insertLines(tx, shipment, input, lines);
    await appendMilestone(tx, actor, shipment, { code: "announced" });
    await settleFulfilments(
      tx,
      lines.map((line) => line.lineId),
    );
    await log(tx, actor, { ...shipment, number }, input);
    return { shipmentId: shipment.id, number };
  },
});

/** Two who announce the rest of the same line take turns. Only then is it counted what is left of it. */
async function holdLines(tx: Tx, { lines }: AnnounceShipmentInput): Promise<void> {
  const ids = textArray(lines.map((line) => line.lineId));
  const held = await tx.execute<{ state: AnswerState }>(sql`
    select state from line_answers where line_id = any(${ids}::uuid[]) order by line_id for update`);
  if (held.length !== lines.length) throw notFound("line_not_found");
  const agreed: readonly AnswerState[] = agreedAnswerStates;
  if (!held.every((line) => agreed.includes(line.state))) throw conflict("line_not_confirmed");
}

/** The lines in the order of the input, with what was agreed, what is shipped and what is left. */
async function linesToShip(tx: Tx, input: AnnounceShipmentInput): Promise<LineToShip[]> {
  const ids = textArray(input.lines.map((line) => line.lineId));
  const rows = await tx.execute<LineToShip>(sql`
    select l.id as "lineId", o.number as "orderNumber", o.site_id as "siteId", l.item_code as "itemCode", l.description, l.unit,
           p.agreed, f.shipped_quantity::text as shipped, (p.quantity - f.shipped_quantity)::text as remaining
      from purchase_order_lines l join purchase_orders o on o.id = l.order_id join line_answers a on a.line_id = l.id
      join line_fulfilments f on f.line_id = l.id
      join lateral (select sum(e.quantity) as quantity, jsonb_agg(jsonb_build_object('date', e.promised_on, 'quantity', e.quantity::text)) as agreed
                      from promises e where e.line_id = l.id and e.entry = a.current_entry) p on true
     where l.id = any(${ids}::uuid[]) order by array_position(${ids}::uuid[], l.id)`);
  return [...rows];
}

function requireRemaining({ lines }: AnnounceShipmentInput, found: readonly LineToShip[]): void {
  const over = lines.flatMap(({ quantity }, index) =>
    new Decimal(quantity).gt(found[index]?.remaining ?? 0)
      ? [[`lines.${index}.quantity`, "over_remaining"] as const]
      : [],
  );
  if (over.length > 0) throw new DomainError("invalid", "invalid", Object.fromEntries<string>(over));
}

function requireOneSite(lines: readonly LineToShip[]): void {
  if (new Set(lines.map((line) => line.siteId)).size > 1)
    throw new DomainError("invalid", "invalid", { lines: "several_sites" });
}

/** Under the supplier's own number, or the next of a series of its own. */
async function insertShipment(
  tx: Tx,
  supplierId: string,
  input: AnnounceShipmentInput,
  lines: readonly LineToShip[],
): Promise<{ id: string; number: string }> {
  const days = lines.map((line) => promisedDay(line.agreed, line.shipped)).filter((day) => day !== undefined);
  const promisedOn = days.toSorted()[0] ?? null;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('passerelle asn'), hashtext(${supplierId}))`);
  const [made] = await tx.execute<{ id: string; number: string }>(sql`
    insert into shipments (supplier_id, site_id, number, packages, weight_kg, ships_on, planned_on, promised_on)
    select ${supplierId}, ${lines[0]?.siteId ?? null}::uuid,
           coalesce(${input.number ?? null}, 'ASN-' || lpad((coalesce(max(substr(s.number, 5)::int), 0) + 1)::text, 5, '0')),
           ${input.packages ?? null}::int, ${input.weightKg ?? null}::numeric, ${input.shipsOn}::date, ${input.plannedOn}::date, ${promisedOn}::date
      from shipments s where s.supplier_id = ${supplierId} and s.number ~ '^ASN-[0-9]{5,9}$'
    on conflict (supplier_id, number) do nothing returning id, number`);
  if (!made) throw new DomainError("invalid", "invalid", { number: "shipment_number_taken" });
  return made;
}

async function insertLines(
  tx: Tx,
  { id, supplierId }: { id: string; supplierId: string },
  input: AnnounceShipmentInput,
  lines: readonly LineToShip[],
): Promise<void> {
  const rows = lines.map((line, index) => ({
    line_id: line.lineId,
    order_number: line.orderNumber,
    item_code: line.itemCode,
    description: line.description,
    unit: line.unit,
    quantity: input.lines[index]?.quantity,
  }));
  await tx.execute(sql`
    insert into shipment_lines (supplier_id, shipment_id, number, line_id, order_number, item_code, description, quantity, unit)
    select ${supplierId}, ${id}, 1, r.line_id, r.order_number, r.item_code, r.description, r.quantity, r.unit
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(line_id uuid, order_number text, item_code text, description text, quantity numeric, unit text)`);
}

async function log(
  tx: Tx,
  actor: Actor,
  shipment: { id: string; number: string },
  { shipsOn, plannedOn, lines }: AnnounceShipmentInput,
): Promise<void> {
  await logShipment(tx, actor, shipment, "shipment.announced", { shipsOn, plannedOn, lines });
}
