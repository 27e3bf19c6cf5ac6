import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { settleCampaigns } from "#lib/campaigns/settle.ts";
import { objectsChanged, signal } from "./live.ts";
import { addMails } from "./mails.ts";
import { deadlinesToRemindOf } from "./reminders.ts";
import { tell } from "./tell.ts";
import { toldOfCampaigns } from "./told-of-campaigns.ts";
import { toldOfForecastDeadlines, toldOfForecasts } from "./told-of-forecasts.ts";
import { toldOfIncidentDeadlines, toldOfIncidents } from "./told-of-incidents.ts";
import { toldOfMessages } from "./told-of-messages.ts";
import { toldOfDeadlines, toldOfOrders } from "./told-of-orders.ts";
import { toldOfRiskDeadlines, toldOfRisks } from "./told-of-risks.ts";
import { toldOfShipments } from "./told-of-shipments.ts";

const batch = 500;
/** Any number that nothing else in this database locks. */
const relayLock = 7_277_353_737;

/**
 * Passes some events on: to the people whom they concern, into their mails, and to whoever looks at the object. All in
 * this one transaction, with the events taken off the queue: a worker that dies in it has told nobody, and the next one
 * tells everybody. Answers how many events it took.
 */
export async function relayEvents(
  tx: Tx,
  { isMailOn, limit = batch }: { isMailOn: boolean; limit?: number },
): Promise<number> {
  const [lock] = await tx.execute<{ free: boolean }>(
    sql`select pg_try_advisory_xact_lock(${relayLock}) as free`,
  );
  if (!lock?.free) return 0;
  const taken = await tx.execute<{ position: string }>(sql`
    delete from event_queue where position in (select position from event_queue order by position limit ${limit})
    returning position::text as position`);
  if (taken.length === 0) return 0;
  const events = sql`
    select position, object_id, action, at, actor_id, actor_organisation_id, particulars from activity_log
     where position = any(${textArray(taken.map(({ position }) => position))}::bigint[])`;
  const everything = sql.join(
    [
      ...toldOfOrders,
      ...toldOfShipments,
      ...toldOfMessages,
      ...toldOfIncidents,
      ...toldOfForecasts,
      ...toldOfRisks,
      ...toldOfCampaigns,
    ],
    sql` union all `,
  );
  const told = sql`with e as (${events}), host as (select id from organisations where kind = 'host') ${everything}`;
  const users = await tell(tx, told, isMailOn);
  if (isMailOn) await addMails(tx);
  await signal(tx, [...(users.length > 0 ? [{ users }] : []), ...(await objectsChanged(tx, events))]);
  // What the forecast and the commits now say to campaigns is an event of its own, and told next.
  await settleCampaigns(tx, await suppliersOf(tx, events));
  return taken.length;
}

/** Whose forecast was published or committed to. */
async function suppliersOf(tx: Tx, events: SQL): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct r.supplier_id::text as id from (${events}) e join forecast_releases r on r.id = e.object_id`);
  return rows.map(({ id }) => id);
}

/** Tells of deadlines, of answers, incidents, actions, commits and risks, that come near or have passed. Safe to run as often as one likes. */
export async function tellOfDeadlines(tx: Tx, isMailOn: boolean, now = new Date()): Promise<void> {
  // Other terms with a supplier make another standing, and no event of a forecast.
  await settleCampaigns(tx);
  const near = await deadlinesToRemindOf(tx, now);
  const told = sql.join(
    [
      ...toldOfDeadlines(near),
      ...toldOfIncidentDeadlines,
      ...toldOfForecastDeadlines(near),
      ...toldOfRiskDeadlines,
    ],
    sql` union all `,
  );
  const users = await tell(tx, told, isMailOn);
  if (isMailOn) await addMails(tx);
  if (users.length > 0) await signal(tx, [{ users }]);
}

/** What was told half a year ago is forgotten, and so are mails that are a month old. */
export async function forgetNotifications(tx: Tx): Promise<void> {
  await tx.execute(sql`delete from notifications where at < now() - interval '180 days'`);
  await tx.execute(
    sql`delete from mails where created_at < now() - interval '30 days' and state in ('sent', 'failed', 'dropped')`,
  );
}
