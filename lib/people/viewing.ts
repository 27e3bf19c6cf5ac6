import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { recordEvents } from "#lib/audit/record-event.ts";
import { command } from "#lib/kernel/command.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { viewAsInput } from "./input.ts";

/**
 * From the next request on this session shows the portal as the partner sees it, and can change nothing, for an hour at
 * most. The database decides whether it may, and writes it into the log in the same act. What ends it is
 * `app.end_viewing`: a session that views as a partner cannot write even that.
 */
export const viewAs = command({
  may: "partner.view_as",
  input: viewAsInput,
  run: async (tx, _, { organisationId }): Promise<{ until: string }> => {
    const [row] = await tx.execute<{ until: string | null }>(
      sql`select app.view_as(${organisationId}) as until`,
    );
    if (!row?.until) throw notFound();
    return { until: row.until };
  },
});

/**
 * Writes down the end of what ended by itself: the hour was over, the session, or the role. The database shows nobody
 * anything by it any more; the log should say so.
 */
export async function endLapsedViewings(tx: Tx): Promise<number> {
  const lapsed = await tx.execute<{ userId: string; organisationId: string; name: string }>(sql`
    update user_sessions s set viewing_id = null, viewing_until = null
      from user_sessions v join organisations o on o.id = v.viewing_id join users u on u.id = v.user_id
     where v.id = s.id and s.viewing_id is not null and not (
       v.viewing_until > now() and v.revoked_at is null and v.expires_at > now() and v.last_seen_at > now() - interval '24 hours'
       and u.disabled_at is null and exists (
         select from memberships m join organisations h on h.id = m.organisation_id and h.kind = 'host'
          where m.user_id = v.user_id and m.role in ('admin', 'manager')))
    returning s.user_id as "userId", v.viewing_id as "organisationId", o.name`);
  await recordEvents(tx, {
    objectType: "user",
    action: "viewing.ended",
    area: "access",
    door: "job",
    objects: lapsed.map(({ userId, organisationId, name }) => ({
      id: userId,
      particulars: { organisation: organisationId, name, why: "lapsed" },
    })),
  });
  return lapsed.length;
}
