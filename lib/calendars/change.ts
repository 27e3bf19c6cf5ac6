import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "#db/client.ts";
import type { Door } from "#db/vocabulary.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { daysBetween, today } from "#lib/kernel/days.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { calendarInput, type ClosureInput, closureInput, followInput, removeClosureInput } from "./input.ts";
import { mayChangeCalendar } from "./rules.ts";
import { knowsPlace } from "./public-holidays.ts";

type CalendarInput = z.output<typeof calendarInput>;
interface PlaceIds {
  organisationId: string;
  siteId?: string | undefined;
}

/** Everybody sees the host's calendar and changes but their own: the policy would fault where this explains. */
function checkOwn(actor: Actor, organisationId: string): void {
  if (!mayChangeCalendar(actor, organisationId)) throw notFound();
}

/** Says when a place works, which holidays it keeps. Deadlines that were set before stay as they are. */
export const setCalendar = command({
  may: "calendar.change",
  input: calendarInput,
  run: async (tx, actor, input) => {
    checkOwn(actor, input.organisationId);
    await storeCalendar(tx, actor.door, input);
  },
});

export async function storeCalendar(tx: Tx, door: Door, input: CalendarInput): Promise<void> {
  const { country = null, region = null, workingDays, opensAt, closesAt } = input;
  if (country === null ? region !== null : !knowsPlace(country, region)) {
    const field = country !== null && knowsPlace(country, null) ? "region" : "country";
    throw new DomainError("invalid", "invalid", { [field]: `unknown_${field}` });
  }
  await findPlace(tx, input);
  const days = `{${workingDays.join(",")}}`;
  const { version } = input;
  const written = await tx.execute(
    version
      ? sql`update calendars set working_days = ${days}::smallint[], opens_at = ${opensAt}::time, closes_at = ${closesAt}::time, country = ${country}, region = ${region}, version = version + 1
             where ${isOf(input)} and version = ${version} returning version`
      : sql`insert into calendars (organisation_id, site_id, working_days, opens_at, closes_at, country, region)
            values (${input.organisationId}, ${input.siteId ?? null}, ${days}::smallint[], ${opensAt}::time, ${closesAt}::time, ${country}, ${region})
            on conflict do nothing returning version`,
  );
  if (written.length === 0) throw conflict("calendar_changed_meanwhile");
  const particulars = { workingDays, opensAt, closesAt, country, region };
  await tell(tx, door, "calendar.changed", input, particulars);
}

/** Gives up a place's own calendar: it follows its organisation's, or the host's, again. Closures stay. */
export const followOthers = command({
  may: "calendar.change",
  input: followInput,
  run: async (tx, actor, { version, ...place }) => {
    checkOwn(actor, place.organisationId);
    const gone = await tx.execute(
      sql`delete from calendars where ${isOf(place)} and version = ${version} returning id`,
    );
    if (gone.length === 0) throw conflict("calendar_changed_meanwhile");
    await tell(tx, actor.door, "calendar.given_up", place, {});
  },
});

/** Days on which a place will not work. */
export const addClosure = command({
  may: "calendar.change",
  input: closureInput,
  run: async (tx, actor, input) => {
    checkOwn(actor, input.organisationId);
    // By the days that were, answers are measured: those are the host's to correct.
    if (actor.organisation.kind !== "host") {
      if (input.from < today()) throw new DomainError("invalid", "invalid", { from: "closure_past" });
      await checkMuch(tx, input);
    }
    return insertClosure(tx, actor.door, input);
  },
});

/** So many days of the year to come a partner closes by itself: deadlines move with them. More is the host's to enter. */
const closedDays = 90;

async function checkMuch(tx: Tx, { organisationId, siteId, from, to }: ClosureInput): Promise<void> {
  const [known] = await tx.execute<{ days: number }>(sql`
    select coalesce(sum(least(k.to_on, current_date + 365) - greatest(k.from_on, current_date) + 1), 0)::int as days
      from closures k where k.organisation_id = ${organisationId} and k.site_id is not distinct from ${siteId ?? null}::uuid
       and k.to_on >= current_date and k.from_on <= current_date + 365`);
  if ((known?.days ?? 0) + daysBetween(from, to) + 1 > closedDays)
    throw new DomainError("invalid", "invalid", { to: "closure_much" });
}

export async function insertClosure(tx: Tx, door: Door, input: ClosureInput): Promise<{ closureId: string }> {
  await findPlace(tx, input);
  const { organisationId, siteId, from, to, name } = input;
  const [made] = await tx.execute<{ id: string }>(sql`
    insert into closures (organisation_id, site_id, from_on, to_on, name) values (${organisationId}, ${siteId ?? null}, ${from}, ${to}, ${name})
    on conflict do nothing returning id`);
  if (!made) throw conflict("closure_exists");
  await tell(tx, door, "closure.added", input, { closure: name, from, to });
  return { closureId: made.id };
}

export const removeClosure = command({
  may: "calendar.change",
  input: removeClosureInput,
  run: (tx, actor, { closureId }) => deleteClosure(tx, actor.door, sql`id = ${closureId}`),
});

export async function deleteClosure(tx: Tx, door: Door, which: SQL): Promise<void> {
  const [gone] = await tx.execute<ClosureInput & { id: string }>(sql`
    delete from closures where ${which}
    returning organisation_id as "organisationId", site_id as "siteId", name, from_on::text as "from", to_on::text as "to"`);
  if (!gone) throw notFound("closure_gone");
  await tell(tx, door, "closure.removed", gone, { closure: gone.name, from: gone.from, to: gone.to });
}

async function findPlace(tx: Tx, { organisationId, siteId }: PlaceIds): Promise<void> {
  const [found] = await tx.execute(
    siteId === undefined
      ? sql`select from organisations where id = ${organisationId}`
      : sql`select from sites where id = ${siteId} and organisation_id = ${organisationId}`,
  );
  if (!found) throw notFound();
}

const isOf = ({ organisationId, siteId }: PlaceIds): SQL =>
  sql`organisation_id = ${organisationId} and site_id is not distinct from ${siteId ?? null}::uuid`;

function tell(
  tx: Tx,
  door: Door,
  action: string,
  { organisationId, siteId }: PlaceIds | ClosureInput,
  particulars: Readonly<Record<string, unknown>>,
): Promise<void> {
  return recordEvent(tx, {
    objectType: "calendar",
    objectId: organisationId,
    action,
    area: "business",
    door,
    particulars: siteId ? { ...particulars, site: siteId } : particulars,
  });
}
