import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "#db/client.ts";
import { databaseCode } from "#db/errors.ts";
import { command } from "#lib/kernel/command.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { tell } from "./change.ts";
import { addIdentifierInput, removeIdentifierInput } from "./input.ts";

export interface Identifier {
  id: string;
  scheme: string;
  value: string;
  siteId: string | null;
  site: string | null;
}

/** By what other systems know an organisation or one of its sites. One identifier stands for one alone. */
export const addIdentifier = command({
  may: "organisation.change",
  input: addIdentifierInput,
  run: async (tx, actor, { organisationId, siteId, scheme, value }): Promise<{ identifierId: string }> => {
    const [place] = await tx.execute<{ site: boolean }>(sql`
      select ${siteId}::uuid is null or exists (select from sites s where s.organisation_id = o.id and s.id = ${siteId}) as site
        from organisations o where o.id = ${organisationId}`);
    if (!place) throw notFound();
    if (!place.site) throw new DomainError("invalid", "invalid", { siteId: "site_unknown" });
    const identifierId = uuidv7();
    try {
      await tx.execute(sql`
        insert into organisation_identifiers (id, organisation_id, site_id, scheme, value) values (${identifierId}, ${organisationId}, ${siteId}, ${scheme}, ${value})`);
    } catch (error) {
      if (databaseCode(error) !== "23505") throw error;
      throw new DomainError("conflict", "identifier_taken", { value: "identifier_taken" });
    }
    await tell(tx, actor.door, organisationId, "identifier.added", { scheme, value, site: siteId });
    return { identifierId };
  },
});

export const removeIdentifier = command({
  may: "organisation.change",
  input: removeIdentifierInput,
  run: async (tx, actor, { identifierId }) => {
    const [gone] = await tx.execute<{
      organisationId: string;
      scheme: string;
      value: string;
      site: string | null;
    }>(sql`
      delete from organisation_identifiers where id = ${identifierId}
      returning organisation_id as "organisationId", scheme, value, site_id as site`);
    if (!gone) throw notFound();
    const { organisationId, ...what } = gone;
    await tell(tx, actor.door, organisationId, "identifier.removed", what);
  },
});

/** Of the organisation itself first, then of its sites. */
export async function listIdentifiers(tx: Tx, organisationId: string): Promise<Identifier[]> {
  const rows = await tx.execute<Identifier & Record<string, unknown>>(sql`
    select i.id, i.scheme, i.value, i.site_id as "siteId", s.name as site
      from organisation_identifiers i left join sites s on s.id = i.site_id
     where i.organisation_id = ${organisationId} order by s.name nulls first, i.scheme, i.value limit 500`);
  return [...rows];
}
