import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { command } from "#lib/kernel/command.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { changePasswordInput, preferencesInput } from "./input.ts";
import { hashPassword, passwordProblem, verifyPassword } from "./password.ts";

export interface Login extends Record<string, unknown> {
  userId: string;
  passwordHash: string | null;
  active: boolean;
}

/** For sign-in, as the system: the login with this address, whether or not it may be used. */
export async function findLogin(tx: Tx, email: string): Promise<Login | undefined> {
  const [login] = await tx.execute<Login>(sql`
    select l.user_id as "userId", l.password_hash as "passwordHash", u.disabled_at is null as active
      from user_logins l join users u on u.id = l.user_id where l.email = ${email}`);
  return login;
}

/** Asks for the old password, sets the new one and ends every other session of the person. */
export const changePassword = command({
  may: "account.use",
  input: changePasswordInput,
  run: async (tx, actor, { currentPassword, newPassword }) => {
    const [own] = await tx.execute<{ hash: string | null }>(sql`select app.own_password_hash() as hash`);
    if (!(await verifyPassword(own?.hash, currentPassword))) throw wrong("currentPassword", "password_wrong");
    const problem = passwordProblem(newPassword, actor);
    if (problem) throw wrong("newPassword", problem);
    if (newPassword === currentPassword) throw wrong("newPassword", "password_unchanged");
    const hash = await hashPassword(newPassword);
    await tx.execute(sql`
      update user_logins set password_hash = ${hash}, must_change_password = false, password_changed_at = now() where user_id = ${actor.userId}`);
    await tx.execute(sql`
      update user_sessions set revoked_at = now() where user_id = ${actor.userId} and id <> ${actor.sessionId} and revoked_at is null`);
    await recordEvent(tx, {
      objectType: "user",
      objectId: actor.userId,
      action: "user.password_changed",
      area: "access",
      door: actor.door,
      particulars: {},
    });
  },
});

function wrong(field: string, reason: string): DomainError {
  return new DomainError("invalid", "invalid", { [field]: reason });
}

export const updatePreferences = command({
  may: "account.use",
  input: preferencesInput,
  run: async (tx, actor, { locale, theme, density }) => {
    await tx.execute(sql`
      update users set locale = coalesce(${locale ?? null}, locale), theme = coalesce(${theme ?? null}, theme), density = coalesce(${density ?? null}, density)
       where id = ${actor.userId}`);
  },
});

/** How the person wants the portal to look; no language where none was chosen. */
export async function preferencesOf(
  tx: Tx,
  userId: string,
): Promise<{ locale: string | null; theme: string; density: string }> {
  const [found] = await tx.execute<{ locale: string | null; theme: string; density: string }>(
    sql`select locale, theme, density from users where id = ${userId}`,
  );
  if (!found) throw notFound();
  return found;
}
