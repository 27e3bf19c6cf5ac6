import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "#db/client.ts";
import { databaseCode } from "#db/errors.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { addContactInput, changeContactInput, contactInput, decideInput, undecideInput } from "./input.ts";
import { requireKeeping } from "./keeping.ts";
import { logPartner } from "./log.ts";

/** Somebody who decides for an organisation. */
export const addContact = command({
  may: "partner.keep",
  input: addContactInput,
  run: async (tx, actor, { organisationId, ...person }) => {
    requireKeeping(actor, organisationId);
    await requireTheirs(tx, organisationId, undefined, person);
    const { name, job = null, email = null, phone = null, userId = null } = person;
    const { deputyId = null, awayFrom = null, awayUntil = null } = person;
    const [made] = await tx
      .execute<{ id: string }>(
        sql`
      insert into contacts (organisation_id, user_id, name, job, email, phone, deputy_id, away_from, away_until, changed_by_name)
      values (${organisationId}, ${userId}, ${name}, ${job}, ${email}, ${phone}, ${deputyId}, ${awayFrom}, ${awayUntil}, ${actor.name}) returning id`,
      )
      .catch(accountTaken);
    if (!made) throw notFound();
    await logPartner(tx, actor, organisationId, "contact.added", { contact: made.id });
    return { contactId: made.id };
  },
});

/** Says anew who somebody is, until when they are away and who stands in. */
export const changeContact = command({
  may: "partner.keep",
  input: changeContactInput,
  run: async (tx, actor, { contactId, version, ...person }) => {
    const organisationId = await organisationOf(tx, actor, contactId);
    await requireTheirs(tx, organisationId, contactId, person);
    const { name, job = null, email = null, phone = null, userId = null } = person;
    const { deputyId = null, awayFrom = null, awayUntil = null } = person;
    const changed = await tx
      .execute(
        sql`
      update contacts set user_id = ${userId}, name = ${name}, job = ${job}, email = ${email}, phone = ${phone}, deputy_id = ${deputyId}, away_from = ${awayFrom}, away_until = ${awayUntil},
             version = version + 1, changed_at = now(), changed_by_name = ${actor.name}
       where id = ${contactId} and version = ${version} returning 1`,
      )
      .catch(accountTaken);
    if (changed.length === 0) throw conflict("contact_changed_meanwhile");
    await logPartner(tx, actor, organisationId, "contact.changed", { contact: contactId });
  },
});

/** They decide nothing there any more; who had them as a deputy has none. */
export const removeContact = command({
  may: "partner.keep",
  input: contactInput,
  run: async (tx, actor, { contactId, version }) => {
    const organisationId = await organisationOf(tx, actor, contactId);
    await tx.execute(
      sql`update contacts set deputy_id = null, version = version + 1 where deputy_id = ${contactId}`,
    );
    const gone = await tx.execute(
      sql`delete from contacts where id = ${contactId} and version = ${version} returning 1`,
    );
    if (gone.length === 0) throw conflict("contact_changed_meanwhile");
    await logPartner(tx, actor, organisationId, "contact.removed", { contact: contactId });
  },
});

/** Somebody may decide about an area, up to so much; said again, it takes the place of what was said before. */
export const setDecision = command({
  may: "partner.keep",
  input: decideInput,
  run: async (tx, actor, { contactId, area, step, ...limits }) => {
    const organisationId = await organisationOf(tx, actor, contactId);
    const { amountLimit = null, delayLimit = null, answerHours = null } = limits;
    const currency = amountLimit === null ? null : (limits.currency ?? null);
    await tx.execute(sql`
      insert into contact_decisions (contact_id, organisation_id, area, step, amount_limit, currency, delay_limit, answer_hours)
      values (${contactId}, ${organisationId}, ${area}, ${step}, ${amountLimit}, ${currency}, ${delayLimit}, ${answerHours})
      on conflict (organisation_id, contact_id, area) do update set step = excluded.step, amount_limit = excluded.amount_limit, currency = excluded.currency,
        delay_limit = excluded.delay_limit, answer_hours = excluded.answer_hours`);
    await logPartner(tx, actor, organisationId, "decision.set", { contact: contactId, area, step });
  },
});

export const dropDecision = command({
  may: "partner.keep",
  input: undecideInput,
  run: async (tx, actor, { contactId, area }) => {
    const organisationId = await organisationOf(tx, actor, contactId);
    const gone = await tx.execute(
      sql`delete from contact_decisions where contact_id = ${contactId} and area = ${area} returning 1`,
    );
    if (gone.length === 0) throw notFound();
    await logPartner(tx, actor, organisationId, "decision.dropped", { contact: contactId, area });
  },
});

async function organisationOf(tx: Tx, actor: Actor, contactId: string): Promise<string> {
  const [contact] = await tx.execute<{ organisationId: string }>(
    sql`select organisation_id as "organisationId" from contacts where id = ${contactId}`,
  );
  if (!contact) throw notFound();
  requireKeeping(actor, contact.organisationId);
  return contact.organisationId;
}

type Person = Pick<z.output<typeof addContactInput>, "userId" | "deputyId">;

/** The account and the deputy are of the same organisation, and nobody stands in for themselves. */
async function requireTheirs(
  tx: Tx,
  organisationId: string,
  contactId: string | undefined,
  { userId, deputyId }: Person,
): Promise<void> {
  if (deputyId !== undefined && deputyId === contactId)
    throw new DomainError("invalid", "invalid", { deputyId: "own_deputy" });
  const [theirs] = await tx.execute<{ user: boolean; deputy: boolean }>(sql`
    select ${userId ?? null}::uuid is null or exists (select from memberships m where m.organisation_id = ${organisationId} and m.user_id = ${userId ?? null}) as "user",
           ${deputyId ?? null}::uuid is null or exists (select from contacts c where c.organisation_id = ${organisationId} and c.id = ${deputyId ?? null}) as deputy`);
  const fields = {
    ...(theirs?.user ? {} : { userId: "person_unknown" }),
    ...(theirs?.deputy ? {} : { deputyId: "person_unknown" }),
  };
  if (Object.keys(fields).length > 0) throw new DomainError("invalid", "invalid", fields);
}

function accountTaken(error: unknown): never {
  throw databaseCode(error) === "23505"
    ? new DomainError("invalid", "invalid", { userId: "account_taken" })
    : error;
}
