import { sql } from "drizzle-orm";
import { addIdentifier } from "#lib/organisations/identifiers.ts";
import { asSystem } from "../client.ts";
import { runAs, writeAs } from "./acting.ts";
import { type Cast, gln } from "./people.ts";

/** What other systems know organisations by, and a message of each side about an order of each supplier. */
export async function playMessages(cast: Cast): Promise<void> {
  const admin = cast.people["meridia.admin"]?.token ?? "";
  for (const [name, value] of Object.entries(gln)) {
    const organisationId = cast.organisations[name as keyof typeof gln];
    await runAs(admin, addIdentifier, { organisationId, scheme: "0088", value });
  }
  const orders = await asSystem("cast messages", async (tx) => [
    ...(await tx.execute<{ id: string; supplierId: string }>(
      sql`select distinct on (supplier_id) id, supplier_id as "supplierId" from purchase_orders order by supplier_id, id`,
    )),
  ]);
  for (const order of orders) await keepOf(cast, order);
}

async function keepOf(cast: Cast, { id, supplierId }: { id: string; supplierId: string }): Promise<void> {
  const supplier = Object.values(cast.people).find(({ organisationId }) => organisationId === supplierId);
  for (const [person, kind] of [
    [cast.people["meridia.buyer"], "Order"],
    [supplier, "OrderResponse"],
  ] as const) {
    if (!person) continue;
    await writeAs(person.token, (tx) =>
      tx.execute(sql`
        insert into exchanged_messages (organisation_id, kind, document_id, supplier_id, order_id, digest, answer, taken_by, taken_by_name)
        values (${person.organisationId}, ${kind}, ${`cast-${id}`}, ${supplierId}, ${id}, '\\x00', '{}', ${person.userId}, ${person.name})`),
    );
  }
}
