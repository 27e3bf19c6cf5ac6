import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import { riskNumber } from "./list.ts";
import { scoresOf } from "./rules.ts";

/** A risk that is about a partner. */
export interface PartnerRisk extends Record<string, unknown> {
  partnerId: string;
  partner: string;
  id: string;
  number: string;
  title: string;
}

const risksRead = 200;

/** Open risks about suppliers that are high or critical with what is done about them, the greatest first. */
export async function listGraveRisks(tx: Tx): Promise<PartnerRisk[]> {
  const rows = await tx.execute<PartnerRisk>(sql`
    select o.id as "partnerId", o.name as partner, r.id, ${riskNumber} as number, r.title
      from risks r join risk_standings s on s.risk_id = r.id join risk_links l on l.risk_id = r.id
      join organisations o on o.id = l.organisation_id and o.kind = 'supplier'
     where r.state = 'open' and s.residual_probability * s.residual_impact >= ${scoresOf("high").from}
     order by s.residual_probability * s.residual_impact desc, r.id limit ${rowLimit(risksRead)}`);
  return [...rows];
}
