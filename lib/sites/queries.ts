import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { notFound } from "#lib/kernel/errors.ts";

/** The clock of the place that something goes to, over `sites t`; the host's where no place is named. */
export const timeZoneOf = sql`coalesce(t.time_zone, (select h.time_zone from organisations h where h.kind = 'host'))`;

/** Sites `column` of a page that shows one, those that name none, or all. */
export const atSite = (column: SQL, site: string | null | undefined): SQL =>
  site === undefined ? sql`true` : site === null ? sql`${column} is null` : sql`${column} = ${site}::uuid`;

export async function getSiteName(tx: Tx, id: string): Promise<string> {
  const [found] = await tx.execute<{ name: string }>(sql`select name from sites where id = ${id}::uuid`);
  if (!found) throw notFound("site_unknown");
  return found.name;
}

/** The sites of an organisation, for a choice among them. */
export async function listSitesOf(tx: Tx, organisationId: string): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(
    sql`select id, name from sites where organisation_id = ${organisationId} order by name, id limit 500`,
  );
  return [...rows];
}
