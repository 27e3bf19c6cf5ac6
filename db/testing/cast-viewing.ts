import { sql } from "drizzle-orm";
import { inviteColleague } from "#lib/people/colleagues.ts";
import { viewAs } from "#lib/people/viewing.ts";
import { hashToken, startSession } from "#lib/people/sessions.ts";
import { asSystem } from "../client.ts";
import { runAs } from "./acting.ts";
import { type Cast, viewings } from "./people.ts";

/** On each side of a rivalry somebody is asked to join. */
export async function playInvitations(cast: Cast): Promise<void> {
  for (const partner of ["boreal", "kestrel", "valmy"])
    await runAs(cast.people[`${partner}.chief`]?.token ?? "", inviteColleague, {
      email: `newcomer@${partner}.example`,
      name: "A Newcomer",
    });
}

/** Sessions of their own for those who view as a partner, and for those of whom it is only written down that they do. */
export async function playViewings(cast: Cast): Promise<Record<string, string>> {
  const tokens: Record<string, string> = {};
  for (const [name, { by, as, how }] of Object.entries(viewings)) {
    const person = cast.people[by];
    if (!person) throw new Error(`The cast has no ${by}.`);
    const token = await asSystem("cast", (tx) =>
      startSession(tx, { userId: person.userId, userAgent: "Cast", address: "192.0.2.1" }),
    );
    const organisationId = cast.organisations[as];
    if (how === "allowed") await runAs(token, viewAs, { organisationId });
    else {
      const until = how === "over" ? sql`now() - interval '1 second'` : sql`now() + interval '1 hour'`;
      await asSystem("cast", (tx) =>
        tx.execute(sql`
          update user_sessions set organisation_id = ${person.organisationId}, viewing_id = ${organisationId}, viewing_until = ${until} where token_hash = decode(${hashToken(token)}, 'hex')`),
      );
    }
    tokens[name] = token;
  }
  return tokens;
}
