import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import { incidentNumber } from "./list.ts";

/** Something that concerns a partner, by the name that people say. */
export interface Concern extends Record<string, unknown> {
  partnerId: string;
  partner: string;
  id: string;
  number: string;
  title: string;
}

const concernsRead = 200;

/** Open incidents of the two worst severities in which a supplier takes part, the worst first. */
export async function listGraveIncidents(tx: Tx): Promise<Concern[]> {
  const rows = await tx.execute<Concern>(sql`
    select o.id as "partnerId", o.name as partner, i.id, ${incidentNumber} as number, i.title
      from incident_states s join incidents i on i.id = s.incident_id and i.severity <= 2
      join organisations o on o.kind = 'supplier' and (o.id = i.opened_organisation_id
        or exists (select from incident_participants p where p.incident_id = i.id and p.organisation_id = o.id and p.user_id is null))
     where s.state <> 'closed' order by i.severity, i.opened_at, i.id limit ${rowLimit(concernsRead)}`);
  return [...rows];
}
