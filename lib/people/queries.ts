import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { OrganisationKind, Role } from "#db/vocabulary.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import { notFound } from "#lib/kernel/errors.ts";
import type { UserListInput } from "./input.ts";
import { linkHours } from "./rules.ts";

export interface MembershipRow {
  id: string;
  organisationId: string;
  organisation: string;
  kind: OrganisationKind;
  role: Role;
  isOrgAdmin: boolean;
}

export interface UserRow extends Record<string, unknown> {
  id: string;
  name: string;
  email: string;
  disabledAt: string | null;
  lastSeenAt: string | null;
  /** Where an invitation waits to be followed: until when its link works. What is over stays, so that somebody invites anew. */
  invitedUntil: string | null;
  memberships: MembershipRow[];
}

export const peoplePageSize = 50;

const personColumns = sql`
  u.id, u.name, l.email, u.disabled_at as "disabledAt",
  (select max(s.last_seen_at) from user_sessions s where s.user_id = u.id) as "lastSeenAt",
  case when l.must_change_password then (
    select max(coalesce(w.sent_at, w.created_at)) + make_interval(hours => ${linkHours.invitation})
      from mails w where w.user_id = u.id and w.purpose = 'invitation' and w.state not in ('failed', 'dropped')) end as "invitedUntil",
  coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'organisationId', o.id, 'organisation', o.name, 'kind', o.kind, 'role', m.role,
                                                'isOrgAdmin', m.is_org_admin) order by o.name, m.role)
     from memberships m join organisations o on o.id = m.organisation_id where m.user_id = u.id), '[]') as memberships`;

const isInState = {
  active: sql`u.disabled_at is null`,
  disabled: sql`u.disabled_at is not null`,
  invited: sql`
    u.disabled_at is null and l.must_change_password and exists (select 1 from mails w where w.user_id = u.id and w.purpose = 'invitation')`,
} as const;

/** People by name, for the administrator. */
export async function listUsers(tx: Tx, input: UserListInput): Promise<Page<UserRow>> {
  const position = decodeCursor(input.after, ["text", "id"]);
  const pattern = input.q ? `%${input.q.replaceAll(/[\\%_]/g, "\\$&")}%` : undefined;
  const conditions: SQL[] = [
    sql`true`,
    ...(pattern ? [sql`(u.name ilike ${pattern} or l.email ilike ${pattern})`] : []),
    ...(input.organisation
      ? [
          sql`exists (select 1 from memberships m where m.user_id = u.id and m.organisation_id = ${input.organisation})`,
        ]
      : []),
    ...(input.status ? [isInState[input.status]] : []),
    ...(position ? [sql`(u.name collate "und-x-icu", u.id) > (${position[0]}, ${position[1]}::uuid)`] : []),
  ];
  const rows = await tx.execute<UserRow>(sql`
    select ${personColumns} from users u join user_logins l on l.user_id = u.id
     where ${sql.join(conditions, sql` and `)} order by u.name collate "und-x-icu", u.id limit ${rowLimit(peoplePageSize + 1)}`);
  return pageOf([...rows], peoplePageSize, (row) => [row.name, row.id]);
}

export async function getUser(tx: Tx, userId: string): Promise<UserRow> {
  const [user] = await tx.execute<UserRow>(sql`
    select ${personColumns} from users u join user_logins l on l.user_id = u.id where u.id = ${userId}`);
  if (!user) throw notFound();
  return user;
}

export async function listOrganisations(
  tx: Tx,
): Promise<{ id: string; name: string; kind: OrganisationKind }[]> {
  const rows = await tx.execute<{ id: string; name: string; kind: OrganisationKind }>(sql`
    select id, name, kind from organisations order by kind = 'host' desc, kind, name collate "und-x-icu" limit 2000`);
  return [...rows];
}

/** Everybody, for the command line. */
export async function listAllUsers(tx: Tx): Promise<UserRow[]> {
  const rows = await tx.execute<UserRow>(
    sql`select ${personColumns} from users u join user_logins l on l.user_id = u.id order by l.email`,
  );
  return [...rows];
}
