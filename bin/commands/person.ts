import { sql } from "drizzle-orm";
import { asActor, asSystem, type Tx } from "#db/client.ts";
import { parseViewer } from "#lib/access/actor.ts";
import { createKey, revokeKey, shownOf } from "#lib/api/keys.ts";
import type { Actor } from "#lib/kernel/command.ts";
import { UsageError } from "./usage.ts";

export const addressOf = (text: string) => text.trim().toLowerCase();

/** A person who can sign in, and one organisation of theirs. */
export async function placeOf(
  tx: Tx,
  email: string,
  organisation: string | undefined,
): Promise<{ userId: string; organisationId: string }> {
  const [person] = await tx.execute<{ id: string; active: boolean }>(sql`
    select l.user_id as id, u.disabled_at is null as active from user_logins l join users u on u.id = l.user_id where l.email = ${email}`);
  if (!person?.active) throw new Error(`There is nobody active with the address ${email}.`);
  const places = await tx.execute<{ id: string; name: string }>(sql`
    select distinct o.id, o.name from memberships m join organisations o on o.id = m.organisation_id where m.user_id = ${person.id} order by o.name`);
  const named = places.filter(({ name }) => organisation === undefined || name === organisation);
  const [place, another] = named;
  if (!place) throw new Error(`${email} does not belong to ${organisation ?? "any organisation"}.`);
  if (another) {
    const names = named.map(({ name }) => name).join(", ");
    throw new UsageError(
      `${email} belongs to several organisations: name one with --organisation: ${names}.`,
    );
  }
  return { userId: person.id, organisationId: place.id };
}

type Work<T> = (tx: Tx, actor: Actor) => Promise<T>;

/**
 * Works in the name of a person, with what that person may do and under the same policies: by a key of its own, which ends
 * with the work. Each call is a transaction.
 */
export async function inTheNameOf<T>(
  { user, organisation }: { user: string; organisation?: string | undefined },
  work: (run: <R>(act: Work<R>) => Promise<R>) => Promise<T>,
): Promise<T> {
  const key = await asSystem("act as", async (tx) =>
    createKey(tx, { ...(await placeOf(tx, addressOf(user), organisation)), days: 1 }),
  );
  try {
    return await work((act) =>
      asActor(key, "read write", parseViewer, async (tx, entering) =>
        act(tx, { ...(await entering), door: "cli" }),
      ),
    );
  } finally {
    await asSystem("act as", (tx) => revokeKey(tx, shownOf(key)));
  }
}
