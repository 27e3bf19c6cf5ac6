import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import { type Basis, type TransportState, transportStates } from "#db/vocabulary.ts";
import type { Day } from "#lib/kernel/days.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { Period } from "#lib/kernel/months.ts";
import type { CarrierFigure } from "./input.ts";
import { reportLimit } from "./measure-shipments.ts";
import type { MeasuredPartner } from "./queries.ts";
import { deliveryConditions, inSql } from "./row-conditions.ts";
import { rowPageSize } from "./rows.ts";

export interface MeasuredShipmentRow extends Record<string, unknown> {
  shipmentId: string;
  number: string;
  supplier: string;
  /** Which milestone, where the figure counts milestones. */
  milestone: TransportState | null;
  /** The day the figure counts from: of the basis, of the first expected arrival, or of the delivery. */
  countedOn: Day;
  /** Days of delay or of slip, or minutes to report; null: not delivered, not reported. */
  value: number | null;
  isGood: boolean | null;
}

/** The very rows behind a figure of a carrier, the latest first: shipments, or the milestones of shipments. */
export async function listShipmentsBehind(
  tx: Tx,
  { id: carrierId, window }: MeasuredPartner,
  question: { figure: CarrierFigure; basis: Basis; period: Period; today: Day; after?: string | undefined },
): Promise<Page<MeasuredShipmentRow>> {
  const { figure, basis, period, today } = question;
  const { from, on, value, isGood } = sourceOf(figure, basis);
  const conditions: Record<CarrierFigure, SQL> = {
    ...deliveryConditions({ on, value, isGood, earliest: value }, inSql(window), today),
    reported: sql`m.after is not null`,
    reported_late: sql`m.after > ${reportLimit}::int`,
    unreported: sql`m.after is null`,
    promised: sql`true`,
    stable: sql`p.is_stable`,
    moved: sql`not p.is_stable`,
  };
  const position = decodeCursor(question.after, ["day", "id", "number"]);
  const rank = isOfMilestones(figure) ? sql`m.rank` : sql`0::int`;
  const next = position
    ? sql`and (${on}, p.shipment_id, ${rank}) < (${position[0]}::date, ${position[1]}::uuid, ${position[2]}::int)`
    : sql``;
  const rows = await tx.execute<MeasuredShipmentRow & { rank: number }>(sql`
    with page as (
      select p.shipment_id, ${on} as counted_on, ${value} as value, ${isGood} as is_good, ${rank} as rank from ${from}
       where p.carrier_id = ${carrierId}::uuid and ${on} between ${period.from}::date and ${period.to}::date and ${conditions[figure]} ${next}
       order by ${on} desc, p.shipment_id desc, ${rank} desc limit ${rowLimit(rowPageSize + 1)})
    select p.shipment_id as "shipmentId", s.number, c.supplier_name as supplier, p.counted_on::text as "countedOn", p.value, p.is_good as "isGood", p.rank
      from page p join shipments s on s.id = p.shipment_id join shipment_carriers c on c.shipment_id = p.shipment_id
     order by p.counted_on desc, p.shipment_id desc, p.rank desc`);
  const found = rows.map((row) => ({ ...row, milestone: transportStates[row.rank - 1] ?? null }));
  return pageOf(found, rowPageSize, (row) => [row.countedOn, row.shipmentId, String(row.rank)]);
}

const isOfMilestones = (figure: CarrierFigure) =>
  figure === "reported" || figure === "reported_late" || figure === "unreported";

const milestones = sql.join(
  transportStates.map(
    (code, index) => sql`(${sql.raw(String(index + 1))}, p.${sql.identifier(`${code}_after`)})`,
  ),
  sql`, `,
);
const shipmentsAlone = sql`shipment_performance p`;

function sourceOf(figure: CarrierFigure, basis: Basis) {
  if (isOfMilestones(figure))
    return {
      from: sql`${shipmentsAlone} cross join lateral (values ${milestones}) m (rank, after)`,
      on: sql`p.ended_on`,
      value: sql`m.after`,
      isGood: sql`null::boolean`,
    };
  if (figure === "promised" || figure === "stable" || figure === "moved")
    return {
      from: shipmentsAlone,
      on: sql`p.promised_on`,
      value: sql`p.slip_days`,
      isGood: sql`p.is_stable`,
    };
  return {
    from: shipmentsAlone,
    on: sql`p.${sql.identifier(`${basis}_on`)}`,
    value: sql`p.${sql.identifier(`${basis}_delay`)}`,
    isGood: sql`p.is_full`,
  };
}
