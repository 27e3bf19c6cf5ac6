import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Basis } from "#db/vocabulary.ts";
import { partsOf, receiptParts } from "./line-parts.ts";
import { type LineFacts, measureLine } from "./measure-line.ts";

/** Measures these lines anew: their rows, and the counts of what changed. */
export async function measurePerformance(tx: Tx, ids: string): Promise<void> {
  const rows = (await readLines(tx, ids)).flatMap((line) => measuredRows(line));
  await tx.execute(sql`
    with changed as (delete from line_performance where line_id = any(${ids}::uuid[]) returning *) ${countChanged(-1)}`);
  await tx.execute(sql`
    with changed as (
      insert into line_performance
      select * from jsonb_populate_recordset(null::line_performance, ${JSON.stringify(rows)}::jsonb) returning *)
    ${countChanged(1)}`);
  await tx.execute(sql`delete from performance_counts where units = 0`);
}

/** Adds the changed rows to the counts, or takes them away. */
const countChanged = (sign: 1 | -1) => sql`
    insert into performance_counts as c (partner_id, metric, grain, starts_on, has_value, value, earliest, is_good, units)
    select g.supplier_id, o.metric, p.grain, p.starts_on, o.value is not null, coalesce(o.value, 0), coalesce(o.earliest, o.value, 0), o.is_good, ${sign}::int * count(*)
      from changed g
     cross join lateral (values
       ('requested', g.requested_on, g.requested_delay, g.requested_earliest, g.requested_full),
       ('first', g.first_on, g.first_delay, g.first_earliest, g.first_full),
       ('last', g.last_on, g.last_delay, g.last_earliest, g.last_full),
       ('answer', g.sent_on, g.answer_hours, null, g.answered_in_time),
       ('slip', g.promised_on, g.slip_days, null, g.is_stable)) o (metric, on_day, value, earliest, is_good)
     cross join lateral (values ('day', o.on_day), ('month', date_trunc('month', o.on_day)::date)) p (grain, starts_on)
     where o.on_day is not null
     group by g.supplier_id, o.metric, p.grain, p.starts_on, o.value, o.earliest, o.is_good
    on conflict (partner_id, metric, grain, starts_on, has_value, value, earliest, is_good) do update set units = c.units + excluded.units`;

interface LineRow extends Record<string, unknown> {
  lineId: string;
  supplierId: string;
  orderId: string;
  requested: LineFacts["requested"] | null;
  first: LineFacts["first"] | null;
  last: LineFacts["last"] | null;
  receipts: LineFacts["receipts"];
  closedShort: boolean;
  sentAt: string | null;
  firstAnsweredAt: string | null;
  acknowledgeDays: number;
  timeZone: string;
  workingDays: number[];
}

/** A cancelled line is nobody's performance: it has no rows. */
async function readLines(tx: Tx, ids: string): Promise<LineRow[]> {
  const rows = await tx.execute<LineRow>(sql`
    select l.id as "lineId", l.supplier_id as "supplierId", l.order_id as "orderId", ${partsOf("requested")} as requested,
           ${partsOf("first")} as first, ${partsOf("last")} as last, ${receiptParts} as receipts,
           f.state = 'closed_short' as "closedShort", o.sent_at as "sentAt", a.first_answered_at as "firstAnsweredAt",
           s.acknowledge_days as "acknowledgeDays", s.time_zone as "timeZone", s.working_days as "workingDays"
      from purchase_order_lines l
      join line_fulfilments f on f.line_id = l.id and f.state <> 'cancelled'
      join line_answers a on a.line_id = l.id
      join purchase_orders o on o.id = l.order_id
      join organisations s on s.id = l.supplier_id
     where l.id = any(${ids}::uuid[])`);
  return [...rows];
}

function measuredRows(line: LineRow): Record<string, unknown>[] {
  const facts: LineFacts = {
    requested: line.requested ?? [],
    first: line.first ?? [],
    last: line.last ?? [],
    receipts: line.receipts,
    closedShort: line.closedShort,
    sentAt: line.sentAt === null ? null : new Date(line.sentAt),
    firstAnsweredAt: line.firstAnsweredAt === null ? null : new Date(line.firstAnsweredAt),
    acknowledgeDays: line.acknowledgeDays,
    calendar: { timeZone: line.timeZone, workingDays: line.workingDays },
  };
  return measureLine(facts).map(({ unit, quantity, delivery, answer, slip }) => {
    const by = (basis: Basis) => {
      const found = delivery[basis];
      return {
        [`${basis}_on`]: found?.basisOn,
        [`${basis}_delay`]: found?.delayDays,
        [`${basis}_earliest`]: found?.earliestDays,
        [`${basis}_full`]: found?.isInFull,
      };
    };
    return {
      supplier_id: line.supplierId,
      line_id: line.lineId,
      order_id: line.orderId,
      unit,
      quantity,
      ...by("requested"),
      ...by("first"),
      ...by("last"),
      sent_on: answer?.sentOn,
      answer_hours: answer?.hours,
      answered_in_time: answer?.isInTime,
      promised_on: slip?.promisedOn,
      slip_days: slip?.days,
      is_stable: slip?.isStable,
    };
  });
}
