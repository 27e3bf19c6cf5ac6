import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { conflict } from "#lib/kernel/errors.ts";

/** Whether somebody can administer: an active person with that role at the host. */
export const somebodyAdministers = sql`
  exists (select 1 from memberships m join organisations o on o.id = m.organisation_id and o.kind = 'host'
            join users u on u.id = m.user_id and u.disabled_at is null where m.role = 'admin')`;

/**
 * Makes a change that may not take the last administrator away: nobody could undo it. One such change at a time, so that
 * of two administrators who put each other out, the second is told to be the last.
 */
export async function keepingAnAdministrator<T>(tx: Tx, change: () => Promise<T>): Promise<T> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('passerelle administrators'))`);
  const before = await isAdministered(tx);
  const result = await change();
  if (before && !(await isAdministered(tx))) throw conflict("last_administrator");
  return result;
}

async function isAdministered(tx: Tx): Promise<boolean> {
  const [row] = await tx.execute<{ holds: boolean }>(sql`select ${somebodyAdministers} as holds`);
  return row?.holds === true;
}
