import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { answerLines } from "./answer.ts";
import { type ExportRow, exportedAtOnce, listExport } from "./export.ts";

testDatabase();
const buyer = as("meridia.buyer");
const seller = as("boreal.seller");

/** Everything that a person's export says, part after part. */
async function exported(who: ReturnType<typeof as>, filters = {}): Promise<ExportRow[]> {
  const rows: ExportRow[] = [];
  let position: readonly string[] | undefined;
  do {
    const part = await who.read((tx, viewer) => listExport(tx, viewer, filters, position));
    rows.push(...part.rows);
    position = part.next;
  } while (position);
  return rows;
}

describe("what is exported", () => {
  test("is every line that one sees, once, also where it takes several parts", async () => {
    for (let made = 0; made < exportedAtOnce + 20; made += 1) await issueOrder("Boréal", 1);
    const rows = await exported(buyer);
    const [all] = await asSystem("test", (tx) =>
      tx.execute<{ count: number }>(sql`select count(*)::int as count from purchase_order_lines`),
    );
    expect(rows).toHaveLength(all?.count ?? 0);
    expect(new Set(rows.map(({ order, supplier, line }) => `${supplier} ${order} ${line}`)).size).toBe(
      rows.length,
    );
  }, 120_000);

  test("is what the filters say, with request and promise", async () => {
    const { number, lineIds } = await issueOrder("Boréal", 2);
    await seller.run(answerLines, { lines: [{ lineId: lineIds[0], version: 1, action: "accept" }] });
    expect(await exported(seller, { q: number })).toMatchObject([
      {
        order: number,
        line: "1",
        answer: "confirmed",
        promisedOn: "2031-03-10",
        promisedQuantity: "100",
        unitPrice: "4",
      },
      { order: number, line: "2", answer: "issued", requestedOn: "2031-03-10", promisedOn: null },
    ]);
    const lines = async (filters: object) =>
      (await exported(seller, { q: number, ...filters })).map(({ line }) => line);
    expect(await lines({ state: "to_decide" })).toEqual([]);
    // The lines that wait, and not the others of their order.
    expect(await lines({ state: "to_answer" })).toEqual(["2"]);
    expect(await lines({ state: "open" })).toEqual(["1", "2"]);
    expect(await lines({ state: "late" })).toEqual([]);
    const [one] = await exported(seller, { q: number });
    expect(await lines({ item: one?.itemCode })).toEqual(["1"]);
  });

  test("is nothing of a rival's, and no price for who may see none", async () => {
    const { number } = await issueOrder("Boréal", 1);
    expect(await exported(as("kestrel.seller"), { q: number })).toEqual([]);
    expect(await exported(as("meridia.logistics"), { q: number })).toMatchObject([
      { order: number, unitPrice: null },
    ]);
  });
});
