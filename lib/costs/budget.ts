import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { conflict } from "#lib/kernel/errors.ts";
import { setBudgetInput } from "./input.ts";
import { logCost, requireOwnSite } from "./entry.ts";

interface Set extends Record<string, unknown> {
  before: string | null;
  version: number;
}

/** Says what a month may cost at a site, and the months after it of which nobody has said anything. */
export const setBudget = command({
  may: "cost.write",
  input: setBudgetInput,
  run: async (tx, actor, { siteId, month, category, currency, amount = null, version, alsoMonths }) => {
    await requireOwnSite(tx, actor, siteId);
    const place = { siteId, month: `${month}-01`, category, currency };
    const before = await lock(tx, place);
    // What was taken back is as if nobody had said anything.
    const standing = before?.before == null ? 0 : before.version;
    if (version === 0 && standing > 0) throw conflict("budget_exists");
    if (version !== undefined && version !== standing) throw conflict("budget_changed_meanwhile");
    const changed = await write(tx, actor, place, amount);
    const also = amount === null ? [] : await repeat(tx, actor, place, amount, alsoMonths);
    if (changed === 0 && also.length === 0) return { changed: false };
    await logCost(tx, actor, siteId, "budget.set", {
      month,
      category,
      currency,
      before: before?.before ?? null,
      after: amount,
      also,
    });
    return { changed: true };
  },
});

interface Place {
  siteId: string;
  month: string;
  category: string;
  currency: string;
}

const where = ({ siteId, month, category, currency }: Place) => sql`
  site_id = ${siteId} and month = ${month}::date and category = ${category} and currency = ${currency}`;

/** Two who set the same budget take turns, also where there is none yet. */
async function lock(tx: Tx, place: Place): Promise<Set | undefined> {
  const key = [place.siteId, place.month, place.category, place.currency].join(" ");
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('passerelle budget'), hashtext(${key}))`);
  const [row] = await tx.execute<Set>(
    sql`select trim_scale(amount)::text as before, version from budgets where ${where(place)}`,
  );
  return row;
}

async function write(tx: Tx, actor: Actor, place: Place, amount: string | null): Promise<number> {
  const rows = await tx.execute(sql`
    insert into budgets as b (site_id, month, category, currency, amount, changed_by, changed_by_name, door)
    select ${place.siteId}, ${place.month}::date, ${place.category}, ${place.currency}, ${amount}::numeric, ${actor.userId}, ${actor.name}, ${actor.door}
     where ${amount}::numeric is not null or exists (select from budgets where ${where(place)})
    on conflict (site_id, month, category, currency) do update
       set amount = excluded.amount, version = b.version + 1, changed_by = excluded.changed_by, changed_by_name = excluded.changed_by_name, door = excluded.door, changed_at = now()
     where b.amount is distinct from excluded.amount
    returning version`);
  return rows.length;
}

/** The same for the months after it, where nothing stands. */
async function repeat(tx: Tx, actor: Actor, place: Place, amount: string, months: number): Promise<string[]> {
  if (months === 0) return [];
  const rows = await tx.execute<{ month: string }>(sql`
    insert into budgets as b (site_id, month, category, currency, amount, changed_by, changed_by_name, door)
    select ${place.siteId}, (${place.month}::date + make_interval(months => n))::date, ${place.category}, ${place.currency}, ${amount}::numeric, ${actor.userId}, ${actor.name}, ${actor.door}
      from generate_series(1, ${months}::int) n
    on conflict (site_id, month, category, currency) do update
       set amount = excluded.amount, version = b.version + 1, changed_by = excluded.changed_by, changed_by_name = excluded.changed_by_name, door = excluded.door, changed_at = now()
     where b.amount is null
    returning to_char(month, 'YYYY-MM') as month`);
  return rows.map(({ month }) => month).toSorted();
}
