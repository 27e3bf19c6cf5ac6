import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { announcement, confirmedLine, shipmentState } from "#db/testing/shipments.ts";
import { bases } from "#db/vocabulary.ts";
import { measureAll } from "#lib/measures/queue.ts";
import { announceShipment } from "#lib/shipments/announce.ts";
import { assignCarrier } from "#lib/shipments/assign.ts";
import { cancelShipment } from "#lib/shipments/cancel.ts";
import { reportMilestone } from "#lib/shipments/milestone.ts";
import { recordReceipt } from "#lib/shipments/receipt.ts";
import { carrierFigures } from "./input.ts";
import { countOfShipments, getPerformance, listPerformance } from "./queries.ts";
import { listShipmentsBehind } from "./shipment-rows.ts";

const db = testDatabase();
const today = new Date().toISOString().slice(0, 10);
const period = { from: "2026-01-01", to: "2026-05-31" };
const measure = () => measureAll((work) => asSystem("test worker", work));
const logistics = as("meridia.logistics");
const figuresOf = (carrier: "valmy" | "harbourline", basis: (typeof bases)[number] = "first") =>
  logistics.read((tx) => getPerformance(tx, db.cast.organisations[carrier], basis, period, today));

/** A shipment of a hundred boxes planned for 10 March, given to a carrier. */
async function carried(carrier: "valmy" | "harbourline" = "valmy") {
  const { lineId } = await confirmedLine();
  const days = { shipsOn: "2026-03-07", plannedOn: "2026-03-10" };
  const { shipmentId } = await as("boreal.seller").run(announceShipment, announcement(lineId, "100", days));
  await assign(shipmentId, carrier);
  return { lineId, shipmentId };
}

async function assign(shipmentId: string, carrier: "valmy" | "harbourline") {
  const { version } = await shipmentState(shipmentId);
  await logistics.run(assignCarrier, { shipmentId, version, carrierId: db.cast.organisations[carrier] });
}

const report = (shipmentId: string, code: string, at: string, more: object = {}) =>
  as("valmy.dispatcher").run(reportMilestone, { shipmentId, code, at, ...more });

async function receive({ lineId, shipmentId }: { lineId: string; shipmentId: string }, quantity = "100") {
  const { version } = await shipmentState(shipmentId);
  await logistics.run(recordReceipt, {
    shipmentId,
    version,
    receivedOn: "2026-03-12",
    lines: [{ lineId, quantity, damaged: "0", refused: "0" }],
  });
}

/** Each figure of Valmy opens to just as many rows as it counts. */
async function expectRowsEqualCounts() {
  for (const basis of bases) {
    const performance = await figuresOf("valmy", basis);
    for (const figure of carrierFigures) {
      const page = await logistics.read((tx) =>
        listShipmentsBehind(tx, performance.partner, { figure, basis, period, today }),
      );
      expect({ basis, figure, rows: page.rows.length }).toEqual({
        basis,
        figure,
        rows: countOfShipments(performance, figure),
      });
    }
  }
}

beforeAll(async () => {
  const punctual = await carried();
  await report(punctual.shipmentId, "picked_up", "2026-03-08T09:00");
  await report(punctual.shipmentId, "in_transit", "2026-03-09T09:00");
  await report(punctual.shipmentId, "arrived", "2026-03-10T08:00");
  await report(punctual.shipmentId, "delivered", "2026-03-10T09:00");
  await receive(punctual);

  const moved = await carried();
  await report(moved.shipmentId, "new_eta", "2026-03-08T09:00", { eta: "2026-03-11T09:00" });
  await report(moved.shipmentId, "new_eta", "2026-03-09T09:00", { eta: "2026-03-12T09:00" });
  await report(moved.shipmentId, "delivered", "2026-03-12T09:00");
  await receive(moved, "90");

  await carried(); // never came

  const uncounted = await carried();
  await report(uncounted.shipmentId, "delivered", "2026-03-10T09:00");

  const withdrawn = await carried();
  const { version } = await shipmentState(withdrawn.shipmentId);
  await as("boreal.seller").run(cancelShipment, { shipmentId: withdrawn.shipmentId, version });

  await measure();
});

