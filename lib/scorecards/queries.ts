import type { Basis, PerformanceMetric } from "#db/vocabulary.ts";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Day } from "#lib/kernel/days.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { monthsOf, type Period } from "#lib/kernel/months.ts";
import {
  answerFigures,
  type AnswerFigures,
  type Count,
  deliveryFigures,
  type DeliveryFigures,
  reportFigures,
  type ReportFigures,
  stabilityFigures,
  type StabilityFigures,
} from "./count-figures.ts";
import { countedIn } from "./counted-in.ts";
import type { Window } from "./delivery.ts";
import type { CarrierFigure, DeliveryFigure, MeasuredKind, SupplierFigure } from "./input.ts";

export interface MeasuredPartner {
  id: string;
  name: string;
  kind: MeasuredKind;
  window: Window;
}

export interface PartnerFigures {
  /** Nothing counts at all. */
  isEmpty: boolean;
  partner: MeasuredPartner;
  delivery: DeliveryFigures;
  /** Of suppliers. */
  answer: AnswerFigures;
  /** Of carriers. */
  report: ReportFigures;
  /** Of promises, or of arrivals expected by a carrier. */
  stability: StabilityFigures;
}

interface CountRow extends Count, Record<string, unknown> {
  partnerId: string;
  metric: PerformanceMetric;
}

/**
 * The figures of every supplier or carrier the viewer may see, over whole months. The database adds the months up, so that a
 * partner is some dozens of rows however many lines it has.
 */
export async function listPerformance(
  tx: Tx,
  kind: MeasuredKind,
  basis: Basis,
  period: Period,
  today: Day,
): Promise<PartnerFigures[]> {
  const [partners, counts] = await Promise.all([
    tx.execute<PartnerRow>(sql`${partnerColumns} where o.kind = ${kind} order by o.name`),
    tx.execute<CountRow>(countsOfAll([basis, ownMetric[kind], "slip"], period)),
  ]);
  const byPartner = Map.groupBy(counts, (count) => count.partnerId);
  return partners
    .map((row) => figuresOf(partnerOf(row), byPartner.get(row.id) ?? [], basis, today))
    .filter((figures) => !figures.isEmpty);
}

/** Counts of whole months, which one index holds; and what was not delivered, by day. */
function countsOfAll(metrics: readonly PerformanceMetric[], { from, to }: Period): SQL {
  const condition = sql`c.metric in ${metrics} and c.starts_on between ${from}::date and ${to}::date`;
  return sql`
      select c.partner_id as "partnerId", c.metric, min(c.starts_on)::text as "startsOn", c.value, c.earliest, c.is_good as "isGood", sum(c.units)::int as units
        from performance_counts c
       where c.grain = 'month' and c.has_value and ${condition}
       group by c.partner_id, c.metric, c.value, c.earliest, c.is_good
      union all
      select c.partner_id, c.metric, c.starts_on::text, null, c.earliest, c.is_good, c.units
        from performance_counts c
       where c.grain = 'day' and not c.has_value and ${condition}`;
}

export interface PartnerPerformance extends PartnerFigures {
  /** From the first month to the last, each there even when nothing happened in it. */
  months: ({ month: Day } & Omit<PartnerFigures, "partner">)[];
}

/** One partner's figures, in all and by month. */
export async function getPerformance(
  tx: Tx,
  partnerId: string,
  basis: Basis,
  period: Period,
  today: Day,
): Promise<PartnerPerformance> {
  const [[row], counts] = await Promise.all([
    tx.execute<PartnerRow>(ofPartner(partnerId)),
    tx.execute<CountRow>(sql`
      select c.metric, c.starts_on::text as "startsOn", case when c.has_value then c.value end as value, c.earliest, c.is_good as "isGood", c.units
        from performance_counts c
       where c.partner_id = ${partnerId}::uuid and c.metric in (${basis}, 'answer', 'report', 'slip') and ${countedIn(period)}`),
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

/** A partner whose figures the viewer may see; whoever may not is told that there is none. */
export async function getMeasuredPartner(
  tx: Tx,
  partnerId: string,
  kind?: MeasuredKind,
): Promise<MeasuredPartner> {
  const [row] = await tx.execute<PartnerRow>(ofPartner(partnerId));
  if (!row || (kind && row.kind !== kind)) throw notFound("partner_unknown");
  return partnerOf(row);
}

type Counted = Omit<PartnerFigures, "partner">;

/** How many rows stand behind a figure of a supplier. */
export function countOfLines(figures: Counted, figure: SupplierFigure): number {
  const { answer, stability } = figures;
  const counts: Record<SupplierFigure, number> = {
    ...deliveryCounts(figures),
    answered: answer.answered,
    answered_in_time: answer.inTime,
    answered_late: answer.answered - answer.inTime,
    promised: stability.promised,
    stable: stability.stable,
    moved: stability.promised - stability.stable,
  };
  return counts[figure];
}

/** And of a carrier. */
export function countOfShipments(figures: Counted, figure: CarrierFigure): number {
  const { report, stability } = figures;
  const counts: Record<CarrierFigure, number> = {
    ...deliveryCounts(figures),
    reported: report.reported,
    reported_late: report.reported - report.inTime,
    unreported: report.expected - report.reported,
    promised: stability.promised,
    stable: stability.stable,
    moved: stability.promised - stability.stable,
  };
  return counts[figure];
}

function deliveryCounts({ delivery }: Counted): Record<DeliveryFigure, number> {
  return {
    due: delivery.due,
    on_time: delivery.onTime,
    otif: delivery.onTimeInFull,
    late: delivery.late,
    early: delivery.early,
    missing: delivery.missing,
  };
}

/** Delivery figures between any two days, for the API. */
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
    tx.execute<PartnerRow>(ofPartner(partnerId)),
    tx.execute<CountRow>(sql`
      select c.starts_on::text as "startsOn", case when c.has_value then c.value end as value, c.earliest, c.is_good as "isGood", c.units
        from performance_counts c
       where c.partner_id = ${partnerId}::uuid and c.metric = ${basis} and ${countedIn(period)}`),
  ]);
  if (!row) throw notFound("partner_unknown");
  const partner = partnerOf(row);
  const window = { ...partner.window, ...wanted };
  return { partner, window, figures: deliveryFigures(counts, window, today) };
}

function figuresOf(
  partner: MeasuredPartner,
  counts: readonly CountRow[],
  basis: Basis,
  today: Day,
): PartnerFigures {
  const of = (metric: PerformanceMetric) => counts.filter((count) => count.metric === metric);
  const delivery = deliveryFigures(of(basis), partner.window, today);
  const answer = answerFigures(of("answer"));
  const report = reportFigures(of("report"));
  const stability = stabilityFigures(of("slip"));
  const isEmpty = delivery.due + answer.answered + report.expected + stability.promised === 0;
  return { isEmpty, partner, delivery, answer, report, stability };
}

interface PartnerRow extends Record<string, unknown> {
  id: string;
  name: string;
  kind: MeasuredKind;
  early: number | null;
  late: number;
}

const partnerColumns = sql`select o.id, o.name, o.kind, o.early_days as early, o.late_days as late from organisations o`;

const ofPartner = (id: string) =>
  sql`${partnerColumns} where o.id = ${id}::uuid and o.kind in ('supplier', 'carrier')`;

/** What is counted of one kind of partner alone. */
const ownMetric = { supplier: "answer", carrier: "report" } as const satisfies Record<
  MeasuredKind,
  PerformanceMetric
>;

function partnerOf({ id, name, kind, early, late }: PartnerRow): MeasuredPartner {
  return { id, name, kind, window: { early: early ?? "any", late } };
}
