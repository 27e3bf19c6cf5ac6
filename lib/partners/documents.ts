import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { pageOf } from "#lib/kernel/cursor.ts";
import { idText, listQuery, pageText, positionOf } from "#lib/kernel/document.ts";

const kinds = ["supplier", "carrier", "customer"] as const;

export const partnerDocument = z
  .strictObject({
    id: idText,
    name: z.string(),
    kind: z.enum(kinds),
    country: z.string().nullable(),
    time_zone: z.string(),
  })
  .meta({ id: "Partner" });

export const partnerQuery = z.strictObject({ ...listQuery, kind: z.enum(kinds).optional() });

/** Partners by name, as a page of JSON: all for the host, itself for a partner. */
export async function listPartnerDocuments(
  tx: Tx,
  { limit, cursor, kind }: z.output<typeof partnerQuery>,
): Promise<string> {
  const position = positionOf(cursor, ["id"]);
  const rows = await tx.execute<{ id: string; document: string }>(sql`
    select o.id, json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country, 'time_zone', o.time_zone)::text as document
      from organisations o
     where ${kind ? sql`o.kind = ${kind}` : sql`o.kind <> 'host'`}
       ${position ? sql`and (o.name collate "und-x-icu", o.id) > (select p.name, p.id from organisations p where p.id = ${position[0]})` : sql``}
     order by o.name collate "und-x-icu", o.id limit ${limit + 1}`);
  return pageText(pageOf([...rows], limit, (row) => [row.id]));
}
