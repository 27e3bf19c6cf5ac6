import { sql } from "drizzle-orm";
import { relayEvents } from "#lib/notifications/relay.ts";
import { asSystem } from "../client.ts";

export const relay = (isMailOn = true) =>
  asSystem("test relay", (tx) => relayEvents(tx, { isMailOn, limit: 10_000 }));

interface Told extends Record<string, unknown> {
  who: string;
  kind: string;
}

/** Who was told what of an object, since the last time somebody asked: `buyer: answer_deviates`. */
export async function toldOf(objectId: string): Promise<string[]> {
  await relay();
  const rows = await asSystem("test told", (tx) =>
    tx.execute<Told>(sql`
      with gone as (
        delete from notifications where coalesce(order_id, shipment_id, incident_id, release_id, risk_id, campaign_id, series_id, partner_id, worker_id, reminder_id) = ${objectId} returning user_id, organisation_id, kind)
      select l.email || case when o.kind = 'host' then '' else '@' || o.kind end as who, g.kind
        from gone g join user_logins l on l.user_id = g.user_id join organisations o on o.id = g.organisation_id`),
  );
  return rows.map(({ who, kind }) => `${who.replace("@cast.example", "")}: ${kind}`).toSorted();
}

export const together = (...lists: string[][]): string[] => lists.flat().toSorted();
