import { sql } from "drizzle-orm";
import { asActor, asSystem } from "#db/client.ts";
import { parseViewer, type Viewer } from "#lib/access/actor.ts";
import { createKey } from "#lib/api/keys.ts";
import { startSession } from "#lib/people/sessions.ts";
import { sealed } from "./cookie.ts";

/** Somebody who is signed in, in a browser and by key. */
export interface Person {
  name: string;
  token: string;
  key: string;
  cookie: string;
  viewer: Viewer;
}

/** Signs a person of the loaded rows in, as sign-in does: a session of today, its cookie, and a key of the API. */
export async function signIn(name: string, email: string, secret: string): Promise<Person> {
  const [token, key] = await asSystem("bench", async (tx) => {
    const [login] = await tx.execute<{ userId: string; organisationId: string }>(sql`
      select l.user_id as "userId", m.organisation_id as "organisationId"
        from user_logins l join memberships m on m.user_id = l.user_id where l.email = ${email} limit 1`);
    if (!login) throw new Error(`There is no ${email}: run "npm run bench:data" first.`);
    return [
      await startSession(tx, { userId: login.userId, userAgent: "bench", address: null }),
      await createKey(tx, { ...login, days: 1 }),
    ] as const;
  });
  const cookie = await sealed(token, secret);
  const viewer = await asActor(token, "read only", parseViewer, (_, entering) => entering);
  return { name, token, key, cookie, viewer };
}
