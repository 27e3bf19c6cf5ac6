import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { as, idIn, testDatabase } from "#db/testing/database.ts";
import { eventsOf } from "#db/testing/orders.ts";
import { announced, booked, shipmentState } from "#db/testing/shipments.ts";
import { asSystem } from "#db/client.ts";
import { verifyLog } from "#lib/audit/verify-log.ts";
import { writeComment } from "#lib/comments/commands.ts";
import { listComments } from "#lib/comments/queries.ts";
import { assignCarrier } from "./assign.ts";
import { reportMilestone } from "./milestone.ts";
import { getShipment, listShipments } from "./queries.ts";

testDatabase();
const logistics = as("meridia.logistics");
const driver = as("valmy.dispatcher");
const valmy = driver.organisationId;
const harbourline = as("harbourline.dispatcher").organisationId;
const told = (shipmentId: string, code: string, more: object = {}) => ({
  shipmentId,
  code,
  at: "2026-03-07T09:00",
  ...more,
});

describe("logistics assigns the carrier", () => {
  test("who then sees the shipment, and who did not before", async () => {
    const { shipmentId } = await announced();
    const look = () => driver.read((tx) => getShipment(tx, shipmentId));
    await expect(look()).rejects.toMatchObject({ code: "not_found" });
    await logistics.run(assignCarrier, { shipmentId, version: 1, carrierId: valmy });
    expect(await look()).toMatchObject({
      supplier: "Boréal",
      carrier: "Valmy",
      state: "booked",
      lines: [{ orderId: null }],
    });
    expect(await eventsOf(shipmentId)).toEqual(["shipment.announced", "shipment.assigned"]);
  });
  test("or another one before the pick-up, and the first one sees nothing any more", async () => {
    const { shipmentId } = await booked();
    await logistics.run(assignCarrier, { shipmentId, version: 2, carrierId: harbourline });
    await expect(driver.read((tx) => getShipment(tx, shipmentId))).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await driver.refusal(reportMilestone, told(shipmentId, "picked_up"))).code).toBe("not_found");
    await as("harbourline.dispatcher").run(reportMilestone, told(shipmentId, "picked_up"));
    expect(await logistics.refusal(assignCarrier, { shipmentId, version: 4, carrierId: valmy })).toEqual({
      code: "conflict",
      reason: "shipment_not_open",
    });
  });
  test("the same one again changes nothing", async () => {
    const { shipmentId } = await booked();
    await logistics.run(assignCarrier, { shipmentId, version: 2, carrierId: valmy });
    expect(await shipmentState(shipmentId)).toMatchObject({ version: 2, codes: ["announced", "booked"] });
  });
  test("of two at once one wins, and the other learns it", async () => {
    const { shipmentId } = await announced();
    const outcomes = await Promise.allSettled(
      [valmy, harbourline].map((carrierId) =>
        logistics.run(assignCarrier, { shipmentId, version: 1, carrierId }),
      ),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await shipmentState(shipmentId)).version).toBe(2);
  });
  test("no supplier, nobody unknown", async () => {
    const { shipmentId } = await announced();
    for (const carrierId of [as("boreal.seller").organisationId, uuidv7()]) {
      const refusal = await logistics.refusal(assignCarrier, { shipmentId, version: 1, carrierId });
      expect(refusal.fields).toEqual({ carrierId: "carrier_unknown" });
    }
  });
  test.each(["boreal.seller", "valmy.dispatcher", "meridia.buyer", "meridia.manager", "meridia.admin"])(
    "%s assigns nobody",
    async (name) => {
      const input = { shipmentId: idIn("shipments", "boreal.announced"), version: 1, carrierId: valmy };
      expect((await as(name).refusal(assignCarrier, input)).code).toBe("forbidden");
    },
  );
});

