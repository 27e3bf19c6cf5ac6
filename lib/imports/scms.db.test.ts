import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { testDatabase } from "#db/testing/database.ts";
import { verifyLog } from "#lib/audit/verify-log.ts";
import { scorecard } from "#lib/scorecards/scorecard.ts";
import { importOrders, type ImportReport } from "./import-orders.ts";
import { orderMapping } from "./mapping.ts";
import scms from "./mappings/scms.json" with { type: "json" };

testDatabase();
const data = (name: string) => fileURLToPath(new URL(`../../db/seed/data/${name}`, import.meta.url));
interface Expected {
  lines: number;
  on_time_lines: number;
  on_time_rate: number | null;
  avg_delay_days: number | null;
  late_lines: number;
  late_mean_days: number | null;
  late_median_days: number | null;
  value_usd: string;
}
let expected: {
  overall: Expected;
  by_vendor: (Expected & { key: string })[];
  by_scheduled_year: (Expected & { key: number })[];
};
let first: ImportReport;

const load = () =>
  importOrders({
    file: data("scms-2006-2012.csv"),
    mapping: orderMapping.parse(scms),
    dryRun: false,
    transact: (work) => asSystem("test import", work),
  });
const ask = (
  from: string,
  to: string,
  basis: "requested" | "first" | "last" = "requested",
  partner?: string,
) => asSystem("test", (tx) => scorecard(tx, { basis, from, to, window: { early: "any", late: 0 }, partner }));
const figuresOf = ({
  lines,
  on_time_lines,
  on_time_rate,
  avg_delay_days,
  late_lines,
  late_mean_days,
  late_median_days,
  value_usd,
}: Expected) => ({
  lines,
  on_time_lines,
  on_time_rate,
  avg_delay_days,
  late_lines,
  late_mean_days,
  late_median_days,
  value: value_usd,
});

beforeAll(async () => {
  expected = JSON.parse(await readFile(data("scms-expected.json"), "utf8"));
  first = await load();
}, 60_000);

describe("the delivery history of SCMS, whole", () => {
  test("every row is imported, fast enough", () => {
    console.log(
      `SCMS: ${first.rows} lines in ${first.seconds} s, ${Math.round(first.rows / first.seconds)} lines a second`,
    );
    expect(first).toMatchObject({
      rows: 6507,
      created: 6507,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      problems: [],
    });
  });
  test("the figures overall are those of the source, to the last digit", async () => {
    const { overall } = await ask("2006-01-01", "2012-12-31");
    expect(overall).toEqual(figuresOf(expected.overall));
  });
  test("the figures of every vendor are", async () => {
    const { partners } = await ask("2006-01-01", "2012-12-31");
    expect(partners).toHaveLength(expected.by_vendor.length);
    for (const vendor of expected.by_vendor) {
      const { partner: _, ...figures } = partners.find((one) => one.partner === vendor.key) ?? {
        partner: "",
      };
      expect({ vendor: vendor.key, ...figures }).toEqual({ vendor: vendor.key, ...figuresOf(vendor) });
    }
  });
  test("the figures of every year are, and of one vendor alone", async () => {
    for (const year of expected.by_scheduled_year) {
      const { overall } = await ask(`${year.key}-01-01`, `${year.key}-12-31`);
      expect({ year: year.key, ...overall }).toEqual({ year: year.key, ...figuresOf(year) });
    }
    const vendor = expected.by_vendor[1];
    const one = await ask("2006-01-01", "2012-12-31", "requested", vendor?.key);
    expect(one.partners.map(({ partner }) => partner)).toEqual([vendor?.key]);
    expect(one.partners[0]).toEqual({ partner: vendor?.key, ...one.overall });
  });
  test("what was asked for counts as the first promise, marked as imported", async () => {
    const requested = await ask("2006-01-01", "2012-12-31", "requested");
    expect((await ask("2006-01-01", "2012-12-31", "first")).overall).toEqual(requested.overall);
    expect((await ask("2006-01-01", "2012-12-31", "last")).overall).toEqual(requested.overall);
  });
  test("orders, shipments and freight are those of the source", async () => {
    const [counts] = await asSystem("test", (tx) =>
      tx.execute(sql`
        select (select count(distinct number)::int from purchase_orders where number not like 'PO-%') as orders,
               (select count(distinct number)::int from shipments where number like 'ASN-%' or number like 'DN-%') as shipments,
               (select count(*)::int from promises p join purchase_order_lines l on l.id = p.line_id where l.number ~ '^[0-9]+$' and p.kind = 'imported' and p.door = 'import') as promises`),
    );
    expect(counts?.["orders"]).toBe(4220);
    // The cast has two shipments of its own.
    expect(Number(counts?.["shipments"])).toBeGreaterThanOrEqual(4681);
    expect(Number(counts?.["promises"])).toBeGreaterThanOrEqual(6507);
  });
  test("a second import changes nothing and says so", async () => {
    const stateOf = () =>
      asSystem("test", (tx) =>
        tx.execute(sql`
          select (select count(*) from activity_log) as events, (select count(*) from promises) as promises, (select count(*) from receipts) as receipts,
                 (select sum(version) from line_answers) as versions, (select sum(version) from purchase_orders) as orders`),
      );
    const before = [...(await stateOf())];
    const second = await load();
    expect(second).toMatchObject({ rows: 6507, created: 0, updated: 0, unchanged: 6507, rejected: 0 });
    expect([...(await stateOf())]).toEqual(before);
  }, 30_000);
  test("the log of it all holds", async () => {
    expect((await asSystem("test", verifyLog)).broken).toEqual([]);
  }, 30_000);
});
