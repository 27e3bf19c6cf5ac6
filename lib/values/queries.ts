import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { ValueKind } from "#db/vocabulary.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { Day } from "#lib/kernel/days.ts";
import type { Period } from "#lib/kernel/months.ts";
import type { ValueInput } from "./input.ts";

export interface ValueMonth extends Record<string, unknown> {
  month: Day;
  supplierId: string;
  supplier: string;
  currency: string;
  /** Exact decimals as text; null where there was nothing. */
  ordered: string | null;
  received: string | null;
  open: string | null;
}

export const valuePageSize = 50;

/** Ordered, received and open value by month, supplier and currency, the latest month first. */
export async function listValues(
  tx: Tx,
  { after, ...question }: ValueQuestion & Pick<ValueInput, "after">,
  period: Period,
): Promise<Page<ValueMonth>> {
  const position = decodeCursor(after, ["day", "text", "id", "text"]);
  const from = position
    ? sql`and (v.month < ${position[0]}::date or (v.month = ${position[0]}::date
            and (o.name, v.supplier_id, v.currency) > (${position[1]}, ${position[2]}::uuid, ${position[3]})))`
    : sql``;
  const rows = await tx.execute<ValueMonth>(sql`
    select v.month::text, v.supplier_id as "supplierId", o.name as supplier, v.currency, ${amounts}
      from value_months v join organisations o on o.id = v.supplier_id
     where ${within(period, question)} ${from}
     group by v.month, v.supplier_id, o.name, v.currency
     order by v.month desc, o.name, v.supplier_id, v.currency limit ${rowLimit(valuePageSize + 1)}`);
  return pageOf([...rows], valuePageSize, (row) => [row.month, row.supplier, row.supplierId, row.currency]);
}

export interface ValueTotal extends Record<string, unknown> {
  currency: string;
  ordered: string | null;
  received: string | null;
  open: string | null;
}

/** The same over the whole period, by currency: amounts of different currencies are never added. */
export async function totalValues(tx: Tx, question: ValueQuestion, period: Period): Promise<ValueTotal[]> {
  const rows = await tx.execute<ValueTotal>(sql`
    select v.currency, ${amounts} from value_months v where ${within(period, question)} group by v.currency order by v.currency`);
  return [...rows];
}

const amounts = sql`
    (sum(v.amount) filter (where v.kind = 'ordered'))::text as ordered,
    (sum(v.amount) filter (where v.kind = 'received'))::text as received,
    (sum(v.amount) filter (where v.kind = 'open'))::text as open`;

type ValueQuestion = Partial<Pick<ValueInput, "supplier" | "currency" | "kind">>;

const within = ({ from, to }: Period, { supplier, currency, kind }: ValueQuestion) => sql`
    v.month between ${from}::date and ${to}::date
    ${supplier === undefined ? sql`` : sql`and v.supplier_id = ${supplier}::uuid`}
    ${currency === undefined ? sql`` : sql`and v.currency = ${currency}`}
    ${kind === undefined ? sql`` : sql`and v.kind = ${kind}`}`;

export interface ValueEntry extends Record<string, unknown> {
  lineId: string;
  part: number;
  orderId: string;
  orderNumber: string;
  lineNumber: string;
  description: string;
  happensOn: Day;
  amount: string;
  currency: string;
}

/** The entries behind a sum, the latest first. */
export async function listValueEntries(
  tx: Tx,
  question: {
    supplier: string;
    kind: ValueKind;
    currency: string | undefined;
    period: Period;
    after?: string | undefined;
  },
): Promise<Page<ValueEntry>> {
  const { supplier, kind, currency, period } = question;
  const position = decodeCursor(question.after, ["day", "id", "number"]);
  const from = position
    ? sql`and (v.happens_on, v.line_id, v.part) < (${position[0]}::date, ${position[1]}::uuid, ${position[2]}::smallint)`
    : sql``;
  const rows = await tx.execute<ValueEntry>(sql`
    with page as (
      select * from value_entries v
       where v.supplier_id = ${supplier}::uuid and v.kind = ${kind} and v.happens_on between ${period.from}::date and ${period.to}::date
         ${currency === undefined ? sql`` : sql`and v.currency = ${currency}`} ${from}
       order by v.happens_on desc, v.line_id desc, v.part desc limit ${rowLimit(valuePageSize + 1)})
    select p.line_id as "lineId", p.part, p.order_id as "orderId", o.number as "orderNumber", l.number as "lineNumber", l.description,
           p.happens_on::text as "happensOn", p.amount::text, p.currency
      from page p join purchase_orders o on o.id = p.order_id join purchase_order_lines l on l.id = p.line_id
     order by p.happens_on desc, p.line_id desc, p.part desc`);
  return pageOf([...rows], valuePageSize, (row) => [row.happensOn, row.lineId, String(row.part)]);
}
