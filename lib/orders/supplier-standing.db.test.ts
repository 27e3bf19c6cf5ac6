import { describe, expect, test } from "vitest";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { answerLines } from "./answer.ts";
import { listDeviations, listSupplierStandings } from "./supplier-standing.ts";

const { cast, asOwner } = testDatabase();
const { boreal, kestrel } = cast.organisations;
const buyer = as("meridia.buyer");

const standingOf = async (supplierId: string) => {
  const rows = await buyer.read(listSupplierStandings);
  return rows.find((row) => row.supplierId === supplierId);
};
const deviationsOf = async (name: string, supplierId: string) => {
  const rows = await as(name).read(listDeviations);
  return rows.find((row) => row.supplierId === supplierId);
};

describe("answers by supplier", () => {
  test("count what waits, is overdue and is rejected, the worst supplier first", async () => {
    const before = await standingOf(kestrel);
    const { lineIds } = await issueOrder("Kestrel", 4);
    const [refused, ...late] = lineIds;
    await as("kestrel.seller").run(answerLines, {
      lines: [{ lineId: refused, version: 1, action: "reject", reason: "capacity" }],
    });
    await asOwner(
      (sql) =>
        sql`update line_answers set acknowledge_by = '2020-01-02 10:00Z' where line_id = any(${late}::uuid[])`,
    );
    const after = await standingOf(kestrel);
    expect(after).toMatchObject({
      toAnswer: (before?.toAnswer ?? 0) + 3,
      overdue: (before?.overdue ?? 0) + 3,
      rejected: (before?.rejected ?? 0) + 1,
    });
    expect(new Date(after?.since ?? "").toISOString()).toBe("2020-01-02T10:00:00.000Z");
    const rows = await buyer.read(listSupplierStandings);
    const overdue = rows.map((row) => row.overdue);
    expect(overdue).toEqual(overdue.toSorted((a, b) => b - a));
  });
  test("are a supplier's own, and nobody's who reads no orders", async () => {
    const own = await as("boreal.seller").read(listSupplierStandings);
    expect(own.map(({ supplierId }) => supplierId)).toEqual([boreal]);
    for (const name of ["meridia.hr", "meridia.admin", "valmy.dispatcher"])
      expect(await as(name).read(listSupplierStandings)).toEqual([]);
  });
});

describe("deviations to decide", () => {
  test("say how many lines, the longest delay and what the lines are worth", async () => {
    const before = await deviationsOf("meridia.buyer", boreal);
    const { lineIds } = await issueOrder("Boréal", 2);
    const [later, fewer] = lineIds;
    const change = { version: 1, action: "change", reason: "capacity" };
    await as("boreal.seller").run(answerLines, {
      lines: [
        { ...change, lineId: later, schedule: [{ date: "2033-03-10", quantity: "100" }] },
        { ...change, lineId: fewer, schedule: [{ date: "2031-03-10", quantity: "10" }] },
      ],
    });
    const after = await deviationsOf("meridia.buyer", boreal);
    expect(after).toMatchObject({
      lines: (before?.lines ?? 0) + 2,
      later: (before?.later ?? 0) + 1,
      mostDays: 731,
    });
    // Two lines of 100 at 4.00 each.
    const euros = (found: typeof after) =>
      Number(found?.amounts.find(({ currency }) => currency === "EUR")?.amount ?? 0);
    expect(euros(after) - euros(before)).toBe(800);
  });
  test("show no value to who sees no prices, and a rival nothing", async () => {
    const seen = await deviationsOf("meridia.logistics", boreal);
    expect(seen?.lines).toBeGreaterThan(0);
    expect(seen?.amounts).toEqual([]);
    expect(await deviationsOf("kestrel.seller", boreal)).toBeUndefined();
    expect(await as("meridia.hr").read(listDeviations)).toEqual([]);
  });
});
