import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { Day } from "#lib/kernel/days.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { Basis } from "#db/vocabulary.ts";
import type { Period } from "#lib/kernel/months.ts";
import type { SupplierFigure } from "./input.ts";
import type { MeasuredPartner } from "./queries.ts";
import { deliveryConditions, inSql } from "./row-conditions.ts";

export interface MeasuredRow extends Record<string, unknown> {
  lineId: string;
  unit: number;
  orderId: string;
  orderNumber: string;
  lineNumber: string;
  item: string;
  description: string;
  quantity: string;
  unitName: string;
  /** The day the figure counts from: of the basis, of sending, or of the first promise. */
  countedOn: Day;
  /** Days of delay or of slip, or working hours to answer; null: not delivered. */
  value: number | null;
  isGood: boolean | null;
}

export const rowPageSize = 50;

/** The very rows behind a figure, the latest first. */
export async function listLinesBehind(
  tx: Tx,
  { id: partnerId, window }: MeasuredPartner,
  question: { figure: SupplierFigure; basis: Basis; period: Period; today: Day; after?: string | undefined },
): Promise<Page<MeasuredRow>> {
  const { figure, basis, period, today } = question;
  const { on, value, isGood } = columnsOf(figure, basis);
  const conditions: Record<SupplierFigure, SQL> = {
    ...deliveryConditions(deliveryColumns[basis], inSql(window), today),
    answered: sql`true`,
    answered_in_time: sql`p.answered_in_time`,
    answered_late: sql`not p.answered_in_time`,
    promised: sql`true`,
    stable: sql`p.is_stable`,
    moved: sql`not p.is_stable`,
  };
  const position = decodeCursor(question.after, ["day", "id", "number"]);
  const from = position
    ? sql`and (${on}, p.line_id, p.unit) < (${position[0]}::date, ${position[1]}::uuid, ${position[2]}::smallint)`
    : sql``;
  const rows = await tx.execute<MeasuredRow>(sql`
    with page as (
      select p.line_id, p.unit, p.order_id, p.quantity, ${on} as counted_on, ${value} as value, ${isGood} as is_good
        from line_performance p
       where p.supplier_id = ${partnerId}::uuid and ${on} between ${period.from}::date and ${period.to}::date
         and ${conditions[figure]} ${from}
       order by ${on} desc, p.line_id desc, p.unit desc limit ${rowLimit(rowPageSize + 1)})
    select p.line_id as "lineId", p.unit, p.order_id as "orderId", o.number as "orderNumber", l.number as "lineNumber", l.item_code as item,
           l.description, p.quantity::text, l.unit as "unitName", p.counted_on::text as "countedOn", p.value, p.is_good as "isGood"
      from page p join purchase_order_lines l on l.id = p.line_id join purchase_orders o on o.id = p.order_id
     order by p.counted_on desc, p.line_id desc, p.unit desc`);
  return pageOf([...rows], rowPageSize, (row) => [row.countedOn, row.lineId, String(row.unit)]);
}

const deliveryColumns = {
  requested: {
    on: sql`p.requested_on`,
    value: sql`p.requested_delay`,
    earliest: sql`p.requested_earliest`,
    isGood: sql`p.requested_full`,
  },
  first: {
    on: sql`p.first_on`,
    value: sql`p.first_delay`,
    earliest: sql`p.first_earliest`,
    isGood: sql`p.first_full`,
  },
  last: {
    on: sql`p.last_on`,
    value: sql`p.last_delay`,
    earliest: sql`p.last_earliest`,
    isGood: sql`p.last_full`,
  },
} as const;
const answerColumns = { on: sql`p.sent_on`, value: sql`p.answer_hours`, isGood: sql`p.answered_in_time` };
const slipColumns = { on: sql`p.promised_on`, value: sql`p.slip_days`, isGood: sql`p.is_stable` };

const answers: ReadonlySet<SupplierFigure> = new Set(["answered", "answered_in_time", "answered_late"]);
const promises: ReadonlySet<SupplierFigure> = new Set(["promised", "stable", "moved"]);

function columnsOf(figure: SupplierFigure, basis: Basis) {
  if (answers.has(figure)) return answerColumns;
  if (promises.has(figure)) return slipColumns;
  return deliveryColumns[basis];
}
