import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { keepAnswer } from "#lib/api/idempotency.ts";
import { createKey } from "#lib/api/keys.ts";
import { addPerson } from "#lib/people/administration.ts";
import { hashToken, startSession } from "#lib/people/sessions.ts";
import { parseViewer } from "#lib/access/actor.ts";
import { measureAll } from "#lib/measures/queue.ts";
import { asActor, asSystem, type Tx } from "../client.ts";
import type { Role } from "../vocabulary.ts";
import { playCalendars } from "./cast-calendars.ts";
import { playCosts } from "./cast-costs.ts";
import { playDrafts, playLogos } from "./cast-drafts.ts";
import { playFiles, playOrderDocuments } from "./cast-files.ts";
import { playIncidents } from "./cast-incidents.ts";
import { playForecasts } from "./cast-forecasts.ts";
import { playMessages } from "./cast-messages.ts";
import { playLists } from "./cast-lists.ts";
import { playPartners } from "./cast-partners.ts";
import { playPeople } from "./cast-people.ts";
import { playFeeds, playLinks } from "./cast-links.ts";
import { playOrders } from "./cast-orders.ts";
import { playRisks } from "./cast-risks.ts";
import { playStock } from "./cast-stock.ts";
import { playShipments } from "./cast-shipments.ts";
import { playInvitations, playViewings } from "./cast-viewing.ts";
import { tellCast } from "./cast-told.ts";
import {
  type Cast,
  castPassword,
  type CastPerson,
  doubles,
  keys,
  type Oddity,
  organisations,
  type OrganisationKey,
  people,
} from "./people.ts";

/** Plays the cast into the empty database of this process, with the commands of the product wherever there is one. */
export async function buildCast(): Promise<Cast> {
  const ids = await asSystem("cast", async (tx) => {
    const made = await makeOrganisations(tx);
    const persons = await makePeople(tx, made);
    return { organisations: made, people: persons, keys: await makeKeys(tx, persons) };
  });
  const empty = {
    orders: {},
    lines: {},
    comments: {},
    viewings: {},
    links: {},
    feeds: {},
    shipments: {},
    incidents: {},
    risks: {},
    campaigns: {},
  };
  const played = await playForecasts(
    await playRisks(await playIncidents(await playShipments(await playOrders({ ...ids, ...empty })))),
  );
  await playInvitations(played);
  played.viewings = await playViewings(played);
  played.links = await playLinks(played);
  played.feeds = await playFeeds(played);
  await playFiles(played);
  await playOrderDocuments(played);
  await playDrafts(played);
  await playLogos(played);
  await playStock(played);
  await playPeople(played);
  await playPartners(played);
  await playMessages(played);
  await playCosts(played);
  await playCalendars(played);
  await playLists(played);
  await makeAnswers(played);
  await tellCast(played);
  await measureAll((work) => asSystem("cast figures", work));
  await asSystem("cast oddities", (tx) => makeOdd(tx, played));
  await asSystem("cast queue", (tx) => makeWaiting(tx, played));
  return played;
}

/** A line that waits to be measured, and a proof that was given. */
async function makeWaiting(tx: Tx, cast: Cast): Promise<void> {
  await tx.execute(
    sql`update line_fulfilments set version = version where line_id = ${Object.values(cast.lines)[0]}`,
  );
  await tx.execute(
    sql`insert into proofs (kind, state, door, finished_at) values ('log', 'held', 'cli', now())`,
  );
}

async function makeOrganisations(tx: Tx): Promise<Record<OrganisationKey, string>> {
  const ids = {
    meridia: uuidv7(),
    boreal: uuidv7(),
    kestrel: uuidv7(),
    valmy: uuidv7(),
    harbourline: uuidv7(),
  };
  for (const [key, { kind, name, timeZone, group }] of Object.entries(organisations)) {
    const id = ids[key as OrganisationKey];
    await tx.execute(sql`
      insert into organisations (id, kind, name, time_zone, partner_group) values (${id}, ${kind}, ${name}, ${timeZone}, ${group})`);
    await tx.execute(sql`
      insert into sites (id, organisation_id, name, time_zone) values (${uuidv7()}, ${id}, ${`${name}, main site`}, ${timeZone})`);
  }
  for (const group of ["preferred", "strategic", null]) {
    await tx.execute(sql`
      insert into tolerances (id, rank, partner_group, deviation, limit_days, limit_percent) values
        (${uuidv7()}, 10, ${group}, ${group ? "date_later" : "price_down"}, ${group ? 2 : null}, ${group ? null : 100})`);
  }
  await tx.execute(sql`insert into rate_limits (key, points) values ('cast:somebody', 1)`);
  return ids;
}

