import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";

/** The clock of the place that something goes to, over `sites t`; the host's where no place is named. */
export const timeZoneOf = sql`coalesce(t.time_zone, (select h.time_zone from organisations h where h.kind = 'host'))`;

/** The sites of an organisation, for a choice among them. */
export async function listSitesOf(tx: Tx, organisationId: string): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(
    sql`select id, name from sites where organisation_id = ${organisationId} order by name, id limit 500`,
  );
  return [...rows];
}
