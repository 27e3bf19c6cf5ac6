import type { Basis, PerformanceMetric } from "#db/vocabulary.ts";
import { sql, type SQL } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { monthsOf, type Period } from "#lib/kernel/months.ts";
import {
  answerFigures,
  type AnswerFigures,
  type Count,
  deliveryFigures,
  type DeliveryFigures,
  stabilityFigures,
  type StabilityFigures,
} from "./count-figures.ts";
import type { Window } from "./delivery.ts";
import type { Figure } from "./input.ts";

export interface MeasuredPartner {
  id: string;
  name: string;
  window: Window;
}

export interface PartnerFigures {
  partner: MeasuredPartner;
  delivery: DeliveryFigures;
  answer: AnswerFigures;
  stability: StabilityFigures;
}

interface CountRow extends Count, Record<string, unknown> {
  partnerId: string;
  metric: PerformanceMetric;
}

/**
 * The figures of every supplier the viewer may see, over whole months. The database adds the months up, so that a
 * partner is some dozens of rows however many lines it has.
 */
export async function listPerformance(
  tx: Tx,
  basis: Basis,
  period: Period,
  today: Day,
): Promise<PartnerFigures[]> {
  const [partners, counts] = await Promise.all([
    tx.execute<PartnerRow>(sql`${partnerColumns} where o.kind = 'supplier' order by o.name`),
    tx.execute<CountRow>(sql`
      select c.partner_id as "partnerId", c.metric, min(c.starts_on)::text as "startsOn", case when c.has_value then c.value end as value, c.earliest, c.is_good as "isGood",
             sum(c.units)::int as units
        from performance_counts c
       where c.metric in (${basis}, 'answer', 'slip') and ${countedIn(period)}
       group by c.partner_id, c.metric, c.has_value, c.value, c.earliest, c.is_good, case when not c.has_value then c.starts_on end`),
  ]);
  const byPartner = Map.groupBy(counts, (count) => count.partnerId);
  return partners
    .map((row) => figuresOf(partnerOf(row), byPartner.get(row.id) ?? [], basis, today))
    .filter(({ delivery, answer, stability }) => delivery.due + answer.answered + stability.promised > 0);
}

export interface PartnerPerformance extends PartnerFigures {
  /** From the first month to the last, each there even when nothing happened in it. */
  months: ({ month: Day } & Omit<PartnerFigures, "partner">)[];
}

/** One supplier's figures, in all and by month. */
export async function getPerformance(
  tx: Tx,
  partnerId: string,
  basis: Basis,
  period: Period,
  today: Day,
): Promise<PartnerPerformance> {
  const [[row], counts] = await Promise.all([
    tx.execute<PartnerRow>(sql`${partnerColumns} where o.id = ${partnerId}::uuid and o.kind = 'supplier'`),
    tx.execute<CountRow>(sql`
      select c.metric, c.starts_on::text as "startsOn", case when c.has_value then c.value end as value, c.earliest, c.is_good as "isGood", c.units
        from performance_counts c
       where c.partner_id = ${partnerId}::uuid and c.metric in (${basis}, 'answer', 'slip') and ${countedIn(period)}`),
  ]);
  if (!row) throw notFound("partner_unknown");
  const partner = partnerOf(row);
  const byMonth = Map.groupBy(counts, ({ startsOn }) => `${startsOn.slice(0, 7)}-01`);
  return {
    ...figuresOf(partner, counts, basis, today),
    months: monthsOf(period).map((month) => ({
      month,
      ...figuresOf(partner, byMonth.get(month) ?? [], basis, today),
    })),
  };
}

/** A supplier whose figures the viewer may see; whoever may not is told that there is none. */
export async function getMeasuredPartner(tx: Tx, partnerId: string): Promise<MeasuredPartner> {
  const [row] = await tx.execute<PartnerRow>(
    sql`${partnerColumns} where o.id = ${partnerId}::uuid and o.kind = 'supplier'`,
  );
  if (!row) throw notFound("partner_unknown");
  return partnerOf(row);
}

/** How many rows stand behind a figure. */
export function countOf(
  { delivery, answer, stability }: Omit<PartnerFigures, "partner">,
  figure: Figure,
): number {
  const counts: Record<Figure, number> = {
    due: delivery.due,
    on_time: delivery.onTime,
    otif: delivery.onTimeInFull,
    late: delivery.late,
    early: delivery.early,
    missing: delivery.missing,
    answered: answer.answered,
    answered_late: answer.answered - answer.inTime,
    promised: stability.promised,
    moved: stability.promised - stability.stable,
  };
  return counts[figure];
}

/** Delivery figures between any two days, for the API: from the counts by day. */
export async function getDeliveryFigures(
  tx: Tx,
  partnerId: string,
  basis: Basis,
  period: Period,
  /** What is not named here is as agreed with the partner. */
  wanted: Partial<Window>,
  today: Day,
): Promise<{ partner: MeasuredPartner; window: Window; figures: DeliveryFigures }> {
  const [[row], counts] = await Promise.all([
    tx.execute<PartnerRow>(sql`${partnerColumns} where o.id = ${partnerId}::uuid and o.kind = 'supplier'`),
    tx.execute<CountRow>(sql`
      select c.starts_on::text as "startsOn", case when c.has_value then c.value end as value, c.earliest, c.is_good as "isGood", c.units
        from performance_counts c
       where c.partner_id = ${partnerId}::uuid and c.metric = ${basis} and c.grain = 'day'
         and c.starts_on between ${period.from}::date and ${period.to}::date`),
  ]);
  if (!row) throw notFound("partner_unknown");
  const partner = partnerOf(row);
  const window = { ...partner.window, ...wanted };
  return { partner, window, figures: deliveryFigures(counts, window, today) };
}

/**
 * Counts of whole months; what was not delivered by day, since whether it is late depends on the day.
 * A period that begins or ends within a month is counted by day throughout.
 */
function countedIn({ from, to }: Period): SQL {
  const isWholeMonths = from.endsWith("-01") && addDays(to, 1).endsWith("-01");
  const grain = isWholeMonths
    ? sql`((c.grain = 'month' and c.has_value) or (c.grain = 'day' and not c.has_value))`
    : sql`c.grain = 'day'`;
  return sql`${grain} and c.starts_on between ${from}::date and ${to}::date`;
}

function figuresOf(
  partner: MeasuredPartner,
  counts: readonly CountRow[],
  basis: Basis,
  today: Day,
): PartnerFigures {
  const of = (metric: PerformanceMetric) => counts.filter((count) => count.metric === metric);
  return {
    partner,
    delivery: deliveryFigures(of(basis), partner.window, today),
    answer: answerFigures(of("answer")),
    stability: stabilityFigures(of("slip")),
  };
}

interface PartnerRow extends Record<string, unknown> {
  id: string;
  name: string;
  early: number | null;
  late: number;
}

const partnerColumns = sql`select o.id, o.name, o.early_days as early, o.late_days as late from organisations o`;

function partnerOf({ id, name, early, late }: PartnerRow): MeasuredPartner {
  return { id, name, window: { early: early ?? "any", late } };
}
