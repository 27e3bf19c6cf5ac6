import { type SQL, sql } from "drizzle-orm";
import type { Day } from "#lib/kernel/days.ts";
import type { Window } from "./delivery.ts";
import type { DeliveryFigure } from "./input.ts";

/** Of a measured row: the day that counts, days of delay (null: not delivered), of its earliest piece, and whether all came. */
interface DeliveryColumns {
  on: SQL;
  value: SQL;
  earliest: SQL;
  isGood: SQL;
}

/** The days around the day that counts; early is null where that side has no limit. */
interface WindowColumns {
  early: SQL;
  late: SQL;
}

export const inSql = ({ early, late }: Window): WindowColumns => ({
  early: early === "any" ? sql`null::int` : sql`${early}::int`,
  late: sql`${late}::int`,
});

/** Which rows stand behind each figure of delivery: the same judgement as `judge`, in SQL; a test holds the two together. */
export function deliveryConditions(
  { on, value, earliest, isGood }: DeliveryColumns,
  { early, late }: WindowColumns,
  today: Day,
): Record<DeliveryFigure, SQL> {
  const isNotEarly = sql`(${early} is null or coalesce(${earliest}, ${value}) >= -${early})`;
  const isMissing = sql`(${value} is null and ${on} < ${today}::date - ${late})`;
  const isOnTime = sql`(${value} <= ${late} and ${isNotEarly})`;
  return {
    due: sql`(${value} is not null or ${isMissing})`,
    on_time: isOnTime,
    otif: sql`(${isOnTime} and ${isGood})`,
    late: sql`${value} > ${late}`,
    early: sql`(${value} <= ${late} and not ${isNotEarly})`,
    missing: isMissing,
  };
}
