import { type SQL, sql } from "drizzle-orm";
import { addDays, type Day } from "#lib/kernel/days.ts";
import type { Window } from "./delivery.ts";
import type { DeliveryFigure } from "./input.ts";

/** Of a measured row: the day that counts, days of delay (null: not delivered), of its earliest piece, and whether all came. */
interface DeliveryColumns {
  on: SQL;
  value: SQL;
  earliest: SQL;
  isGood: SQL;
}

/** Which rows stand behind each figure of delivery: the same judgement as `judge`, in SQL; a test holds the two together. */
export function deliveryConditions(
  { on, value, earliest, isGood }: DeliveryColumns,
  { early, late }: Window,
  today: Day,
): Record<DeliveryFigure, SQL> {
  const isNotEarly = early === "any" ? sql`true` : sql`coalesce(${earliest}, ${value}) >= ${-early}::int`;
  const isMissing = sql`(${value} is null and ${on} < ${addDays(today, -late)}::date)`;
  const isOnTime = sql`(${value} <= ${late}::int and ${isNotEarly})`;
  return {
    due: sql`(${value} is not null or ${isMissing})`,
    on_time: isOnTime,
    otif: sql`(${isOnTime} and ${isGood})`,
    late: sql`${value} > ${late}::int`,
    early: sql`(${value} <= ${late}::int and not ${isNotEarly})`,
    missing: isMissing,
  };
}
