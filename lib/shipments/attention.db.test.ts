import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { booked } from "#db/testing/shipments.ts";
import { countAttention, listTroubled } from "./attention.ts";
import { listShipments } from "./queries.ts";
import { attentionFilters } from "./rules.ts";

testDatabase();
const logistics = as("meridia.logistics");

test("each figure is the length of its list, and moves as a shipment becomes late", async () => {
  const before = await logistics.read(countAttention);
  const { shipmentId } = await booked();
  expect(await logistics.read(countAttention)).toEqual(before);
  await asSystem("test", (tx) =>
    tx.execute(sql`update shipments set promised_on = '2026-01-05' where id = ${shipmentId}`),
  );
  const after = await logistics.read(countAttention);
  expect(after).toEqual({ ...before, late: before.late + 1 });
  for (const state of attentionFilters) {
    const { rows } = await logistics.read((tx, viewer) => listShipments(tx, viewer, { state } as never));
    expect([state, rows.length]).toEqual([state, after[state]]);
  }
  const troubled = await logistics.read((tx) => listTroubled(tx, 50));
  expect(troubled).toHaveLength(after.late + after.at_risk);
  expect(troubled[0]?.id).toBe(shipmentId);
});

test("a rival's carrier and supplier learn of none of it; HR and marketing read no shipment", async () => {
  const { shipmentId } = await booked();
  await asSystem("test", (tx) =>
    tx.execute(sql`update shipments set promised_on = '2026-01-05' where id = ${shipmentId}`),
  );
  const seenBy = async (name: string) =>
    (await as(name).read((tx) => listTroubled(tx, 50))).map(({ id }) => id);
  expect(await seenBy("boreal.seller")).toContain(shipmentId);
  for (const name of ["kestrel.seller", "harbourline.dispatcher"])
    expect(await seenBy(name)).not.toContain(shipmentId);
  for (const name of ["meridia.hr", "meridia.marketing"]) expect(await seenBy(name)).toEqual([]);
});
