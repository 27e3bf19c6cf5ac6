import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { OrganisationKind } from "#db/vocabulary.ts";
import { type Page, pageOf } from "#lib/kernel/cursor.ts";
import { notFound } from "#lib/kernel/errors.ts";

interface Named {
  id: string;
  kind: OrganisationKind;
  name: string;
  country: string | null;
  timeZone: string;
  partnerGroup: string | null;
  /** How many may sign in for it. */
  people: number;
}

export interface OrganisationRow extends Named {
  sites: number;
}

export interface Site {
  id: string;
  name: string;
  country: string | null;
  timeZone: string;
  version: number;
}

export interface Organisation extends Named {
  acknowledgeDays: number;
  earlyDays: number | null;
  lateDays: number;
  version: number;
  sites: Site[];
}

export const organisationPageSize = 50;
export const organisationPosition = ["text", "id"] as const;

interface Wanted {
  q: string | undefined;
  kind: OrganisationKind | undefined;
  position: readonly string[] | undefined;
  size: number;
}

const people = sql`
  (select count(distinct m.user_id)::int from memberships m join users u on u.id = m.user_id and u.disabled_at is null
    where m.organisation_id = o.id)`;

export async function listOrganisationRows(
  tx: Tx,
  { q, kind, position, size }: Wanted,
): Promise<Page<OrganisationRow>> {
  const pattern = q ? `%${q.replaceAll(/[\\%_]/g, "\\$&")}%` : undefined;
  const conditions: SQL[] = [
    sql`true`,
    ...(pattern ? [sql`o.name ilike ${pattern}`] : []),
    ...(kind ? [sql`o.kind = ${kind}`] : []),
    ...(position ? [sql`(o.name collate "und-x-icu", o.id) > (${position[0]}, ${position[1]}::uuid)`] : []),
  ];
  const rows = await tx.execute<OrganisationRow & Record<string, unknown>>(sql`
    select o.id, o.kind, o.name, o.country, o.time_zone as "timeZone", o.partner_group as "partnerGroup",
           (select count(*)::int from sites s where s.organisation_id = o.id) as sites, ${people} as people
      from organisations o where ${sql.join(conditions, sql` and `)}
     order by o.name collate "und-x-icu", o.id limit ${rowLimit(size + 1)}`);
  return pageOf([...rows], size, ({ name, id }) => [name, id]);
}

export async function getOrganisation(tx: Tx, organisationId: string): Promise<Organisation> {
  const [found] = await tx.execute<Organisation & Record<string, unknown>>(sql`
    select o.id, o.kind, o.name, o.country, o.time_zone as "timeZone", o.partner_group as "partnerGroup",
           o.acknowledge_days as "acknowledgeDays", o.early_days as "earlyDays", o.late_days as "lateDays", o.version, ${people} as people,
           coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'country', s.country, 'timeZone', s.time_zone, 'version', s.version) order by s.name)
                       from (select * from sites where organisation_id = o.id order by name limit 200) s), '[]') as sites
      from organisations o where o.id = ${organisationId}`);
  if (!found) throw notFound();
  return found;
}

/** The groups that rules and tolerances may name, as far as partners are in them. */
export async function listPartnerGroups(tx: Tx): Promise<string[]> {
  const rows = await tx.execute<{ name: string }>(sql`
    select distinct partner_group as name from organisations where partner_group is not null order by 1 limit 200`);
  return rows.map(({ name }) => name);
}