describe("a carrier reports milestones", () => {
  test("one after the other, and says when in the site's own time", async () => {
    const { shipmentId } = await booked();
    for (const code of ["picked_up", "in_transit", "arrived"])
      await driver.run(reportMilestone, told(shipmentId, code));
    await driver.run(
      reportMilestone,
      told(shipmentId, "delivered", { at: "2026-03-09T23:30", place: "Dock 4" }),
    );
    expect(await shipmentState(shipmentId)).toMatchObject({
      state: "delivered",
      version: 6,
      deliveredOn: "2026-03-09",
    });
    const { milestones } = await driver.read((tx) => getShipment(tx, shipmentId));
    expect(milestones.find(({ code }) => code === "delivered")).toMatchObject({
      at: "2026-03-09T22:30:00.000Z",
      place: "Dock 4",
    });
  });
  test("out of order, twice, or late: the state is that of the furthest, and nothing is lost", async () => {
    const { shipmentId } = await booked();
    await driver.run(reportMilestone, told(shipmentId, "arrived", { sourceId: "m-3" }));
    await driver.run(
      reportMilestone,
      told(shipmentId, "picked_up", { sourceId: "m-1", at: "2026-03-06T09:00" }),
    );
    const before = await shipmentState(shipmentId);
    expect(await driver.run(reportMilestone, told(shipmentId, "arrived", { sourceId: "m-3" }))).toEqual({
      state: "arrived",
    });
    expect(await shipmentState(shipmentId)).toEqual(before);
    expect(before).toMatchObject({
      state: "arrived",
      codes: ["announced", "booked", "arrived", "picked_up"],
    });
    expect(await eventsOf(shipmentId)).toHaveLength(4);
  });
  test("told by many at once under one name, it is one event", async () => {
    const { shipmentId } = await booked();
    await Promise.all(
      Array.from({ length: 20 }, () =>
        driver.run(reportMilestone, told(shipmentId, "picked_up", { sourceId: "same" })),
      ),
    );
    expect(await shipmentState(shipmentId)).toMatchObject({
      state: "picked_up",
      version: 3,
      codes: ["announced", "booked", "picked_up"],
    });
  });
  test("a delay needs its reason and a new expected arrival, and keeps whose cause it was", async () => {
    const { shipmentId } = await booked();
    const delay = (more: object) => driver.refusal(reportMilestone, told(shipmentId, "delayed", more));
    expect((await delay({ eta: "2031-03-12T10:00" })).fields).toEqual({ reason: "reason_missing" });
    expect((await delay({ reason: "weather" })).fields).toEqual({ eta: "eta_missing" });
    await driver.run(
      reportMilestone,
      told(shipmentId, "delayed", { reason: "customs_hold", eta: "2031-03-12T10:00" }),
    );
    expect(await shipmentState(shipmentId)).toMatchObject({
      state: "booked",
      eta: "2031-03-12T09:00:00.000Z",
    });
    const { milestones } = await as("boreal.seller").read((tx) => getShipment(tx, shipmentId));
    expect(milestones.at(0)).toMatchObject({ code: "delayed", reason: "customs_hold", cause: "customs" });
  });
  test("no arrival that is expected before the event that says so", async () => {
    const { shipmentId } = await booked();
    const late = { reason: "weather", eta: "2020-01-01T10:00" };
    expect((await driver.refusal(reportMilestone, told(shipmentId, "delayed", late))).fields).toEqual({
      eta: "before_the_event",
    });
  });
  test("not what has not happened yet, and nothing that is no time", async () => {
    const { shipmentId } = await booked();
    for (const [at, reason] of [
      ["2099-01-01T00:00", "not_yet"],
      ["1999-01-01T13:00", "too_long_ago"],
      ["2026-02-30T10:00", "not_a_time"],
      ["yesterday", "not_a_time"],
      ["2026-03-07", "not_a_time"],
    ])
      expect((await driver.refusal(reportMilestone, told(shipmentId, "picked_up", { at }))).fields).toEqual({
        at: reason,
      });
    await driver.run(reportMilestone, told(shipmentId, "picked_up", { at: "2026-03-07T09:00:00+05:30" }));
  });
  test("nothing of another's, of one that ended, or of what only others may say", async () => {
    const foreign = idIn("shipments", "kestrel.booked");
    const attempt = (id: string) => driver.refusal(reportMilestone, told(id, "picked_up"));
    expect(await attempt(foreign)).toEqual(await attempt(uuidv7()));
    const { shipmentId } = await booked();
    for (const code of ["announced", "booked", "received", "cancelled"])
      expect((await driver.refusal(reportMilestone, told(shipmentId, code))).code).toBe("invalid");
    expect(
      (
        await as("meridia.logistics").refusal(
          reportMilestone,
          told(idIn("shipments", "boreal.cancelled"), "picked_up"),
        )
      ).reason,
    ).toBe("shipment_not_open");
    for (const name of ["boreal.seller", "meridia.buyer", "meridia.admin"])
      expect((await as(name).refusal(reportMilestone, told(shipmentId, "picked_up"))).code).toBe("forbidden");
  });
  test("logistics may report for it", async () => {
    const { shipmentId } = await booked();
    await logistics.run(reportMilestone, told(shipmentId, "picked_up"));
    expect((await shipmentState(shipmentId)).state).toBe("picked_up");
  });
  test("what was reported cannot be edited, not even by statements of one's own", async () => {
    for (const name of ["valmy.dispatcher", "meridia.logistics"]) {
      for (const statement of [
        "update shipment_milestones set place = 'x'",
        "delete from shipment_milestones",
      ])
        await expect(as(name).write((tx) => tx.execute(sql.raw(statement)))).rejects.toThrow();
    }
  });
});

