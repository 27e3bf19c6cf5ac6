import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "#db/client.ts";
import { databaseCode } from "#db/errors.ts";
import { recordEvents, textArray } from "#lib/audit/record-event.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { addDays, today } from "#lib/kernel/days.ts";
import { Decimal } from "#lib/kernel/decimal.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import { deadlinesFor } from "./deadlines.ts";
import { heldOrder } from "./held-order.ts";
import { addLinesInput, enterOrderInput } from "./input.ts";
import type { EnteredLine } from "./line-input.ts";
import type { SchedulePart } from "./rules.ts";

/** A buyer writes an order by hand; it waits for its supplier at once. */
export const enterOrder = command({
  may: "order.enter",
  input: enterOrderInput,
  run: async (tx, actor, { supplierId, number, siteId, currency, lines }) => {
    await requirePlaces(tx, actor, supplierId, siteId);
    await requireNumber(tx, supplierId, number);
    const deadline = (await deadlinesFor(tx, [{ supplierId }])).get(supplierId) ?? null;
    const orderId = uuidv7();
    await tx
      .execute(
        sql`
      insert into purchase_orders (id, supplier_id, site_id, number, currency, placed_on, sent_at, acknowledge_by)
      values (${orderId}, ${supplierId}, ${siteId ?? null}, ${number}, ${currency}, current_date, now(), ${deadline})`,
      )
      .catch((error: unknown) => {
        throw databaseCode(error) === "23505" ? numberTaken() : error;
      });
    await insertLines(tx, actor, { orderId, supplierId, currency, revision: 1, after: 0, deadline }, lines);
    return { orderId, number };
  },
});

const numberTaken = () => new DomainError("invalid", "invalid", { number: "order_number_taken" });

/** The same in other capitals is the same to everybody who reads it. Two at once in one spelling are kept apart by the key. */
async function requireNumber(tx: Tx, supplierId: string, number: string): Promise<void> {
  const [taken] = await tx.execute(sql`
    select from purchase_orders where supplier_id = ${supplierId} and lower(number collate "und-x-icu") = ${number.toLowerCase()} limit 1`);
  if (taken) throw numberTaken();
}

/** More lines on an order that is there: a new revision, in which they alone wait for the supplier. */
export const addLines = command({
  may: "order.enter",
  input: addLinesInput,
  run: async (tx, actor, { orderId, revision, lines }) => {
    const order = await heldOrder(tx, orderId, revision);
    const { supplierId, currency, last } = order;
    const deadline = (await deadlinesFor(tx, [{ supplierId }])).get(supplierId) ?? null;
    await tx.execute(
      sql`update purchase_orders set revision = revision + 1, version = version + 1 where id = ${orderId}`,
    );
    const place = { orderId, supplierId, currency, revision: revision + 1, after: last, deadline };
    await insertLines(tx, actor, place, lines);
    return { orderId, added: lines.length };
  },
});

export interface Place {
  orderId: string;
  supplierId: string;
  currency: string;
  revision: number;
  /** The highest number that is taken. */
  after: number;
  deadline: string | null;
}

async function requirePlaces(
  tx: Tx,
  actor: Actor,
  supplierId: string,
  siteId: string | undefined,
): Promise<void> {
  const [found] = await tx.execute<{ supplier: boolean; site: boolean }>(sql`
    select exists (select from organisations where id = ${supplierId} and kind = 'supplier') as supplier,
           exists (select from sites where id = ${siteId ?? null}::uuid and organisation_id = ${actor.organisation.id}) as site`);
  if (!found?.supplier) throw new DomainError("invalid", "invalid", { supplierId: "supplier_unknown" });
  if (siteId !== undefined && !found.site)
    throw new DomainError("invalid", "invalid", { siteId: "site_unknown" });
}

/** What refuses a line is said at `<field>.<index>`. */
export async function insertLines(
  tx: Tx,
  actor: Actor,
  place: Place,
  lines: readonly EnteredLine[],
  field = "lines",
): Promise<void> {
  const scheduled = lines.map(scheduleOf);
  requireDays(scheduled, field);
  const items = await itemsOf(tx, lines, field);
  const first = Math.floor(place.after / 10) * 10 + 10;
  const rows = lines.map((line, index) => {
    const item = items(line.item);
    if (!item) throw new Error("An item that was just made is not there.");
    return {
      line_id: uuidv7(),
      number: line.number ?? String(first + index * 10),
      item_id: item.id,
      item_code: item.code,
      description: line.description ?? item.description,
      quantity: line.quantity,
      unit: line.unit,
      unit_price: line.unitPrice ?? null,
      amount:
        line.unitPrice === undefined ? null : new Decimal(line.unitPrice).times(line.quantity).toFixed(2),
      schedule: (scheduled[index] ?? []).map((part, place) => ({ number: place + 1, ...part })),
    };
  });
  await requireFree(
    tx,
    place.orderId,
    rows.map(({ number }) => number),
    field,
  );
  await writeLines(tx, actor, place, JSON.stringify(rows));
  await recordEvents(tx, {
    objectType: "purchase_order",
    action: "order_lines.entered",
    area: "business",
    door: actor.door,
    objects: [{ id: place.orderId, particulars: { created: rows.map(({ number }) => number) } }],
  });
}

