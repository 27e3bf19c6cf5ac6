import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "#db/client.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { loadOrders } from "#lib/imports/load-orders.ts";
import type { OrderRecord } from "#lib/imports/order-record.ts";
import { dayIn } from "#lib/kernel/days.ts";
import { addPerson } from "#lib/people/administration.ts";
import { carriers, countryOf, demoPeople, hostName, leadingSuppliers, sites } from "./cast.ts";
import { answerAndTalk, talkOfShipments } from "./collaboration.ts";
import { haveCalendars } from "./calendars.ts";
import { carryHistory } from "./carrier-history.ts";
import { haveDocuments } from "./documents.ts";
import { haveDirectories } from "./directories.ts";
import { seedForecasts } from "./forecasts.ts";
import { seedCosts } from "./costs.ts";
import { demoHistory } from "./history.ts";
import { haveIdentifiers } from "./identifiers.ts";
import { haveIncidents } from "./incidents.ts";
import { tellDemo } from "./notifications.ts";
import { havePeopleAtWork } from "./people.ts";
import { offerPrices, recallPrices } from "./price-offers.ts";
import { haveRisks } from "./risks.ts";
import { seedStock } from "./stock.ts";
import { shipAndReceive, transportPeople } from "./shipments.ts";

const timeZone = "Europe/Paris";
const batch = 2000;

export type SeedResult = "seeded" | "already seeded" | "not empty";

/** Fills an empty database with the demo, in the one transaction given: it is there whole or not at all. */
export async function seedDemo(tx: Tx, passwordOf: (email: string) => string): Promise<SeedResult> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('passerelle seed demo'))`);
  const [state] = await tx.execute<{ seeded: boolean; empty: boolean }>(sql`
    select exists (select 1 from activity_log where action = 'demo.seeded') as seeded, not exists (select 1 from organisations) as empty`);
  if (state?.seeded) return "already seeded";
  if (!state?.empty) return "not empty";

  const hostId = await makeHost(tx);
  const today = dayIn(timeZone, new Date());
  const records = await demoHistory(today);
  await makeSuppliers(tx, records);
  await haveCalendars(tx, hostId, today);
  for (let start = 0; start < records.length; start += batch) {
    await loadOrders(tx, records.slice(start, start + batch), timeZone);
  }
  await furnish(tx, hostId);
  await makePeople(tx, passwordOf);
  await answerAndTalk(tx, hostId);
  await offerPrices(tx, hostId);
  await recallPrices(tx, today);
  const people = await transportPeople(tx, hostId);
  await carryHistory(tx, people, today);
  await talkOfShipments(tx, hostId, await shipAndReceive(tx, people, today));
  await haveIncidents(tx, hostId, people, today);
  await haveRisks(tx, hostId, people.carriers[0]?.id ?? "", today);
  await seedForecasts(tx, hostId, today);
  await seedStock(tx);
  await havePeopleAtWork(tx, hostId, today);
  await haveDocuments(tx, today);
  await haveDirectories(tx, today);
  await haveIdentifiers(tx);
  await seedCosts(tx, hostId, today);
  await tellDemo(tx);
  await recordEvent(tx, {
    objectType: "organisation",
    objectId: hostId,
    action: "demo.seeded",
    area: "business",
    door: "cli",
    particulars: { lines: records.length },
  });
  return "seeded";
}

async function makeHost(tx: Tx): Promise<string> {
  const id = uuidv7();
  await tx.execute(
    sql`insert into organisations (id, kind, name, country, time_zone) values (${id}, 'host', ${hostName}, 'FR', ${timeZone})`,
  );
  for (const carrier of carriers) {
    await tx.execute(
      sql`insert into organisations (id, kind, name, country, time_zone) values (${uuidv7()}, 'carrier', ${carrier}, 'FR', ${timeZone})`,
    );
  }
  for (const site of sites) {
    await tx.execute(
      sql`insert into sites (id, organisation_id, name, country, time_zone) values (${uuidv7()}, ${id}, ${site.name}, ${site.country}, ${site.timeZone})`,
    );
  }
  return id;
}

/** Before their orders come: the time zone of a supplier decides when its answers are due. Early is welcome. */
async function makeSuppliers(tx: Tx, records: readonly OrderRecord[]): Promise<void> {
  const leading: readonly string[] = leadingSuppliers;
  for (const name of new Set(records.map((record) => record.supplier))) {
    const zone = name === leadingSuppliers[1] ? "Europe/London" : timeZone;
    await tx.execute(sql`
      insert into organisations (id, kind, name, country, time_zone, partner_group, early_days)
      values (${uuidv7()}, 'supplier', ${name}, ${countryOf(name)}, ${zone}, ${leading.includes(name) ? "preferred" : null}, null)`);
  }
}

/** Sites on orders, and the tolerances that go with the groups of suppliers. */
async function furnish(tx: Tx, hostId: string): Promise<void> {
  await tx.execute(sql`
    with numbered as (select id, row_number() over (order by name) - 1 as n from sites where organisation_id = ${hostId})
    update purchase_orders o set site_id = n.id from numbered n where n.n = abs(hashtext(o.number)) % ${sites.length}`);
  await tx.execute(sql`
    update shipments s set site_id = o.site_id from shipment_lines i join purchase_order_lines l on l.id = i.line_id join purchase_orders o on o.id = l.order_id
     where i.shipment_id = s.id`);
  await tx.execute(sql`
    insert into tolerances (id, rank, partner_group, deviation, limit_days, limit_percent) values
      (${uuidv7()}, 10, 'preferred', 'date_later', 2, null), (${uuidv7()}, 10, 'preferred', 'date_earlier', 5, null),
      (${uuidv7()}, 10, 'preferred', 'quantity_under', null, 2), (${uuidv7()}, 100, null, 'price_down', null, 100)`);
}

async function makePeople(tx: Tx, passwordOf: (email: string) => string): Promise<void> {
  for (const person of demoPeople) {
    const organisationId = await organisationNamed(tx, person.organisation);
    const userId = await addPerson(tx, "cli", {
      email: person.email,
      name: person.name,
      organisationId,
      roles: [person.role],
      isOrgAdmin: person.isOrgAdmin ?? false,
      password: passwordOf(person.email),
      mustChangePassword: false,
    });
    await tx.execute(sql`update users set locale = ${person.locale} where id = ${userId}`);
    if (person.alsoAt === undefined) continue;
    await tx.execute(sql`
      insert into memberships (id, user_id, organisation_id, role) values (${uuidv7()}, ${userId}, ${await organisationNamed(tx, person.alsoAt)}, ${person.role})`);
  }
}

async function organisationNamed(tx: Tx, name: string): Promise<string> {
  const [found] = await tx.execute<{ id: string }>(sql`select id from organisations where name = ${name}`);
  if (!found) throw new Error(`The demo has no organisation "${name}".`);
  return found.id;
}
