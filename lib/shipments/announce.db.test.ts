import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { refusalOf } from "#db/testing/acting.ts";
import { as, idIn, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder } from "#db/testing/orders.ts";
import {
  announced,
  announcement,
  booked,
  confirmedLine,
  fulfilmentOf,
  shipmentState,
} from "#db/testing/shipments.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { announceShipment } from "./announce.ts";
import { cancelShipment } from "./cancel.ts";
import { reportMilestone } from "./milestone.ts";
import { listReadyLines } from "./ready-lines.ts";

testDatabase();
const seller = as("boreal.seller");
const ready = async (order: string) =>
  (await seller.read((tx, viewer) => listReadyLines(tx, viewer, { order }))).rows.map(
    ({ lineId, remaining }) => [lineId, Number(remaining)],
  );

describe("a supplier announces a shipment", () => {
  test("of a line in parts, until nothing is left of it", async () => {
    const { lineId, orderId } = await confirmedLine();
    expect(await ready(orderId)).toEqual([[lineId, 100]]);
    const { shipmentId } = await seller.run(announceShipment, announcement(lineId, "40"));
    expect(await fulfilmentOf(lineId)).toEqual(["partly_shipped", "40", "0"]);
    expect(await ready(orderId)).toEqual([[lineId, 60]]);
    await seller.run(announceShipment, announcement(lineId, "60"));
    expect(await fulfilmentOf(lineId)).toEqual(["shipped", "100", "0"]);
    expect(await ready(orderId)).toEqual([]);
    expect(await shipmentState(shipmentId)).toMatchObject({
      state: "announced",
      version: 1,
      promisedOn: "2031-03-10",
      carrier: null,
      codes: ["announced"],
    });
    expect(await eventsOf(shipmentId)).toEqual(["shipment.announced"]);
  });
  test("never more than is left, and is told at which line", async () => {
    const [first, second] = [await confirmedLine(), await confirmedLine()];
    const input = {
      ...announcement(first.lineId),
      lines: [
        { lineId: first.lineId, quantity: "100" },
        { lineId: second.lineId, quantity: "100.000001" },
      ],
    };
    expect(await seller.refusal(announceShipment, input)).toEqual({
      code: "invalid",
      reason: "invalid",
      fields: { "lines.1.quantity": "over_remaining" },
    });
    expect(await fulfilmentOf(first.lineId)).toEqual(["open", "0", "0"]);
  });
  test("up to what was agreed, where that is not what was asked", async () => {
    const { orderId, lineIds } = await issueOrder("Boréal", 1);
    const lineId = lineIds[0] ?? "";
    const schedule = [
      { date: "2031-03-11", quantity: "60" },
      { date: "2031-03-10", quantity: "40" },
    ];
    await seller.run(answerLines, {
      lines: [{ lineId, version: 1, action: "change", schedule, reason: "capacity" }],
    });
    expect(await ready(orderId)).toEqual([[lineId, 100]]);
    await seller.run(announceShipment, announcement(lineId, "40"));
    const { shipmentId } = await seller.run(announceShipment, announcement(lineId, "60"));
    expect(await shipmentState(shipmentId)).toMatchObject({ promisedOn: "2031-03-11" });
  });
  test("numbers it in a series of its own, or as it says", async () => {
    const { lineId } = await confirmedLine();
    const first = await seller.run(announceShipment, announcement(lineId, "1"));
    const second = await seller.run(announceShipment, announcement(lineId, "1"));
    expect(Number(second.number.slice(4))).toBe(Number(first.number.slice(4)) + 1);
    const number = `BL-${uuidv7()}`;
    expect(await seller.run(announceShipment, announcement(lineId, "1", { number }))).toMatchObject({
      number,
    });
    const refusal = await seller.refusal(announceShipment, announcement(lineId, "1", { number }));
    expect(refusal.fields).toEqual({ number: "shipment_number_taken" });
  });
  test.each([
    ["pending_buyer", "line_not_confirmed"],
    ["rejected", "line_not_confirmed"],
    ["cancelled", "line_not_confirmed"],
    ["issued", "line_not_confirmed"],
  ])("not of a line that is %s", async (state, reason) => {
    const lineId = idIn("lines", `boreal.100.${state}`);
    expect(await seller.refusal(announceShipment, announcement(lineId, "1"))).toEqual({
      code: "conflict",
      reason,
    });
  });
  test.each([
    ["no line", { lines: [] }, { lines: "nothing_selected" }],
    ["an arrival before the departure", { plannedOn: "2031-03-01" }, { plannedOn: "arrives_before_leaving" }],
    ["a number of packages that is none", { packages: "0" }, { packages: "not_a_number" }],
    [
      "a quantity of nothing",
      { lines: [{ lineId: uuidv7(), quantity: "0" }] },
      { "lines.0.quantity": "not_a_quantity" },
    ],
  ])("not with %s", async (_, change, fields) => {
    expect((await seller.refusal(announceShipment, { ...announcement(uuidv7()), ...change })).fields).toEqual(
      fields,
    );
  });
  test("not the same line twice in one", async () => {
    const { lineId } = await confirmedLine();
    const line = { lineId, quantity: "10" };
    const refusal = await seller.refusal(announceShipment, { ...announcement(lineId), lines: [line, line] });
    expect(refusal.fields).toEqual({ lines: "line_twice" });
  });
  test.each(["valmy.dispatcher", "meridia.logistics", "meridia.buyer", "meridia.admin"])(
    "%s announces nothing",
    async (name) => {
      const input = announcement(idIn("lines", "boreal.300.1"), "1");
      expect((await as(name).refusal(announceShipment, input)).code).toBe("forbidden");
    },
  );
  test("a rival's line is no other than one that never was", async () => {
    const attempt = (lineId: string) =>
      as("kestrel.seller").refusal(announceShipment, announcement(lineId, "1"));
    expect(await attempt(idIn("lines", "boreal.300.1"))).toEqual(await attempt(uuidv7()));
  });
  test("of many at once who announce the rest, one does", async () => {
    const { lineId } = await confirmedLine();
    const sellers = ["boreal.seller", "boreal.deputy", "boreal.chief", "agent.boreal"].map((name) =>
      as(name),
    );
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (sellers[index % 4] ?? seller).run(announceShipment, announcement(lineId, "60")).then(
          () => "won",
          async (error: unknown) => Object.values((await refusalOf(Promise.reject(error))).fields ?? {})[0],
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "won")).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(["won", "over_remaining"]));
    expect(await fulfilmentOf(lineId)).toEqual(["partly_shipped", "60", "0"]);
  });
});