/** What is asked, at which price, where each line stands, and the first word of its ledger. */
async function writeLines(tx: Tx, actor: Actor, place: Place, rows: string): Promise<void> {
  const { orderId, supplierId, currency, revision, deadline } = place;
  const given = (columns: string) => sql`jsonb_to_recordset(${rows}::jsonb) as r(${sql.raw(columns)})`;
  const parts = sql`jsonb_to_recordset(r.schedule) as s(number smallint, date date, quantity numeric)`;
  await tx.execute(sql`
    insert into purchase_order_lines (id, supplier_id, order_id, number, item_id, item_code, description, quantity, unit, revision)
    select r.line_id, ${supplierId}, ${orderId}, r.number, r.item_id, r.item_code, r.description, r.quantity, r.unit, ${revision}
      from ${given("line_id uuid, number text, item_id uuid, item_code text, description text, quantity numeric, unit text")}`);
  await tx.execute(sql`
    insert into schedule_lines (supplier_id, line_id, number, requested_on, quantity)
    select ${supplierId}, r.line_id, s.number, s.date, s.quantity from ${given("line_id uuid, schedule jsonb")}, ${parts}`);
  await tx.execute(sql`
    insert into line_prices (line_id, supplier_id, unit_price, amount, currency)
    select r.line_id, ${supplierId}, r.unit_price, r.amount, ${currency} from ${given("line_id uuid, unit_price numeric, amount numeric")}
     where r.unit_price is not null`);
  await tx.execute(sql`
    insert into line_answers (line_id, supplier_id, order_id, state, last_entry, acknowledge_by)
    select r.line_id, ${supplierId}, ${orderId}, 'issued', 1, ${deadline}::timestamptz from ${given("line_id uuid")}`);
  await tx.execute(sql`
    insert into line_fulfilments (line_id, supplier_id) select r.line_id, ${supplierId} from ${given("line_id uuid")}`);
  await tx.execute(sql`
    insert into promises (supplier_id, line_id, entry, part, kind, revision, promised_on, quantity, door, actor_id, actor_name, actor_organisation_id, at)
    select ${supplierId}, r.line_id, 1, s.number, 'requested', ${revision}, s.date, s.quantity, ${actor.door}, ${actor.userId}, ${actor.name}, ${actor.organisation.id}, now()
      from ${given("line_id uuid, schedule jsonb")}, ${parts}`);
}

interface Item {
  id: string;
  code: string;
  description: string;
}
type Items = (code: string) => Item | undefined;

/** Items by code, however it is spelled; one that is not known yet is made, and needs its description. */
async function itemsOf(tx: Tx, lines: readonly EnteredLine[], field: string): Promise<Items> {
  const codes = [...new Set(lines.map(({ item }) => item))];
  const known = await findItems(tx, codes);
  const missing = lines.filter(({ item }) => !known(item));
  for (const [index, line] of lines.entries())
    if (!known(line.item) && line.description === undefined)
      throw new DomainError("invalid", "invalid", {
        [`${field}.${index}.description`]: "item_needs_description",
      });
  if (missing.length === 0) return known;
  // Of two spellings in one order the first one stays.
  const spelledOnce = new Map(
    missing.toReversed().map(({ item, description }) => [folded(item), { code: item, description }]),
  );
  const made = JSON.stringify([...spelledOnce.values()].map((item) => ({ id: uuidv7(), ...item })));
  await tx.execute(sql`
    insert into items (id, code, description) select r.id, r.code, r.description from jsonb_to_recordset(${made}::jsonb) as r(id uuid, code text, description text)
    on conflict do nothing`);
  return findItems(tx, codes);
}

const folded = (code: string) => code.toLowerCase();

/** As it is spelled where there is one so, else as nothing but capitals tell them apart. */
async function findItems(tx: Tx, codes: readonly string[]): Promise<Items> {
  const rows = await tx.execute<Item & Record<string, unknown>>(sql`
    select id, code, description from items
     where code = any(${textArray(codes)}::text[]) or lower(code collate "und-x-icu") = any(${textArray(codes.map(folded))}::text[])
     order by code collate "C" desc`);
  const spelled = new Map(rows.map((item) => [item.code, item]));
  const alike = new Map(rows.map((item) => [folded(item.code), item]));
  return (code) => spelled.get(code) ?? alike.get(folded(code));
}

const scheduleOf = ({ requestedOn, quantity, schedule = [] }: EnteredLine): readonly SchedulePart[] =>
  requestedOn === undefined ? schedule : [{ date: requestedOn, quantity }];

/** Nobody asks for a day that is over, or further ahead than anybody plans. */
function requireDays(schedules: readonly (readonly SchedulePart[])[], field: string): void {
  const now = today();
  const [first, last] = [addDays(now, -1), addDays(now, 3660)];
  for (const [index, schedule] of schedules.entries())
    for (const [part, { date }] of schedule.entries()) {
      if (date >= first && date <= last) continue;
      const name = schedule.length === 1 ? "requestedOn" : `schedule.${part}.date`;
      throw new DomainError("invalid", "invalid", {
        [`${field}.${index}.${name}`]: date < first ? "day_over" : "day_too_far",
      });
    }
}

/** The order is held, or new: nobody else takes a number meanwhile. */
async function requireFree(
  tx: Tx,
  orderId: string,
  numbers: readonly string[],
  field: string,
): Promise<void> {
  const [taken] = await tx.execute<{ number: string }>(sql`
    select number from purchase_order_lines where order_id = ${orderId} and number = any(${textArray(numbers)}::text[]) limit 1`);
  const place = taken
    ? numbers.indexOf(taken.number)
    : numbers.findIndex((one, at) => numbers.indexOf(one) < at);
  if (place >= 0)
    throw new DomainError("invalid", "invalid", { [`${field}.${place}.number`]: "line_number_taken" });
}
