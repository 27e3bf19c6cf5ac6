import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { recordEvents } from "#lib/audit/record-event.ts";
import type { Actor } from "#lib/kernel/command.ts";
import type { FileRow } from "./input.ts";

/** What a row of a file found in the database. */
export interface FoundSeries extends Record<string, unknown> {
  row: number;
  itemId: string | null;
  supplierId: string | null;
  siteId: string | null;
  carrierId: string | null;
  seriesId: string | null;
}

const given = (rows: readonly FileRow[]) => {
  const names = rows.map(({ row, item, supplier, site, carrier }) => ({
    row,
    item,
    supplier,
    site,
    carrier,
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as g("row" int, item text, supplier text, site text, carrier text)`;
};

/** Whose item at which site each row means; names of organisations and sites as people write them, codes exactly. */
export async function findSeries(tx: Tx, rows: readonly FileRow[]): Promise<FoundSeries[]> {
  const found = await tx.execute<FoundSeries>(sql`
    select g."row", i.id as "itemId", o.id as "supplierId", t.id as "siteId", c.id as "carrierId", s.id as "seriesId"
      from ${given(rows)}
      left join items i on i.code = g.item
      left join organisations o on lower(o.name) = lower(g.supplier) and o.kind = 'supplier'
      left join sites t on lower(t.name) = lower(g.site) and t.organisation_id = (select h.id from organisations h where h.kind = 'host')
      left join organisations c on lower(c.name) = lower(g.carrier) and c.kind = 'carrier'
      left join forecast_series s on s.item_id = i.id and s.supplier_id = o.id and s.site_id = t.id
     order by g."row"`);
  return [...found];
}

export interface NewSeries {
  row: FileRow;
  found: FoundSeries;
}

/** Opens series that a file describes, with the way their goods take. Answers their ids by row. */
export async function openSeries(
  tx: Tx,
  actor: Actor,
  wanted: readonly NewSeries[],
): Promise<Map<number, string>> {
  if (wanted.length === 0) return new Map();
  const rows = wanted.map(({ row, found }) => ({
    row: row.row,
    item_id: found.itemId,
    supplier_id: found.supplierId,
    site_id: found.siteId,
    unit: row.unit,
    kg: row.kgPerPiece ?? null,
    pieces: Number(row.piecesPerPallet ?? 0) > 0 ? row.piecesPerPallet : null,
    carrier_id: row.origin === undefined ? null : found.carrierId,
    origin: found.carrierId === null ? null : (row.origin ?? null),
  }));
  const set = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as r("row" int, item_id uuid, supplier_id uuid, site_id uuid, unit text, kg numeric, pieces numeric, carrier_id uuid, origin text)`;
  await tx.execute(sql`
    insert into forecast_lanes (carrier_id, origin, site_id)
    select distinct r.carrier_id, r.origin, r.site_id from ${set} where r.carrier_id is not null and r.origin is not null
    on conflict (carrier_id, origin, site_id) do nothing`);
  await tx.execute(sql`
    insert into forecast_series (supplier_id, site_id, item_id, item_code, description, unit, kg_per_piece, pieces_per_pallet, carrier_id, lane_id)
    select r.supplier_id, r.site_id, r.item_id, i.code, i.description, r.unit, r.kg, r.pieces, l.carrier_id, l.id
      from ${set} join items i on i.id = r.item_id
      left join forecast_lanes l on l.carrier_id = r.carrier_id and l.origin = r.origin and l.site_id = r.site_id
    on conflict (supplier_id, item_id, site_id) do nothing`);
  const made = await tx.execute<{ row: number; id: string }>(sql`
    select r."row", s.id from ${set} join forecast_series s on s.supplier_id = r.supplier_id and s.item_id = r.item_id and s.site_id = r.site_id`);
  await recordEvents(tx, {
    objectType: "forecast_series",
    action: "forecast.series_opened",
    area: "business",
    door: actor.door,
    objects: wanted.flatMap(({ row }) => {
      const id = made.find((one) => one.row === row.row)?.id;
      return id === undefined
        ? []
        : [{ id, particulars: { item: row.item, supplier: row.supplier, site: row.site } }];
    }),
  });
  return new Map(made.map(({ row, id }) => [row, id]));
}
