import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "#db/client.ts";
import { databaseCode } from "#db/errors.ts";
import { type Door, type OrganisationKind, partnerRoles, type Role } from "#db/vocabulary.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { command } from "#lib/kernel/command.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { keepingAnAdministrator } from "./administrators.ts";
import { addMembershipInput, createUserInput, removeMembershipInput, userInput } from "./input.ts";
import { addInvitation } from "./links.ts";
import { hashPassword, temporaryPassword } from "./password.ts";

export interface NewPerson {
  email: string;
  name: string;
  organisationId: string;
  roles: readonly Role[];
  isOrgAdmin: boolean;
  /** Null: the person cannot sign in until a password is set. */
  password: string;
  mustChangePassword: boolean;
}

/** Creates a person with a first membership. Used by the administrator's page and the command line alike. */
export async function addPerson(tx: Tx, door: Door, { password, ...person }: NewPerson): Promise<string> {
  return insertPerson(tx, door, { ...person, passwordHash: await hashPassword(password) });
}

/** The same with a password that was hashed before. */
export async function insertPerson(
  tx: Tx,
  door: Door,
  person: Omit<NewPerson, "password"> & { passwordHash: string },
): Promise<string> {
  const organisation = await organisationOf(tx, person.organisationId);
  for (const role of person.roles) requireFit(organisation.kind, role, "roles");
  const id = uuidv7();
  await tx.execute(sql`insert into users (id, name) values (${id}, ${person.name})`);
  try {
    await tx.execute(sql`
      insert into user_logins (user_id, email, password_hash, must_change_password, password_changed_at)
      values (${id}, ${person.email}, ${person.passwordHash}, ${person.mustChangePassword}, now())`);
  } catch (error) {
    if (databaseCode(error) === "23505")
      throw new DomainError("conflict", "email_taken", { email: "email_taken" });
    throw error;
  }
  for (const role of new Set(person.roles))
    await insertMembership(tx, id, person.organisationId, role, person.isOrgAdmin);
  await record(tx, door, id, "user.created", { organisation: person.organisationId, roles: person.roles });
  return id;
}

/** Sets a new password that must be changed at the next sign-in, and ends all sessions. */
export async function setPassword(tx: Tx, door: Door, userId: string, password: string): Promise<void> {
  const hash = await hashPassword(password);
  const updated = await tx.execute(sql`
    update user_logins set password_hash = ${hash}, must_change_password = true, password_changed_at = now() where user_id = ${userId} returning user_id`);
  if (updated.length === 0) throw notFound();
  await endSessionsOf(tx, userId);
  await record(tx, door, userId, "user.password_reset", {});
}

/** Disables or enables a person. Effective at once: every session ends in the same transaction. */
export async function setDisabled(tx: Tx, door: Door, userId: string, disabled: boolean): Promise<void> {
  const write = () => writeDisabled(tx, door, userId, disabled);
  await (disabled ? keepingAnAdministrator(tx, write) : write());
}

async function writeDisabled(tx: Tx, door: Door, userId: string, disabled: boolean): Promise<void> {
  const updated = await tx.execute(sql`
    update users set disabled_at = case when ${disabled} then coalesce(disabled_at, now()) end where id = ${userId} returning id`);
  if (updated.length === 0) throw notFound();
  if (disabled) await endSessionsOf(tx, userId);
  await record(tx, door, userId, disabled ? "user.disabled" : "user.enabled", {});
}

export const createUser = command({
  may: "people.administer",
  input: createUserInput,
  run: async (tx, actor, { invite, ...input }): Promise<{ userId: string; password: string | null }> => {
    const password = temporaryPassword();
    const userId = await addPerson(tx, actor.door, { ...input, password, mustChangePassword: true });
    if (!invite) return { userId, password };
    // Nobody ever learns that password: the link of the mail sets another one.
    await addInvitation(tx, userId);
    return { userId, password: null };
  },
});

