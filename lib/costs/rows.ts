import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { CostCategory } from "#db/vocabulary-costs.ts";
import type { Door } from "#db/vocabulary.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { Day } from "#lib/kernel/days.ts";
import type { Period } from "#lib/kernel/months.ts";
import type { CostFilters } from "./input.ts";
import { atSite, costPageSize, isCounted } from "./queries.ts";

/** A row behind an amount: a cost that was entered, or the freight of a shipment. */
export interface CostRow extends Record<string, unknown> {
  id: string;
  kind: "entry" | "freight";
  happensOn: Day;
  siteId: string | null;
  site: string | null;
  category: CostCategory;
  amount: string;
  currency: string;
  /** Of an entry; null of freight. */
  reference: string | null;
  partnerId: string | null;
  partner: string | null;
  shipmentId: string | null;
  shipment: string | null;
  note: string | null;
  version: number;
  changedByName: string | null;
  door: Door | null;
  voidReason: string | null;
  /** Freight that is recorded on the same shipment counts instead. */
  isCounted: boolean;
}

/** The rows behind the amounts of a period, the latest first. What was voided is among them, and adds nothing. */
export async function listCostRows(
  tx: Tx,
  filters: CostFilters,
  period: Period,
  after?: string,
): Promise<Page<CostRow>> {
  const { site, category, currency } = filters;
  const position = decodeCursor(after, ["day", "id"]);
  const narrowed = (day: string, id: string) => sql`
    ${sql.raw(day)} between ${period.from}::date and ${period.to}::date
    ${atSite(sql`e`, site)} ${currency === undefined ? sql`` : sql`and e.currency = ${currency}`}
    ${position ? sql`and (${sql.raw(day)}, ${sql.raw(id)}) < (${position[0]}::date, ${position[1]}::uuid)` : sql``}`;
  const limit = rowLimit(costPageSize + 1);
  const rows = await tx.execute<CostRow>(sql`
    with page as (
      (select e.id, 'entry' as kind, e.booked_on as happens_on, e.site_id, e.category, e.amount, e.currency, e.reference, e.partner_id, e.shipment_id, e.note,
              e.version, e.changed_by_name, e.door, e.void_reason, ${isCounted} as is_counted
         from cost_entries e where ${narrowed("e.booked_on", "e.id")} ${category === undefined ? sql`` : sql`and e.category = ${category}`}
        order by e.booked_on desc, e.id desc limit ${limit})
      union all
      (select e.shipment_id, 'freight', e.happens_on, e.site_id, 'transport', e.amount, e.currency, null, e.supplier_id, e.shipment_id, null,
              0, null, null, null, true
         from freight_entries e where ${narrowed("e.happens_on", "e.shipment_id")} and coalesce(${category ?? null}::text, 'transport') = 'transport'
        order by e.happens_on desc, e.shipment_id desc limit ${limit}))
    select p.id, p.kind, p.happens_on::text as "happensOn", p.site_id as "siteId", t.name as site, p.category, trim_scale(p.amount)::text as amount, p.currency, p.reference,
           p.partner_id as "partnerId", o.name as partner, p.shipment_id as "shipmentId", h.number as shipment, p.note, p.version,
           p.changed_by_name as "changedByName", p.door, p.void_reason as "voidReason", p.is_counted as "isCounted"
      from page p left join sites t on t.id = p.site_id left join organisations o on o.id = p.partner_id left join shipments h on h.id = p.shipment_id
     order by p.happens_on desc, p.id desc limit ${limit}`);
  return pageOf([...rows], costPageSize, (row) => [row.happensOn, row.id]);
}

/** Whom a cost can be of. */
export async function listPayees(tx: Tx): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from organisations where kind in ('carrier', 'supplier') order by kind, name collate "und-x-icu" limit 1000`);
  return [...rows];
}
