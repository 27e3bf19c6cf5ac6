import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "#db/client.ts";
import { hostName, leadingSuppliers, sites } from "./cast.ts";

/** Location numbers for use inside one company only, so that they are nobody's. */
const identifiers = [
  { organisation: hostName, site: null, value: "2000000000107" },
  { organisation: hostName, site: sites[0].name, value: "2000000000114" },
  { organisation: hostName, site: sites[1].name, value: "2000000000121" },
  { organisation: hostName, site: sites[2].name, value: "2000000000138" },
  { organisation: leadingSuppliers[0], site: null, value: "2000000000145" },
  { organisation: leadingSuppliers[1], site: null, value: "2000000000152" },
  { organisation: leadingSuppliers[2], site: null, value: "2000000000169" },
];

/** By what the host's ERP and the systems of its suppliers know each other. */
export async function haveIdentifiers(tx: Tx): Promise<void> {
  const rows = JSON.stringify(identifiers.map((one) => ({ id: uuidv7(), ...one })));
  await tx.execute(sql`
    insert into organisation_identifiers (id, organisation_id, site_id, scheme, value)
    select r.id, o.id, s.id, '0088', r.value from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, organisation text, site text, value text)
      join organisations o on o.name = r.organisation left join sites s on s.organisation_id = o.id and s.name = r.site`);
}