export const resetPassword = command({
  may: "people.administer",
  input: userInput,
  run: async (tx, actor, { userId }) => {
    const password = temporaryPassword();
    await setPassword(tx, actor.door, userId, password);
    return { password };
  },
});

export const disableUser = command({
  may: "people.administer",
  input: userInput,
  run: async (tx, actor, { userId }) => {
    if (userId === actor.userId) throw conflict("cannot_disable_yourself");
    await setDisabled(tx, actor.door, userId, true);
  },
});

export const enableUser = command({
  may: "people.administer",
  input: userInput,
  run: (tx, actor, { userId }) => setDisabled(tx, actor.door, userId, false),
});

export const endSessionsOfUser = command({
  may: "people.administer",
  input: userInput,
  run: async (tx, actor, { userId }) => {
    await endSessionsOf(tx, userId);
    await record(tx, actor.door, userId, "user.sessions_ended", {});
  },
});

export const addMembership = command({
  may: "people.administer",
  input: addMembershipInput,
  run: async (tx, actor, { userId, organisationId, role, isOrgAdmin }) => {
    const organisation = await organisationOf(tx, organisationId);
    requireFit(organisation.kind, role, "role");
    try {
      await insertMembership(tx, userId, organisationId, role, isOrgAdmin);
    } catch (error) {
      if (databaseCode(error) === "23505") throw conflict("membership_exists");
      if (databaseCode(error) === "23503") throw notFound();
      throw error;
    }
    await record(tx, actor.door, userId, "membership.added", { organisation: organisationId, role });
  },
});

export const removeMembership = command({
  may: "people.administer",
  input: removeMembershipInput,
  run: (tx, actor, { membershipId }) =>
    keepingAnAdministrator(tx, async () => {
      const [removed] = await tx.execute<{ userId: string; organisationId: string; role: string }>(sql`
        delete from memberships where id = ${membershipId} returning user_id as "userId", organisation_id as "organisationId", role`);
      if (!removed) throw notFound();
      if (removed.userId === actor.userId && removed.role === "admin")
        throw conflict("cannot_remove_yourself");
      await record(tx, actor.door, removed.userId, "membership.removed", {
        organisation: removed.organisationId,
        role: removed.role,
      });
    }),
});

async function organisationOf(tx: Tx, id: string): Promise<{ kind: OrganisationKind }> {
  const [organisation] = await tx.execute<{ kind: OrganisationKind }>(
    sql`select kind from organisations where id = ${id}`,
  );
  if (!organisation) throw new DomainError("invalid", "invalid", { organisationId: "organisation_unknown" });
  return organisation;
}

/** Host roles belong to the host, the supplier role to suppliers, the carrier role to carriers. */
function requireFit(kind: OrganisationKind, role: Role, field: string): void {
  const partnerRole = partnerRoles.find((one) => one === role);
  if (partnerRole ? kind !== partnerRole : kind !== "host") {
    throw new DomainError("invalid", "invalid", { [field]: "role_does_not_fit" });
  }
}

async function insertMembership(
  tx: Tx,
  userId: string,
  organisationId: string,
  role: Role,
  isOrgAdmin: boolean,
): Promise<void> {
  await tx.execute(sql`
    insert into memberships (id, user_id, organisation_id, role, is_org_admin) values (${uuidv7()}, ${userId}, ${organisationId}, ${role}, ${isOrgAdmin})`);
}

async function endSessionsOf(tx: Tx, userId: string): Promise<void> {
  await tx.execute(
    sql`update user_sessions set revoked_at = now() where user_id = ${userId} and revoked_at is null`,
  );
}

async function record(
  tx: Tx,
  door: Door,
  objectId: string,
  action: string,
  particulars: Record<string, unknown>,
): Promise<void> {
  await recordEvent(tx, { objectType: "user", objectId, action, area: "access", door, particulars });
}
