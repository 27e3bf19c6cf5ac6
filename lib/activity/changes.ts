import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import { type Day, startOfDay } from "#lib/kernel/days.ts";
import { countedUpTo } from "#lib/orders/rules.ts";
import { type Change, changes } from "./actions.ts";

const of = (action: string) => sql`l.action = ${sql.raw(`'${action}'`)}`;
const hasLine = (...kinds: string[]) =>
  sql`l.particulars @? ${sql.raw(`'$.lines[*] ? (${kinds.map((kind) => `@.kind == "${kind}"`).join(" || ")})'`)}`;

/** The events `l` that a change is made of. */
const events: Record<Change, SQL> = {
  deviated: sql`${of("order_lines.answered")} and ${hasLine("proposed", "auto_accepted")}`,
  rejected: sql`${of("order_lines.answered")} and ${hasLine("rejected")}`,
  decided: of("order_lines.decided"),
  committed_below: sql`${of("forecast.committed")} and (l.particulars ->> 'below')::int > 0`,
  delayed: sql`${of("shipment.reported")} and l.particulars ->> 'code' = 'delayed'`,
  received: of("shipment.received"),
  incident_opened: sql`${of("incident.open")}`,
  incident_closed: of("incident.close"),
  risk_raised: of("risk.raise"),
  campaign_cut: sql`l.action in ('campaign.became_capped', 'campaign.became_refused')`,
};

export const changeIs = (change: Change): SQL => sql`(${events[change]})`;

export interface ChangeCount {
  change: Change;
  /** One for each of the days asked for, each at most `countedUpTo + 1`. */
  counts: number[];
}

/** How often each change happened since the beginning of each of these days, on the clock of who looks. */
export async function countChanges(tx: Tx, since: readonly Day[], timeZone: string): Promise<ChangeCount[]> {
  const counted = (change: Change, day: Day) => sql`(select count(*)::int from (
    select from activity_log l where ${changeIs(change)} and l.area = 'business' and l.at >= ${startOfDay(timeZone, day).toISOString()}::timestamptz
     limit ${rowLimit(countedUpTo + 1)}) counted)`;
  const each = changes.map(
    (change) =>
      sql`array[${sql.join(
        since.map((day) => counted(change, day)),
        sql`, `,
      )}]`,
  );
  const [row] = await tx.execute<{ counts: number[][] }>(
    sql`select array[${sql.join(each, sql`, `)}] as counts`,
  );
  return changes.map((change, index) => ({ change, counts: row?.counts[index] ?? [] }));
}
