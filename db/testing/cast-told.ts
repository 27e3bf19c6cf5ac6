import { sql } from "drizzle-orm";
import { recordEvent } from "#lib/audit/record-event.ts";
import { saveMailPreferences } from "#lib/notifications/commands.ts";
import { relayEvents } from "#lib/notifications/relay.ts";
import { issueLink, requestReset } from "#lib/people/links.ts";
import { asSystem, type Tx } from "../client.ts";
import { runAs } from "./acting.ts";
import type { Cast } from "./people.ts";

/** What the cast did is told; some want it otherwise by mail, one mail was given up on each side, and an event waits. */
export async function tellCast(cast: Cast): Promise<void> {
  for (const name of ["boreal.seller", "kestrel.seller", "valmy.dispatcher", "agent.boreal", "meridia.buyer"])
    await runAs(cast.people[name]?.token ?? "", saveMailPreferences, { mention: "digest", message: "never" });
  await asSystem("cast told", async (tx) => {
    await relayEvents(tx, { isMailOn: true, limit: 10_000 });
    await giveUp(tx, cast);
    await recordEvent(tx, {
      objectType: "purchase_order",
      objectId: cast.orders["boreal.100"] ?? "",
      action: "order_lines.imported",
      area: "business",
      door: "import",
      particulars: { created: [], updated: [] },
    });
  });
}

async function giveUp(tx: Tx, cast: Cast): Promise<void> {
  for (const supplier of ["boreal", "kestrel"] as const) {
    const person = cast.people[`${supplier}.seller`];
    if (!person) throw new Error(`The cast has no seller of ${supplier}.`);
    await tx.execute(sql`
      insert into mail_failures (user_id, person, organisation, order_id, shipment_id) values
        (${person.userId}, ${person.name}, ${supplier}, ${cast.orders[`${supplier}.100`]}, null),
        (${person.userId}, ${person.name}, ${supplier}, null, ${cast.shipments[`${supplier}.moving`]})`);
    await tx.execute(sql`
      insert into mail_failures (user_id, person, organisation, incident_id)
      select ${person.userId}, ${person.name}, ${supplier}, p.incident_id from incident_participants p where p.organisation_id = ${cast.organisations[supplier]}`);
    await tx.execute(sql`
      insert into mail_failures (user_id, person, organisation, release_id)
      select ${person.userId}, ${person.name}, ${supplier}, r.id from forecast_releases r where r.supplier_id = ${cast.organisations[supplier]}`);
    await tx.execute(sql`
      insert into mail_failures (user_id, person, organisation, risk_id)
      select ${person.userId}, ${person.name}, ${supplier}, s.risk_id from risk_shares s where s.organisation_id = ${cast.organisations[supplier]}`);
    await tx.execute(sql`
      insert into mail_failures (user_id, person, organisation, series_id)
      select ${person.userId}, ${person.name}, ${supplier}, s.id from forecast_series s where s.supplier_id = ${cast.organisations[supplier]}`);
    await tx.execute(sql`
      insert into mail_failures (user_id, person, organisation, campaign_id)
      select ${person.userId}, ${person.name}, ${supplier}, g.id from campaigns g where g.id = ${cast.campaigns[supplier]}`);
    await issueLink(tx, person.userId, "invitation");
    await requestReset(tx, person.email);
  }
}
