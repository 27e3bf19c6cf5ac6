import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { databaseCode } from "#db/errors.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { settleCampaigns } from "#lib/campaigns/settle.ts";
import { objectsChanged, signal } from "./live.ts";
import { addMails } from "./mails.ts";
import { deadlinesToEscalate, deadlinesToRemindOf } from "./reminders.ts";
import { tell } from "./tell.ts";
import { toldOfCampaigns } from "./told-of-campaigns.ts";
import { toldOfForecastDeadlines, toldOfForecasts } from "./told-of-forecasts.ts";
import { toldOfIncidentDeadlines, toldOfIncidents } from "./told-of-incidents.ts";
import { toldOfMessages } from "./told-of-messages.ts";
import { toldOfDeadlines, toldOfEscalations, toldOfOrders } from "./told-of-orders.ts";
import { toldOfPaperDeadlines, toldOfPapers } from "./told-of-papers.ts";
import { toldOfRiskDeadlines, toldOfRisks } from "./told-of-risks.ts";
import { toldOfShipments } from "./told-of-shipments.ts";

const batch = 500;
/** Any number that nothing else in this database locks. */
const relayLock = 7_277_353_737;

interface Relay {
  isMailOn: boolean;
  limit?: number;
  /** Hears of an event that cannot be passed on. It stays in the log, and holds up no other. */
  onUnreadable?: (position: string) => void;
}

/**
 * Passes some events on: to the people whom they concern, into their mails, and to whoever looks at the object. All in
 * this one transaction, with the events taken off the queue: a worker that dies in it has told nobody, and the next one
 * tells everybody. Answers how many events it took.
 */
export async function relayEvents(
  tx: Tx,
  { isMailOn, limit = batch, onUnreadable = () => undefined }: Relay,
): Promise<number> {
  const [lock] = await tx.execute<{ free: boolean }>(
    sql`select pg_try_advisory_xact_lock(${relayLock}) as free`,
  );
  if (!lock?.free) return 0;
  const taken = await tx.execute<{ position: string }>(sql`
    delete from event_queue where position in (select position from event_queue order by position limit ${limit})
    returning position::text as position`);
  const positions = taken.map(({ position }) => position).toSorted((a, b) => Number(a) - Number(b));
  await passOn(tx, positions, { isMailOn, onUnreadable });
  return taken.length;
}

/** All at once; where one of them cannot be read, halves of them, until that one is alone. */
async function passOn(
  tx: Tx,
  positions: readonly string[],
  relay: Required<Pick<Relay, "isMailOn" | "onUnreadable">>,
): Promise<void> {
  const [first] = positions;
  if (first === undefined) return;
  const passed = await attempt(tx, () => passOnAll(tx, positions, relay.isMailOn));
  if (passed) return;
  if (positions.length === 1) return relay.onUnreadable(first);
  const middle = Math.ceil(positions.length / 2);
  await passOn(tx, positions.slice(0, middle), relay);
  await passOn(tx, positions.slice(middle), relay);
}

/** False, and nothing done, where data were not of their form (class 22 of SQLSTATE). */
async function attempt(tx: Tx, work: () => Promise<void>): Promise<boolean> {
  await tx.execute(sql`savepoint attempt`);
  try {
    await work();
  } catch (error) {
    if (!databaseCode(error)?.startsWith("22")) throw error;
    await tx.execute(sql`rollback to savepoint attempt`);
    return false;
  }
  await tx.execute(sql`release savepoint attempt`);
  return true;
}

async function passOnAll(tx: Tx, positions: readonly string[], isMailOn: boolean): Promise<void> {
  const events = sql`
    select position, object_id, action, at, actor_id, actor_organisation_id, particulars from activity_log
     where position = any(${textArray(positions)}::bigint[])`;
  const everything = sql.join(
    [
      ...toldOfOrders,
      ...toldOfShipments,
      ...toldOfMessages,
      ...toldOfIncidents,
      ...toldOfForecasts,
      ...toldOfRisks,
      ...toldOfCampaigns,
      ...toldOfPapers,
    ],
    sql` union all `,
  );
  const told = sql`with e as (${events}), host as (select id from organisations where kind = 'host') ${everything}`;
  const users = await tell(tx, told, isMailOn);
  if (isMailOn) await addMails(tx);
  await signal(tx, [...(users.length > 0 ? [{ users }] : []), ...(await objectsChanged(tx, events))]);
  // What the forecast and the commits now say to campaigns is an event of its own, and told next.
  await settleCampaigns(tx, await suppliersOf(tx, events));
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
  const [near, late] = [await deadlinesToRemindOf(tx, now), await deadlinesToEscalate(tx, now)];
  const told = sql.join(
    [
      ...toldOfDeadlines(near),
      ...toldOfEscalations(late),
      ...toldOfIncidentDeadlines,
      ...toldOfForecastDeadlines(near),
      ...toldOfRiskDeadlines,
      ...toldOfPaperDeadlines,
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
