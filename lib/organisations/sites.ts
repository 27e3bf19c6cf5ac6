import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { databaseCode } from "#db/errors.ts";
import { command } from "#lib/kernel/command.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { tell } from "./change.ts";
import { changed } from "./changed.ts";
import { addSiteInput, changeSiteInput } from "./input.ts";

/** Where an organisation works: its own calendar may be set beside the organisation's. */
export const addSite = command({
  may: "organisation.change",
  input: addSiteInput,
  run: async (tx, actor, { organisationId, name, country, timeZone }): Promise<{ siteId: string }> => {
    const [organisation] = await tx.execute(sql`select from organisations where id = ${organisationId}`);
    if (!organisation) throw notFound();
    const siteId = uuidv7();
    await unlessTaken(() =>
      tx.execute(sql`
        insert into sites (id, organisation_id, name, country, time_zone) values (${siteId}, ${organisationId}, ${name}, ${country}, ${timeZone})`),
    );
    await tell(tx, actor.door, organisationId, "site.added", { site: siteId, name, country, timeZone });
    return { siteId };
  },
});

interface KnownSite extends Record<string, unknown> {
  organisationId: string;
  name: string;
  country: string | null;
  timeZone: string;
  version: number;
}

export const changeSite = command({
  may: "organisation.change",
  input: changeSiteInput,
  run: async (tx, actor, { siteId, version, ...wanted }) => {
    const [found] = await tx.execute<KnownSite>(sql`
      select organisation_id as "organisationId", name, country, time_zone as "timeZone", version from sites where id = ${siteId}`);
    if (!found) throw notFound();
    const { organisationId, ...before } = found;
    if (before.version !== version) throw conflict("site_changed_meanwhile");
    const difference = changed(before, { ...before, ...wanted });
    if (!difference) return;
    const { name, country, timeZone } = wanted;
    const written = await unlessTaken(() =>
      tx.execute(sql`
        update sites set name = ${name}, country = ${country}, time_zone = ${timeZone}, version = version + 1
         where id = ${siteId} and version = ${version} returning id`),
    );
    if (written.length === 0) throw conflict("site_changed_meanwhile");
    await tell(tx, actor.door, organisationId, "site.changed", {
      site: siteId,
      name: before.name,
      ...difference,
    });
  },
});

async function unlessTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (databaseCode(error) === "23505")
      throw new DomainError("conflict", "site_exists", { name: "site_exists" });
    throw error;
  }
}
