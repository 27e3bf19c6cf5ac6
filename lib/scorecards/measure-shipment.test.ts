import { describe, expect, test } from "vitest";
import { measureShipment, type Report, type ShipmentFacts } from "./measure-shipment.ts";

const report = (code: string, at: string, more: { eta?: string; after?: number } = {}): Report => ({
  code,
  at: new Date(at),
  eta: more.eta === undefined ? null : new Date(more.eta),
  recordedAt: new Date(Date.parse(at) + (more.after ?? 0) * 60_000),
});
const shipment = (more: Partial<ShipmentFacts> = {}): ShipmentFacts => ({
  plannedOn: "2026-03-10",
  deliveredOn: "2026-03-12",
  isFull: true,
  reports: [],
  timeZone: "Europe/Paris",
  ...more,
});

describe("arrival", () => {
  const told = [
    report("delayed", "2026-03-08T08:00:00Z", { eta: "2026-03-11T15:00:00Z" }),
    report("new_eta", "2026-03-09T08:00:00Z", { eta: "2026-03-12T09:00:00Z" }),
  ];
  test("is measured against the plan, the first and the last word of the carrier", () => {
    expect(measureShipment(shipment({ reports: told }))).toMatchObject({
      delivery: {
        requested: { on: "2026-03-10", delayDays: 2 },
        first: { on: "2026-03-11", delayDays: 1 },
        last: { on: "2026-03-12", delayDays: 0 },
      },
      slip: { promisedOn: "2026-03-11", days: 1, isStable: false },
    });
  });
  test("is what was told last, in whatever order it reached us", () => {
    expect(measureShipment(shipment({ reports: told.toReversed() })).slip?.days).toBe(1);
  });
  test("a carrier that said nothing is held to the plan", () => {
    expect(measureShipment(shipment())).toMatchObject({
      delivery: { first: { on: "2026-03-10", delayDays: 2 }, last: { on: "2026-03-10", delayDays: 2 } },
      slip: { days: 0, isStable: true },
    });
  });
  test("days are those of the site", () => {
    const late = [report("new_eta", "2026-03-09T08:00:00Z", { eta: "2026-03-10T23:30:00Z" })];
    expect(measureShipment(shipment({ reports: late })).delivery.last?.on).toBe("2026-03-11");
  });
});

describe("before the receipt", () => {
  test("what has not come is only a day that may pass", () => {
    expect(measureShipment(shipment({ deliveredOn: null, isFull: null }))).toEqual({
      delivery: {
        requested: { on: "2026-03-10", delayDays: null },
        first: { on: "2026-03-10", delayDays: null },
        last: { on: "2026-03-10", delayDays: null },
      },
      slip: null,
      reports: null,
    });
  });
  test("what came and was not counted yet is nothing at all", () => {
    expect(measureShipment(shipment({ isFull: null }))).toEqual({ delivery: {}, slip: null, reports: null });
  });
  test("without a plan or a word there is nothing to measure against", () => {
    expect(measureShipment(shipment({ plannedOn: null }))).toMatchObject({ delivery: {}, slip: null });
  });
});

describe("milestones", () => {
  const after = (...reports: Report[]) => measureShipment(shipment({ reports })).reports?.after;
  test("the minutes from each to its report, in steps of five; none where it was not reported", () => {
    expect(
      after(
        report("picked_up", "2026-03-09T08:00:00Z", { after: 11 }),
        report("arrived", "2026-03-12T08:00:00Z", { after: 60 }),
        report("delivered", "2026-03-12T09:00:00Z", { after: 0 }),
      ),
    ).toEqual({ picked_up: 15, in_transit: null, arrived: 60, delivered: 0 });
  });
  test("the first report of a milestone counts, and none is before its time", () => {
    expect(
      after(
        report("picked_up", "2026-03-09T08:00:00Z", { after: 300 }),
        report("picked_up", "2026-03-09T08:30:00Z", { after: -5 }),
      ),
    ).toMatchObject({ picked_up: 0 });
  });
});
