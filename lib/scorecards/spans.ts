import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Day } from "#lib/kernel/days.ts";
import { type Period, periodOf, shiftMonths } from "#lib/kernel/months.ts";
import { type Count, deliveryFigures } from "./count-figures.ts";
import type { MeasuredKind } from "./input.ts";
import { rate } from "./tally.ts";

/** The running month, the three months that end with it, and the three before those. */
export interface Spans<Value> {
  month: Value;
  quarter: Value;
  before: Value;
}

/** Deliveries against the first promise; rates 0 to 1, null where nothing was due. */
export interface Delivered {
  due: number;
  onTime: number;
  onTimeInFull: number;
  onTimeRate: number | null;
  otif: number | null;
}

export interface PartnerSpans extends Spans<Delivered> {
  partnerId: string;
  partner: string;
  kind: MeasuredKind;
}

export function spansAt(today: Day): Spans<Period> {
  const month = `${today.slice(0, 7)}-01`;
  const months = (from: number, to: number) =>
    periodOf({ from: shiftMonths(month, from).slice(0, 7), to: shiftMonths(month, to).slice(0, 7) }, today);
  return { month: months(0, 0), quarter: months(-2, 0), before: months(-5, -3) };
}

interface CountRow extends Count, Record<string, unknown> {
  partnerId: string;
  partner: string;
  kind: MeasuredKind;
  early: number | null;
  late: number;
  span: "month" | "rest" | "before";
}

/** How each partner of these kinds delivered. The database adds the counts up: some rows a partner, however many lines. */
export async function listSpans(tx: Tx, kinds: readonly MeasuredKind[], today: Day): Promise<PartnerSpans[]> {
  const { month, quarter, before } = spansAt(today);
  const span = sql`case when c.starts_on >= ${month.from}::date then 'month' when c.starts_on >= ${quarter.from}::date then 'rest' else 'before' end`;
  const within = sql`c.metric = 'first' and c.starts_on between ${before.from}::date and ${quarter.to}::date`;
  const rows = await tx.execute<CountRow>(sql`
    select o.id as "partnerId", o.name as partner, o.kind, o.early_days as early, o.late_days as late, c.span, c.starts_on::text as "startsOn", c.value, c.earliest, c.is_good as "isGood", c.units
      from organisations o join (
        select c.partner_id, ${span} as span, min(c.starts_on) as starts_on, c.value, c.earliest, c.is_good, sum(c.units)::int as units
          from performance_counts c where c.grain = 'month' and c.has_value and ${within} group by 1, 2, c.value, c.earliest, c.is_good
        union all
        select c.partner_id, ${span}, c.starts_on, null, c.earliest, c.is_good, c.units
          from performance_counts c where c.grain = 'day' and not c.has_value and ${within}) c on c.partner_id = o.id
     where o.kind in ${kinds} order by o.name, o.id`);
  return [...Map.groupBy(rows, ({ partnerId }) => partnerId).values()].flatMap((own) =>
    partnerOf(own, today),
  );
}

function partnerOf(rows: readonly CountRow[], today: Day): PartnerSpans[] {
  const [first] = rows;
  if (first === undefined) return [];
  const { partnerId, partner, kind, early, late } = first;
  const of = (...spans: CountRow["span"][]) => {
    const counts = rows.filter(({ span }) => spans.includes(span));
    return deliveryFigures(counts, { early: early ?? "any", late }, today);
  };
  return [
    { partnerId, partner, kind, month: of("month"), quarter: of("month", "rest"), before: of("before") },
  ];
}

/** Of several partners together: their lines are added up, each judged by its own window. */
export function together(partners: readonly PartnerSpans[]): Spans<Delivered> {
  const sum = (span: keyof Spans<Delivered>): Delivered => {
    const total = (figure: "due" | "onTime" | "onTimeInFull") =>
      partners.reduce((added, one) => added + one[span][figure], 0);
    const [due, onTime, onTimeInFull] = [total("due"), total("onTime"), total("onTimeInFull")];
    return { due, onTime, onTimeInFull, onTimeRate: rate(onTime, due), otif: rate(onTimeInFull, due) };
  };
  return { month: sum("month"), quarter: sum("quarter"), before: sum("before") };
}
