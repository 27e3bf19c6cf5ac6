import { type SQL, sql } from "drizzle-orm";
import { addDays, type Day } from "#lib/kernel/days.ts";
import { type Period, shiftMonths } from "#lib/kernel/months.ts";

/**
 * The counts `c` of a period: by month where a month is whole, so that a year of many lines is some hundred rows, and by
 * day at its ends. What was not delivered is counted by day throughout, since whether it is late depends on the day.
 */
export function countedIn({ from, to }: Period): SQL {
  const first = from.endsWith("-01") ? from : shiftMonths(monthOf(from), 1);
  const following = shiftMonths(monthOf(to), 1);
  const end = addDays(following, -1) === to ? following : monthOf(to);
  const days = sql`c.starts_on between ${from}::date and ${to}::date`;
  // The second: months end with the calendar.
  if (first >= end || first < from) return sql`c.grain = 'day' and ${days}`;
  const parts = [
    sql`c.grain = 'month' and c.has_value and c.starts_on >= ${first}::date and c.starts_on < ${end}::date`,
    sql`c.grain = 'day' and not c.has_value and ${days}`,
    ...(from < first
      ? [sql`c.grain = 'day' and c.has_value and ${days} and c.starts_on < ${first}::date`]
      : []),
    ...(end <= to ? [sql`c.grain = 'day' and c.has_value and ${days} and c.starts_on >= ${end}::date`] : []),
  ];
  return sql`((${sql.join(parts, sql`) or (`)}))`;
}

const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`;
