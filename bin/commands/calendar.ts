import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import type { z } from "zod";
import { asSystem, type Tx } from "#db/client.ts";
import { deleteClosure, insertClosure, storeCalendar } from "#lib/calendars/change.ts";
import { calendarInput, closureInput } from "#lib/calendars/input.ts";
import { type ListedCalendar, listEveryCalendar, readPlace } from "#lib/calendars/screen.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import { fieldErrors } from "#lib/kernel/fields.ts";
import { type CliCommand, print, printJson, required, UsageError } from "./usage.ts";

export const calendarCommand: CliCommand = {
  summary: "when the host, its sites and its partners work: what deadlines are counted by",
  usage: `calendar set --organisation NAME [--site NAME] [--days 1,2,3,4,5] [--opens 09:00] [--closes 17:00]
             [--country CODE [--region CODE] | --no-holidays]
calendar close --organisation NAME [--site NAME] --from DATE --to DATE --name WORDS
calendar reopen --organisation NAME [--site NAME] --from DATE --to DATE
calendar list [--organisation NAME [--site NAME]] [--json]

  set       what is not named stays as it is; days are numbered from Monday, 1, to Sunday, 7; public holidays are those
            of a country (FR), and of a part of it that has its own (67)
  close     these days are not worked, the first and the last one among them
  Deadlines that are set afterwards count by it; those that were set before stay as they are.`,
  run: async ([verb, ...args]) => {
    const { values } = parseArgs({
      args,
      options: {
        ...Object.fromEntries(texts.map((name) => [name, { type: "string" as const }])),
        "no-holidays": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const verbs: Record<string, (given: Values) => Promise<void>> = { set, close, reopen, list };
    const chosen = verb && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
    if (!chosen) throw new UsageError(`calendar ${Object.keys(verbs).join("|")}, not: ${verb ?? "nothing"}.`);
    await chosen(values);
  },
};

const texts = [
  "organisation",
  "site",
  "days",
  "opens",
  "closes",
  "country",
  "region",
  "from",
  "to",
  "name",
] as const;
type Values = { readonly [One in (typeof texts)[number]]?: string } & {
  readonly "no-holidays"?: boolean;
  readonly json?: boolean;
};

async function set(given: Values): Promise<void> {
  if (given.region !== undefined && given.country === undefined)
    throw new UsageError("--region needs --country.");
  await asSystem("calendar set", async (tx) => {
    const { organisationId, siteId } = await placeNamed(tx, given);
    const { calendar, country, region, version } = await readPlace(tx, organisationId, siteId);
    const kept = { country: country ?? undefined, region: region ?? undefined };
    const holidays = given["no-holidays"]
      ? {}
      : given.country === undefined
        ? kept
        : { country: given.country, region: given.region };
    const input = checked(calendarInput, {
      organisationId,
      siteId,
      version,
      workingDays: given.days?.split(",") ?? calendar.workingDays,
      opensAt: given.opens ?? calendar.opensAt,
      closesAt: given.closes ?? calendar.closesAt,
      ...holidays,
    });
    await storeCalendar(tx, "cli", input);
  });
}

async function close(given: Values): Promise<void> {
  const { from, to, name } = {
    ...period(given),
    name: required(given.name, "name"),
  };
  await asSystem("calendar close", async (tx) =>
    insertClosure(tx, "cli", checked(closureInput, { ...(await placeNamed(tx, given)), from, to, name })),
  );
}

async function reopen(given: Values): Promise<void> {
  const { from, to } = period(given);
  await asSystem("calendar reopen", async (tx) => {
    const place = await placeNamed(tx, given);
    // Named as anything: what is asked for are its days.
    const input = checked(closureInput, { ...place, from, to, name: "-" });
    await deleteClosure(
      tx,
      "cli",
      sql`organisation_id = ${input.organisationId} and site_id is not distinct from ${input.siteId ?? null}::uuid and from_on = ${from} and to_on = ${to}`,
    );
  });
}

const period = (given: Values) => ({ from: required(given.from, "from"), to: required(given.to, "to") });

async function list(given: Values): Promise<void> {
  const calendars = await asSystem("calendar list", async (tx) => {
    if (given.organisation === undefined) return listEveryCalendar(tx);
    const { organisationId, siteId } = await placeNamed(tx, given);
    return [await readPlace(tx, organisationId, siteId)];
  });
  if (given.json) printJson(calendars.map(told));
  else for (const calendar of calendars) printCalendar(told(calendar));
}

const told = ({ name, calendar, country, region, version, closures }: ListedCalendar) => ({
  name,
  time_zone: calendar.timeZone,
  working_days: calendar.workingDays,
  opens_at: calendar.opensAt,
  closes_at: calendar.closesAt,
  country,
  region,
  is_own: version !== null,
  closures: closures.map(({ from, to, name: of }) => ({ from, to, name: of })),
});

function printCalendar(calendar: ReturnType<typeof told>): void {
  const { name, working_days: days, opens_at: opens, closes_at: closes, time_zone: zone } = calendar;
  const holidays = [calendar.country ?? "no holidays", calendar.region].filter(Boolean).join("-");
  print(`${name}  ${days.join(",")}  ${opens}-${closes} ${zone}  ${holidays}`);
  for (const closure of calendar.closures) print(`  ${closure.from}  ${closure.to}  ${closure.name}`);
}

async function placeNamed(
  tx: Tx,
  given: Values,
): Promise<{ organisationId: string; siteId: string | undefined }> {
  const name = required(given.organisation, "organisation");
  const found = await tx.execute<{ id: string }>(
    sql`select id from organisations where name = ${name} limit 2`,
  );
  const [organisation] = found;
  if (!organisation) throw new Error(`There is no organisation named "${name}".`);
  if (found.length > 1) throw new Error(`Several organisations are named "${name}".`);
  if (given.site === undefined) return { organisationId: organisation.id, siteId: undefined };
  const [site] = await tx.execute<{ id: string }>(
    sql`select id from sites where organisation_id = ${organisation.id} and name = ${given.site}`,
  );
  if (!site) throw new Error(`"${name}" has no site named "${given.site}".`);
  return { organisationId: organisation.id, siteId: site.id };
}

function checked<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new DomainError("invalid", "invalid", fieldErrors(parsed.error));
}
