import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { announcement, confirmedLine, shipmentState } from "#db/testing/shipments.ts";
import { measureAll } from "#lib/measures/queue.ts";
import { announceShipment } from "./announce.ts";
import { recordReceipt } from "./receipt.ts";

testDatabase();
const measure = () => measureAll((work) => asSystem("test worker", work));

/** Announced by Boréal for 10 March, to the one site that the orders of these tests go to. */
async function planned() {
  const { lineId } = await confirmedLine();
  const days = { shipsOn: "2026-03-07", plannedOn: "2026-03-10" };
  const made = await as("boreal.seller").run(announceShipment, announcement(lineId, "100", days));
  await asSystem("test site", (tx) =>
    tx.execute(
      sql`update shipments set site_id = (select min(id::text)::uuid from sites) where id = ${made.shipmentId}`,
    ),
  );
  return { ...made, lineId };
}

async function cameOn(receivedOn: string) {
  const { shipmentId, lineId } = await planned();
  const { version } = await shipmentState(shipmentId);
  await as("meridia.logistics").run(recordReceipt, {
    shipmentId,
    version,
    receivedOn,
    lines: [{ lineId, quantity: "100", damaged: "0", refused: "0" }],
  });
}

const delayOf = async (id: string) => {
  const [row] = await asSystem("test", (tx) =>
    tx.execute<{ days: number }>(sql`select lane_delay_days as days from shipments where id = ${id}`),
  );
  return row?.days;
};

describe("the median delay of a lane", () => {
  test("is on what is under way once five shipments tell it, and on what is announced later", async () => {
    const open = await planned();
    for (const day of ["2026-03-10", "2026-03-12", "2026-03-12", "2026-03-20"]) await cameOn(day);
    await measure();
    expect(await delayOf(open.shipmentId)).toBe(0);
    await cameOn("2026-03-13");
    await measure();
    expect(await delayOf(open.shipmentId)).toBe(2);
    const later = await planned();
    await measure();
    expect(await delayOf(later.shipmentId)).toBe(2);
  });
  test("nobody but the worker writes it", async () => {
    const { shipmentId } = await planned();
    for (const name of ["boreal.seller", "meridia.logistics", "valmy.dispatcher"])
      await expect(
        as(name).write((tx) =>
          tx.execute(sql`update shipments set lane_delay_days = 9 where id = ${shipmentId}`),
        ),
      ).rejects.toThrow();
  });
});