async function makePeople(
  tx: Tx,
  organisationIds: Record<OrganisationKey, string>,
): Promise<Record<string, CastPerson>> {
  const made: Record<string, CastPerson> = {};
  for (const [name, plan] of Object.entries(people)) {
    const organisationId = organisationIds[plan.at];
    const person = { name: nameOf(name), email: `${name}@cast.example`, organisationId };
    const userId = await makePerson(tx, person, plan);
    made[name] = { ...person, userId, token: await sessionOf(tx, userId) };
  }
  for (const [name, { email, at, role }] of Object.entries(doubles)) {
    const organisationId = organisationIds[at];
    const known = Object.values(made).find((one) => one.email === email);
    const person = { name: "Two Hats", email, organisationId };
    const userId = known?.userId ?? (await makePerson(tx, person, { roles: [role] }));
    if (known) {
      await tx.execute(sql`
        insert into memberships (id, user_id, organisation_id, role) values (${uuidv7()}, ${userId}, ${organisationId}, ${role})`);
    }
    const token = await sessionOf(tx, userId);
    await tx.execute(sql`
      update user_sessions set organisation_id = ${organisationId} where token_hash = decode(${hashToken(token)}, 'hex')`);
    made[name] = { ...person, userId, token };
  }
  return made;
}

function makePerson(
  tx: Tx,
  person: { name: string; email: string; organisationId: string },
  plan: { roles: readonly Role[]; isOrgAdmin?: boolean },
): Promise<string> {
  return addPerson(tx, "cli", {
    ...person,
    roles: plan.roles,
    isOrgAdmin: plan.isOrgAdmin ?? false,
    password: castPassword,
    mustChangePassword: false,
  });
}

const nameOf = (key: string) =>
  key
    .split(".")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");

const sessionOf = (tx: Tx, userId: string) =>
  startSession(tx, { userId, userAgent: "Cast", address: "192.0.2.1" });

async function makeKeys(tx: Tx, made: Record<string, CastPerson>): Promise<Record<string, string>> {
  const keysOf: Record<string, string> = {};
  for (const name of Object.keys(keys)) {
    const person = made[name];
    if (!person) throw new Error(`The cast has no ${name}.`);
    keysOf[name] = await createKey(tx, { ...person, days: 365 });
  }
  return keysOf;
}

/** An answer that is kept for each of these, the same person's in two organisations among them. */
async function makeAnswers(cast: Cast): Promise<void> {
  const senders = [
    "boreal.seller",
    "boreal.deputy",
    "kestrel.seller",
    "valmy.dispatcher",
    "meridia.buyer",
    "agent.boreal",
    "agent.kestrel",
  ];
  for (const name of senders) {
    const request = { route: "POST orders/{id}/confirmation", key: "cast", content: name };
    await asActor(cast.people[name]?.token ?? "", "read write", parseViewer, async (tx, viewer) =>
      keepAnswer(tx, await viewer, request, { status: 200, answer: "{}" }),
    );
  }
}

/** Takes away, behind the commands' back, what each odd person's session would need. */
async function makeOdd(tx: Tx, cast: Cast): Promise<void> {
  for (const [name, { oddity }] of Object.entries(people)) {
    const person = cast.people[name];
    if (!oddity || !person) continue;
    const { userId, token } = person;
    const session = sql`token_hash = decode(${hashToken(token)}, 'hex')`;
    const changes: Record<Oddity, ReturnType<typeof sql>> = {
      disabled: sql`update users set disabled_at = now() where id = ${userId}`,
      left: sql`delete from memberships where user_id = ${userId}`,
      revoked: sql`update user_sessions set revoked_at = now() where ${session}`,
      expired: sql`update user_sessions set expires_at = now() - interval '1 second' where ${session}`,
      idle: sql`update user_sessions set last_seen_at = now() - interval '24 hours 1 second' where ${session}`,
      misfit: sql`update memberships set role = 'buyer' where user_id = ${userId}`,
    };
    await tx.execute(changes[oddity]);
  }
  await harmKeys(tx, cast);
}

async function harmKeys(tx: Tx, cast: Cast): Promise<void> {
  for (const [name, plan] of Object.entries(keys)) {
    const key = sql`key_hash = decode(${hashToken(cast.keys[name] ?? "")}, 'hex')`;
    const harm = "harmed" in plan ? plan.harmed : "person";
    const changes = {
      revoked: sql`update api_keys set revoked_at = now() where ${key}`,
      expired: sql`update api_keys set expires_at = now() - interval '1 second' where ${key}`,
      // Of an organisation that its person has left, for another one.
      organisation: sql`update api_keys set organisation_id = ${cast.organisations.kestrel} where ${key}`,
      person: sql`select 1`,
    };
    await tx.execute(changes[harm]);
  }
}
