import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Day } from "#lib/kernel/days.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { monthsOf, type Period, periodOf, shiftMonths } from "#lib/kernel/months.ts";
import type { MeasuredKind } from "./input.ts";
import { deliveryConditions } from "./row-conditions.ts";
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

type Sums = Pick<Delivered, "due" | "onTime" | "onTimeInFull">;

interface SpanRow extends Sums, Record<string, unknown> {
  partnerId: string;
  partner: string;
  kind: MeasuredKind;
  span: "month" | "rest" | "before";
}

/** How each partner of these kinds delivered. The database judges the counts and adds them up: three rows a partner. */
export async function listSpans(tx: Tx, kinds: readonly MeasuredKind[], today: Day): Promise<PartnerSpans[]> {
  const { month, quarter, before } = spansAt(today);
  const months = monthsOf({ from: before.from, to: quarter.to });
  const conditions = deliveryConditions(
    { on: sql`c.starts_on`, value: sql`c.value`, earliest: sql`c.earliest`, isGood: sql`c.is_good` },
    { early: sql`o.early_days`, late: sql`o.late_days` },
    today,
  );
  const units = (figure: "due" | "on_time" | "otif") =>
    sql`coalesce(sum(c.units) filter (where ${conditions[figure]}), 0)::int`;
  const rows = await tx.execute<SpanRow>(sql`
    select o.id as "partnerId", o.name as partner, o.kind, c.span, ${units("due")} as due, ${units("on_time")} as "onTime", ${units("otif")} as "onTimeInFull"
      from organisations o join (
        select c.*, case when c.starts_on >= ${month.from}::date then 'month' when c.starts_on >= ${quarter.from}::date then 'rest' else 'before' end as span from (
          select c.partner_id, c.starts_on, c.value, c.earliest, c.is_good, c.units
            from performance_counts c where c.grain = 'month' and c.has_value and c.metric = 'first' and c.starts_on = any(${textArray(months)}::date[])
          union all
          select c.partner_id, c.starts_on, null, null, c.is_good, c.units
            from performance_counts c where c.grain = 'day' and not c.has_value and c.metric = 'first' and c.starts_on between ${before.from}::date and ${quarter.to}::date) c) c
        on c.partner_id = o.id
     where o.kind in ${kinds} group by o.id, o.name, o.kind, c.span order by o.name, o.id`);
  return [...Map.groupBy(rows, ({ partnerId }) => partnerId).values()].flatMap(partnerOf);
}

function partnerOf(rows: readonly SpanRow[]): PartnerSpans[] {
  const [first] = rows;
  if (first === undefined) return [];
  const { partnerId, partner, kind } = first;
  const of = (...spans: SpanRow["span"][]) => added(rows.filter(({ span }) => spans.includes(span)));
  return [
    { partnerId, partner, kind, month: of("month"), quarter: of("month", "rest"), before: of("before") },
  ];
}

/** Of several partners together: their lines are added up, each judged by its own window. */
export function together(partners: readonly PartnerSpans[]): Spans<Delivered> {
  const sum = (span: keyof Spans<Delivered>) => added(partners.map((one) => one[span]));
  return { month: sum("month"), quarter: sum("quarter"), before: sum("before") };
}

function added(parts: readonly Sums[]): Delivered {
  const total = (figure: keyof Sums) => parts.reduce((sum, part) => sum + part[figure], 0);
  const [due, onTime, onTimeInFull] = [total("due"), total("onTime"), total("onTimeInFull")];
  return { due, onTime, onTimeInFull, onTimeRate: rate(onTime, due), otif: rate(onTimeInFull, due) };
}