describe("the figures of a carrier", () => {
  test("deliveries: what came on time and whole, what was late, what never came", async () => {
    const { delivery } = await figuresOf("valmy", "requested");
    // With the shipment of the cast, delivered on 10 March of a plan for 2031, the period of the plan lies elsewhere.
    expect(delivery).toMatchObject({ due: 3, onTime: 1, onTimeInFull: 1, late: 1, missing: 1 });
  });
  test("against its own last word the moved one came on its day, and not whole", async () => {
    const { delivery, stability } = await figuresOf("valmy", "last");
    expect(delivery).toMatchObject({ due: 3, onTime: 2, onTimeInFull: 1, late: 0, missing: 1 });
    expect(stability).toMatchObject({ promised: 2, stable: 1, averageSlipDays: 0.5 });
  });
  test("milestones: four are expected of each shipment received", async () => {
    const { report: reports } = await figuresOf("valmy");
    // Two received here, and one in the cast, of which the delivery alone was reported.
    expect(reports).toMatchObject({ expected: 12, reported: 6, completeness: 0.5, inTime: 0 });
  });
  test("what is reported as it happens is within the hour", async () => {
    const before = await figuresOf("valmy");
    const shipment = await carried();
    await report(shipment.shipmentId, "picked_up", new Date(Date.now() - 60_000).toISOString());
    await report(shipment.shipmentId, "delivered", "2026-03-10T09:00");
    await receive(shipment);
    await measure();
    const after = await figuresOf("valmy");
    expect(after.report.inTime - before.report.inTime).toBe(1);
    expect(after.report.reported - before.report.reported).toBe(2);
  });
  test("each opens to its very rows, whatever it is measured against", expectRowsEqualCounts);
});

describe("counts follow what happens", () => {
  test("a shipment given to another carrier leaves the figures of the first", async () => {
    const before = await figuresOf("valmy", "requested");
    const shipment = await carried();
    await measure();
    expect((await figuresOf("valmy", "requested")).delivery.missing).toBe(before.delivery.missing + 1);
    await assign(shipment.shipmentId, "harbourline");
    await measure();
    expect((await figuresOf("valmy", "requested")).delivery.missing).toBe(before.delivery.missing);
    expect((await figuresOf("harbourline", "requested")).delivery.missing).toBe(1);
    await expectRowsEqualCounts();
  });
  test("a milestone that is reported after the receipt is counted with it", async () => {
    const shipment = await carried();
    await report(shipment.shipmentId, "delivered", "2026-03-10T09:00");
    await receive(shipment);
    await measure();
    const before = await figuresOf("valmy");
    await report(shipment.shipmentId, "picked_up", "2026-03-08T09:00");
    await measure();
    const after = await figuresOf("valmy");
    expect(after.report.reported - before.report.reported).toBe(1);
    expect(after.report.expected).toBe(before.report.expected);
  });
  test("measuring the same shipments again changes no count", async () => {
    const again = async () => {
      await asSystem("test", (tx) =>
        tx.execute(sql`insert into measure_queue (shipment_id) select shipment_id from shipment_carriers`),
      );
      await measure();
      return counts();
    };
    const before = await again();
    expect(await again()).toEqual(before);
  });
});

const counts = async () => [
  ...(await asSystem("test", (tx) =>
    tx.execute(
      sql`select * from performance_counts order by partner_id, metric, grain, starts_on, has_value, value, earliest, is_good`,
    ),
  )),
];

describe("who sees them", () => {
  test("a carrier its own, buyers all, a supplier, marketing and HR none", async () => {
    const names = (name: string) =>
      as(name).read(async (tx) =>
        (await listPerformance(tx, "carrier", "requested", period, today)).map(({ partner }) => partner.name),
      );
    expect(await names("valmy.dispatcher")).toEqual(["Valmy"]);
    expect(await names("meridia.buyer")).toContain("Valmy");
    for (const name of ["boreal.seller", "meridia.marketing", "meridia.hr"])
      expect(await names(name)).toEqual([]);
  });
});
