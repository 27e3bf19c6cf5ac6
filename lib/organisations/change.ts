import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "#db/client.ts";
import { databaseCode } from "#db/errors.ts";
import type { Door, OrganisationKind } from "#db/vocabulary.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { command } from "#lib/kernel/command.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { changed } from "./changed.ts";
import { changeOrganisationInput, createOrganisationInput } from "./input.ts";

interface Known extends Record<string, unknown> {
  kind: OrganisationKind;
  name: string;
  country: string | null;
  timeZone: string;
  partnerGroup: string | null;
  acknowledgeDays: number;
  earlyDays: number | null;
  lateDays: number;
  version: number;
}

/** A supplier or a carrier. The host is there from the first day, and there is one. */
export const createOrganisation = command({
  may: "organisation.change",
  input: createOrganisationInput,
  run: async (tx, actor, input): Promise<{ organisationId: string }> => {
    const id = uuidv7();
    const { kind, name, country, timeZone, partnerGroup, acknowledgeDays, earlyDays, lateDays } = input;
    await refuseDouble(tx, kind, name, id);
    await unlessTaken(() =>
      tx.execute(sql`
        insert into organisations (id, kind, name, country, time_zone, partner_group, acknowledge_days, early_days, late_days)
        values (${id}, ${kind}, ${name}, ${country}, ${timeZone}, ${partnerGroup}, ${acknowledgeDays}, ${earlyDays}, ${lateDays})`),
    );
    await tell(tx, actor.door, id, "organisation.created", { name, kind });
    return { organisationId: id };
  },
});

/** Guarded by the version that was seen: of two who change it at once, the second is told. */
export const changeOrganisation = command({
  may: "organisation.change",
  input: changeOrganisationInput,
  run: async (tx, actor, { organisationId, version, ...wanted }) => {
    const before = await known(tx, organisationId);
    if (before.version !== version) throw conflict("organisation_changed_meanwhile");
    // How a partner is measured says nothing about the host.
    const { name, country, timeZone } = wanted;
    const after = before.kind === "host" ? { ...before, name, country, timeZone } : { ...before, ...wanted };
    const difference = changed(before, after);
    if (!difference) return;
    await refuseDouble(tx, before.kind, name, organisationId);
    const written = await unlessTaken(() =>
      tx.execute(sql`
        update organisations set name = ${after.name}, country = ${after.country}, time_zone = ${after.timeZone}, partner_group = ${after.partnerGroup},
               acknowledge_days = ${after.acknowledgeDays}, early_days = ${after.earlyDays}, late_days = ${after.lateDays}, version = version + 1
         where id = ${organisationId} and version = ${version} returning id`),
    );
    if (written.length === 0) throw conflict("organisation_changed_meanwhile");
    await tell(tx, actor.door, organisationId, "organisation.changed", difference);
  },
});

async function known(tx: Tx, organisationId: string): Promise<Known> {
  const [found] = await tx.execute<Known>(sql`
    select kind, name, country, time_zone as "timeZone", partner_group as "partnerGroup", acknowledge_days as "acknowledgeDays",
           early_days as "earlyDays", late_days as "lateDays", version
      from organisations where id = ${organisationId}`);
  if (!found) throw notFound();
  return found;
}

/** Two partners whose names differ in their capitals alone would be taken for one. */
async function refuseDouble(tx: Tx, kind: OrganisationKind, name: string, id: string): Promise<void> {
  const [other] = await tx.execute(
    sql`select from organisations where kind = ${kind} and lower(name) = lower(${name}) and id <> ${id}`,
  );
  if (other) throw taken();
}

async function unlessTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (databaseCode(error) === "23505") throw taken();
    throw error;
  }
}

const taken = () => new DomainError("conflict", "organisation_exists", { name: "organisation_exists" });

export function tell(
  tx: Tx,
  door: Door,
  organisationId: string,
  action: string,
  particulars: Readonly<Record<string, unknown>>,
): Promise<void> {
  return recordEvent(tx, {
    objectType: "organisation",
    objectId: organisationId,
    action,
    area: "access",
    door,
    particulars,
  });
}
