import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { announced } from "#db/testing/shipments.ts";
import { measureAll } from "#lib/measures/queue.ts";
import { correctReceipt, recordReceipt } from "#lib/shipments/receipt.ts";
import { ppm } from "./rules.ts";
import { listQuality, listQualityMonths } from "./queries.ts";

testDatabase();
const logistics = as("meridia.logistics");
const quality = as("meridia.quality");
const days = { from: "2025-07-01", to: "2025-07-31" };
const measure = () => measureAll((work) => asSystem("test worker", work));
const read = async () => {
  await measure();
  const rows = await quality.read((tx) => listQuality(tx, days));
  return rows.map(({ received, defective, receipts, withDefects }) => [
    received,
    defective,
    receipts,
    withDefects,
    ppm(defective, received),
  ]);
};
const disagreements = () =>
  asSystem("test", (tx) =>
    tx.execute(sql`
      with summed as (
        select supplier_id, received_on, unit, sum(received) as received, sum(defective) as defective, count(*) as receipts, count(*) filter (where defective > 0) as with_defects
          from quality_entries group by 1, 2, 3)
      select * from summed s full join quality_days d using (supplier_id, received_on, unit)
       where (s.received, s.defective, s.receipts, s.with_defects) is distinct from (d.received, d.defective, d.receipts, d.with_defects)`),
  );

test("defects are counted by receipt, follow a correction, and what was not received is no data", async () => {
  expect(await read()).toEqual([]);
  const shipment = await announced();
  const count = (good: string, damaged: string, refused: string) => [
    { lineId: shipment.lineId, quantity: good, damaged, refused },
  ];
  const { shipmentId } = shipment;
  await logistics.run(recordReceipt, {
    shipmentId,
    version: 1,
    receivedOn: "2025-07-10",
    lines: count("90", "6", "4"),
  });
  expect(await read()).toEqual([["100", "10", 1, 1, 100_000]]);
  const other = await announced();
  await logistics.run(recordReceipt, {
    shipmentId: other.shipmentId,
    version: 1,
    receivedOn: "2025-07-11",
    lines: [{ lineId: other.lineId, quantity: "100", damaged: "0", refused: "0" }],
  });
  expect(await read()).toEqual([["200", "10", 2, 1, 50_000]]);
  const [stored] = await asSystem("test", (tx) =>
    tx.execute<{ version: number }>(sql`select version from shipments where id = ${shipmentId}`),
  );
  await logistics.run(correctReceipt, {
    shipmentId,
    version: stored?.version,
    receivedOn: "2025-08-01",
    why: "Counted again.",
    lines: count("99", "1", "0"),
  });
  expect(await read()).toEqual([["100", "0", 1, 0, 0]]);
  expect(await disagreements()).toHaveLength(0);
  const { organisationId } = as("boreal.seller");
  const months = await quality.read((tx) =>
    listQualityMonths(tx, organisationId, { from: "2025-07-01", to: "2025-08-31" }),
  );
  expect(months.map(({ month, defective }) => [month, defective])).toEqual([
    ["2025-08-01", "1"],
    ["2025-07-01", "0"],
  ]);
});

test("a supplier reads its own defects, and no rival's; a carrier none", async () => {
  await measure();
  const all = { from: "2000-01-01", to: "2099-12-31" };
  const seen = async (name: string) => {
    const rows = await as(name).read((tx) => listQuality(tx, all));
    return [...new Set(rows.map(({ supplier }) => supplier))].toSorted();
  };
  expect(await seen("meridia.finance")).toEqual(["Boréal", "Kestrel"]);
  expect(await seen("kestrel.seller")).toEqual(["Kestrel"]);
  for (const name of ["valmy.dispatcher", "meridia.hr", "meridia.marketing"])
    expect(await seen(name)).toEqual([]);
});
