import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Basis } from "#db/vocabulary.ts";
import { calendarIn, calendarsOf } from "#lib/calendars/queries.ts";
import type { Calendar } from "#lib/kernel/working-days.ts";
import { partsOf, receiptParts } from "./line-parts.ts";
import { replaceMeasured } from "./counts.ts";
import { type LineFacts, measureLine } from "./measure-line.ts";

/** Measures these lines anew: their rows, and the counts of what changed. */
export async function measurePerformance(tx: Tx, ids: string): Promise<void> {
  const lines = await readLines(tx, ids);
  const suppliers = lines.map(({ supplierId }) => supplierId);
  const calendars = await calendarsOf(tx, suppliers);
  const rows = lines.flatMap((line) => measuredRows(line, calendarIn(calendars, line.supplierId)));
  const counted = {
    partner: sql`g.supplier_id`,
    values: sql`
       ('requested', g.requested_on, g.requested_delay, g.requested_earliest, g.requested_full),
       ('first', g.first_on, g.first_delay, g.first_earliest, g.first_full),
       ('last', g.last_on, g.last_delay, g.last_earliest, g.last_full),
       ('answer', g.sent_on, g.answer_hours, null, g.answered_in_time),
       ('slip', g.promised_on, g.slip_days, null, g.is_stable)`,
  };
  await replaceMeasured(tx, {
    gone: sql`delete from line_performance where line_id = any(${ids}::uuid[]) returning *`,
    come: sql`
      insert into line_performance
      select * from jsonb_populate_recordset(null::line_performance, ${JSON.stringify(rows)}::jsonb) returning *`,
    counted,
  });
}

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
}

/** A cancelled line is nobody's performance: it has no rows. */
async function readLines(tx: Tx, ids: string): Promise<LineRow[]> {
  const rows = await tx.execute<LineRow>(sql`
    select l.id as "lineId", l.supplier_id as "supplierId", l.order_id as "orderId", ${partsOf("requested")} as requested,
           ${partsOf("first")} as first, ${partsOf("last")} as last, ${receiptParts} as receipts,
           f.state = 'closed_short' as "closedShort", o.sent_at as "sentAt", a.first_answered_at as "firstAnsweredAt",
           s.acknowledge_days as "acknowledgeDays"
      from purchase_order_lines l
      join line_fulfilments f on f.line_id = l.id and f.state <> 'cancelled'
      join line_answers a on a.line_id = l.id
      join purchase_orders o on o.id = l.order_id
      join organisations s on s.id = l.supplier_id
     where l.id = any(${ids}::uuid[])`);
  return [...rows];
}

function measuredRows(line: LineRow, calendar: Calendar): Record<string, unknown>[] {
  const facts: LineFacts = {
    requested: line.requested ?? [],
    first: line.first ?? [],
    last: line.last ?? [],
    receipts: line.receipts,
    closedShort: line.closedShort,
    sentAt: line.sentAt === null ? null : new Date(line.sentAt),
    firstAnsweredAt: line.firstAnsweredAt === null ? null : new Date(line.firstAnsweredAt),
    acknowledgeDays: line.acknowledgeDays,
    calendar,
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
