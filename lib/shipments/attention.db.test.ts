import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { booked } from "#db/testing/shipments.ts";
import { countAttention, listDayShipments, listTroubled } from "./attention.ts";
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

test("a shipment stands on the day on which it is expected, and not on the day that was planned", async () => {
  const { shipmentId } = await booked();
  const [site] = await asSystem("test", (tx) =>
    tx.execute<{ id: string }>(sql`
      update shipments s set site_id = t.id, eta = '2031-03-12T09:00Z' from sites t join organisations o on o.id = t.organisation_id and o.kind = 'host'
       where s.id = ${shipmentId} returning t.id`),
  );
  const on = async (day: string) =>
    (await logistics.read((tx) => listDayShipments(tx, { day, site: site?.id }))).map(({ id }) => id);
  expect(await on("2031-03-12")).toContain(shipmentId);
  expect(await on("2031-03-10")).not.toContain(shipmentId);
});
