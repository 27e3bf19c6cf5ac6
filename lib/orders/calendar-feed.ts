import { createHash, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import { locales } from "#db/vocabulary.ts";
import { command } from "#lib/kernel/command.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { nothingInput } from "#lib/people/input.ts";

/** Whose days a calendar shows, as `app.enter_feed` answers. */
const feedForm = z.object({
  supplierId: z.string(),
  supplier: z.string(),
  locale: z.enum(locales).nullable(),
});
export const parseFeed = (value: unknown): z.infer<typeof feedForm> => feedForm.parse(value);

/** More than a calendar shows, and than a phone wants to fetch each hour. */
const mostDays = 2000;

export interface PromisedDay extends Record<string, unknown> {
  lineId: string;
  part: number;
  orderId: string;
  order: string;
  line: string;
  item: string;
  quantity: string;
  unit: string;
  site: string | null;
  day: string;
}

/** What this supplier has promised and not delivered, from a month ago on, the nearest first. */
export async function listPromisedDays(tx: Tx, supplierId: string): Promise<PromisedDay[]> {
  const rows = await tx.execute<PromisedDay>(sql`
    select e.line_id as "lineId", e.part, e.order_id as "orderId", o.number as "order", l.number as line, l.description as item,
           trim_scale(e.quantity)::text as quantity, e.unit, s.name as site, e.expected_on::text as day
      from (select a.* from line_arrivals a
             where a.supplier_id = ${supplierId} and a.is_promised and a.expected_on > current_date - 31
             order by a.expected_on, a.line_id, a.part limit ${rowLimit(mostDays)}) e
      join purchase_orders o on o.id = e.order_id join purchase_order_lines l on l.id = e.line_id
      left join sites s on s.id = e.site_id
     order by e.expected_on, o.number, length(l.number), l.number, e.part`);
  return [...rows];
}

/** Since when the viewer's calendar has an address; null where it has none. */
export async function findFeed(tx: Tx): Promise<{ madeAt: string } | null> {
  const [feed] = await tx.execute<{ madeAt: string }>(sql`
    select made_at as "madeAt" from calendar_feeds where user_id = app.user_id() and organisation_id = app.organisation_id()`);
  return feed ?? null;
}

/** A new secret address for the calendar of the viewer; the one before shows nothing any more. It is shown once. */
export const makeFeed = command({
  may: "calendar_feed.keep",
  input: nothingInput,
  run: async (tx, actor) => {
    const token = randomBytes(32).toString("base64url");
    const hash = createHash("sha256").update(token, "utf8").digest("hex");
    await tx.execute(sql`
      insert into calendar_feeds (organisation_id, user_id, token_hash)
      values (${actor.organisation.id}, ${actor.userId}, decode(${hash}, 'hex'))
      on conflict (organisation_id, user_id) do update set token_hash = decode(${hash}, 'hex'), made_at = now()`);
    return { token };
  },
});

/** Ends the address of the viewer's calendar. */
export const endFeed = command({
  may: "calendar_feed.keep",
  input: nothingInput,
  run: async (tx, actor) => {
    const ended = await tx.execute(sql`
      delete from calendar_feeds where user_id = ${actor.userId} and organisation_id = ${actor.organisation.id} returning id`);
    if (ended.length === 0) throw notFound();
  },
});