describe("a supplier takes an announcement back", () => {
  test("before the pick-up, and the lines are free again", async () => {
    const { shipmentId, lineId, orderId } = await announced("70");
    await seller.run(cancelShipment, { shipmentId, version: 1, comment: "Pallets broke." });
    expect(await shipmentState(shipmentId)).toMatchObject({
      state: "cancelled",
      version: 2,
      codes: ["announced", "cancelled"],
    });
    expect(await fulfilmentOf(lineId)).toEqual(["open", "0", "0"]);
    expect(await ready(orderId)).toEqual([[lineId, 100]]);
    expect(await eventsOf(shipmentId)).toEqual(["shipment.announced", "shipment.cancelled"]);
  });
  test("also where a carrier is booked, and not once it is picked up", async () => {
    const [early, gone] = [await booked(), await booked()];
    await seller.run(cancelShipment, { shipmentId: early.shipmentId, version: 2 });
    await as("valmy.dispatcher").run(reportMilestone, {
      shipmentId: gone.shipmentId,
      code: "picked_up",
      at: "2026-03-07T09:00",
    });
    expect(await seller.refusal(cancelShipment, { shipmentId: gone.shipmentId, version: 3 })).toEqual({
      code: "conflict",
      reason: "shipment_not_open",
    });
  });
  test("not as it stood before somebody else acted, and not twice", async () => {
    const { shipmentId } = await booked();
    expect(await seller.refusal(cancelShipment, { shipmentId, version: 1 })).toEqual({
      code: "conflict",
      reason: "shipment_changed_meanwhile",
    });
    await seller.run(cancelShipment, { shipmentId, version: 2 });
    expect((await seller.refusal(cancelShipment, { shipmentId, version: 3 })).reason).toBe(
      "shipment_not_open",
    );
  });
  test.each(["valmy.dispatcher", "meridia.logistics"])("%s cancels none", async (name) => {
    const { shipmentId } = await booked();
    expect((await as(name).refusal(cancelShipment, { shipmentId, version: 2 })).code).toBe("forbidden");
  });
  test("a rival's shipment is no other than one that never was", async () => {
    const attempt = (shipmentId: string) =>
      as("kestrel.seller").refusal(cancelShipment, { shipmentId, version: 1 });
    expect(await attempt(idIn("shipments", "boreal.announced"))).toEqual(await attempt(uuidv7()));
    expect((await attempt(uuidv7())).code).toBe("not_found");
  });
});
