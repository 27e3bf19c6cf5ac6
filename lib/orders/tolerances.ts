import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "#db/client.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { conflict } from "#lib/kernel/errors.ts";
import { removeToleranceInput, saveToleranceInput } from "./input.ts";
import type { Tolerance } from "./rules.ts";

export interface ToleranceRow extends Tolerance, Record<string, unknown> {
  id: string;
  /** Null: every group. */
  partnerGroup: string | null;
  version: number;
  changedBy: string | null;
  changedAt: string | null;
}

/** Every tolerance, in the order in which they are tried: the first of a kind and group that matches wins. */
export async function listTolerances(tx: Tx): Promise<ToleranceRow[]> {
  const rows = await tx.execute<ToleranceRow>(sql`
    select id, partner_group as "partnerGroup", deviation, rank, limit_days as "limitDays", trim_scale(limit_percent)::text as "limitPercent",
           trim_scale(limit_units)::text as "limitUnits", trim_scale(limit_amount)::text as "limitAmount", version, changed_by_name as "changedBy", changed_at as "changedAt"
      from tolerances order by deviation, rank, id`);
  return [...rows];
}

/** Makes a tolerance, or sets one anew. It holds for answers that come from now on. */
export const saveTolerance = command({
  may: "tolerance.change",
  input: saveToleranceInput,
  run: async (tx, actor, { id, version, ...limits }) => {
    const { partnerGroup, deviation, rank, limitDays, limitPercent, limitUnits, limitAmount } = limits;
    if (id === null) {
      await tx.execute(sql`
        insert into tolerances (id, rank, partner_group, deviation, limit_days, limit_percent, limit_units, limit_amount, changed_by_name, changed_at)
        values (${uuidv7()}, ${rank}, ${partnerGroup}, ${deviation}, ${limitDays}, ${limitPercent}::numeric, ${limitUnits}::numeric, ${limitAmount}::numeric, ${actor.name}, now())`);
    } else {
      const saved = await tx.execute(sql`
        update tolerances set rank = ${rank}, partner_group = ${partnerGroup}, deviation = ${deviation}, limit_days = ${limitDays}, limit_percent = ${limitPercent}::numeric,
               limit_units = ${limitUnits}::numeric, limit_amount = ${limitAmount}::numeric, version = version + 1, changed_by_name = ${actor.name}, changed_at = now()
         where id = ${id} and version = ${version} returning 1`);
      if (saved.length === 0) throw conflict("tolerance_changed_meanwhile");
    }
    await log(tx, actor, "tolerance.saved", limits);
  },
});

export const removeTolerance = command({
  may: "tolerance.change",
  input: removeToleranceInput,
  run: async (tx, actor, { id, version }) => {
    const [removed] = await tx.execute(sql`
      delete from tolerances where id = ${id} and version = ${version}
      returning partner_group as "partnerGroup", deviation, rank, limit_days as "limitDays", limit_percent::text as "limitPercent",
                limit_units::text as "limitUnits", limit_amount::text as "limitAmount"`);
    if (!removed) throw conflict("tolerance_changed_meanwhile");
    await log(tx, actor, "tolerance.removed", removed);
  },
});

const log = (tx: Tx, actor: Actor, action: string, particulars: Record<string, unknown>) =>
  recordEvent(tx, {
    objectType: "organisation",
    objectId: actor.organisation.id,
    action,
    area: "business",
    door: actor.door,
    particulars,
  });