describe("who reads what", () => {
  test("a carrier lists its own shipments and reads no order, no price, no promise", async () => {
    const { rows } = await driver.read((tx, viewer) => listShipments(tx, viewer, {}));
    expect(rows.length).toBeGreaterThan(2);
    expect(new Set(rows.map(({ carrier, supplier }) => `${carrier} ${supplier}`))).toEqual(
      new Set(["Valmy Boréal"]),
    );
    for (const table of [
      "purchase_orders",
      "purchase_order_lines",
      "line_prices",
      "promises",
      "line_answers",
      "schedule_lines",
      "shipment_costs",
    ]) {
      const found = await driver.read((tx) => tx.execute(sql`select 1 from ${sql.raw(table)}`));
      expect({ table, rows: found.length }).toEqual({ table, rows: 0 });
    }
  });
  test("on a shipment its supplier and its carrier write to the host, and never read each other", async () => {
    const shipmentId = idIn("shipments", "boreal.moving");
    const bodies = async (name: string) =>
      (await as(name).read((tx) => listComments(tx, { kind: "shipment", id: shipmentId }))).map(
        ({ body }) => body,
      );
    const all = await bodies("meridia.quality");
    expect(all).toHaveLength(5);
    expect(await bodies("boreal.seller")).toEqual([all[1], all[2]]);
    expect(await bodies("valmy.dispatcher")).toEqual([all[3], all[4]]);
    for (const name of ["kestrel.seller", "harbourline.dispatcher", "meridia.marketing"])
      expect(await bodies(name)).toEqual([]);
    const boreal = as("boreal.seller").organisationId;
    const write = (name: string, audience: unknown) =>
      as(name).refusal(writeComment, { shipmentId, audience, body: "Hello?" });
    for (const [name, audience] of [
      ["boreal.seller", [valmy]],
      ["valmy.dispatcher", [boreal]],
      ["valmy.dispatcher", "internal"],
      ["meridia.logistics", [boreal, valmy]],
      ["meridia.logistics", [harbourline]],
    ] as const)
      expect((await write(name, audience)).fields).toEqual({ audience: "audience_not_allowed" });
    expect((await write("harbourline.dispatcher", [harbourline])).code).toBe("not_found");
  });
  test("the log of every shipment is whole", async () => {
    expect((await asSystem("test", verifyLog)).broken).toEqual([]);
  });
});
