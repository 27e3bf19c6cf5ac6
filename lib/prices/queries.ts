import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { PriceDecision } from "#db/vocabulary-costs.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { Day } from "#lib/kernel/days.ts";
import type { Period } from "#lib/kernel/months.ts";
import type { PriceFilters } from "./input.ts";

export interface PriceChange extends Record<string, unknown> {
  lineId: string;
  entry: number;
  orderId: string;
  order: string;
  line: string;
  description: string;
  supplier: string;
  unit: string;
  oldPrice: string;
  newPrice: string;
  quantity: string;
  effect: string;
  currency: string;
  decision: PriceDecision;
  happensOn: Day;
  offeredBy: string;
  decidedBy: string | null;
}

export const pricePageSize = 50;

const chosen = ({ supplier, decision }: PriceFilters, { from, to }: Period): SQL => sql`
  c.happens_on between ${from}::date and ${to}::date
  ${supplier === undefined ? sql`` : sql`and c.supplier_id = ${supplier}::uuid`} ${decision === undefined ? sql`` : sql`and c.decision = ${decision}`}`;

/** Other prices that were offered, and what became of them, the latest first. */
export async function listPriceChanges(
  tx: Tx,
  filters: PriceFilters,
  period: Period,
  after?: string,
): Promise<Page<PriceChange>> {
  const position = decodeCursor(after, ["day", "id", "number"]);
  const from = position
    ? sql`and (c.happens_on, c.line_id, c.entry) < (${position[0]}::date, ${position[1]}::uuid, ${position[2]}::int)`
    : sql``;
  const rows = await tx.execute<PriceChange>(sql`
    with page as (
      select * from price_changes c where ${chosen(filters, period)} ${from}
       order by c.happens_on desc, c.line_id desc, c.entry desc limit ${rowLimit(pricePageSize + 1)})
    select p.line_id as "lineId", p.entry, p.order_id as "orderId", o.number as "order", l.number as line, l.description, s.name as supplier, l.unit,
           trim_scale(p.old_price)::text as "oldPrice", trim_scale(p.new_price)::text as "newPrice", trim_scale(p.quantity)::text as quantity,
           trim_scale(p.effect)::text as effect, p.currency, p.decision, p.happens_on::text as "happensOn", p.offered_by as "offeredBy", p.decided_by as "decidedBy"
      from page p join purchase_orders o on o.id = p.order_id join purchase_order_lines l on l.id = p.line_id join organisations s on s.id = p.supplier_id
     order by p.happens_on desc, p.line_id desc, p.entry desc`);
  return pageOf([...rows], pricePageSize, (row) => [row.happensOn, row.lineId, String(row.entry)]);
}

/** What decisions on prices did. Exact decimals as text; null where there were none. */
export interface PriceSum extends Record<string, unknown> {
  currency: string;
  /** Agreed and dearer, agreed and cheaper, refused and dearer, waiting either way. */
  increase: string | null;
  decrease: string | null;
  avoided: string | null;
  waiting: string | null;
  waitingCount: number;
}

const agreed = sql`c.decision in ('tolerated', 'adopted')`;
const sums = sql`
  trim_scale(sum(c.effect) filter (where ${agreed} and c.effect > 0))::text as increase,
  trim_scale(sum(c.effect) filter (where ${agreed} and c.effect < 0))::text as decrease,
  trim_scale(sum(c.effect) filter (where c.decision = 'refused' and c.effect > 0))::text as avoided,
  trim_scale(sum(c.effect) filter (where c.decision = 'waiting'))::text as waiting,
  count(*) filter (where c.decision = 'waiting')::int as "waitingCount"`;

/** By month and currency, the latest month first; by currency alone in the last place. */
export async function sumPriceChanges(
  tx: Tx,
  filters: PriceFilters,
  period: Period,
): Promise<(PriceSum & { month: Day | null })[]> {
  const rows = await tx.execute<PriceSum & { month: Day | null }>(sql`
    select date_trunc('month', c.happens_on)::date::text as month, c.currency, ${sums} from price_changes c where ${chosen(filters, period)}
     group by grouping sets ((date_trunc('month', c.happens_on), c.currency), (c.currency))
     order by date_trunc('month', c.happens_on) desc nulls last, c.currency`);
  return [...rows];
}

export interface WaitingPrices extends Record<string, unknown> {
  currency: string;
  effect: string;
  count: number;
}

/** What waits for a decision now, whenever it was offered, by currency. */
export async function sumWaitingPrices(tx: Tx): Promise<WaitingPrices[]> {
  const rows = await tx.execute<WaitingPrices>(sql`
    select c.currency, trim_scale(sum(c.effect))::text as effect, count(*)::int as count from price_changes c where c.decision = 'waiting'
     group by c.currency order by c.currency`);
  return [...rows];
}
