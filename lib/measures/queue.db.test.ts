import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { loadOrders } from "#lib/imports/load-orders.ts";
import { orderRecord } from "#db/testing/records.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { decideLines } from "#lib/orders/decision.ts";
import { measureAll } from "./queue.ts";

testDatabase();
const measure = () => measureAll((work) => asSystem("test worker", work));
const arrivalsOf = (lineIds: readonly string[]) =>
  asSystem("test", async (tx) => {
    const rows = await tx.execute<{ text: string }>(sql`
      select expected_on || ' ' || trim_scale(quantity) || case when is_promised then ' promised' else '' end as text
        from line_arrivals where line_id = any(${`{${lineIds.join()}}`}::uuid[]) order by line_id, part`);
    return rows.map((row) => row.text);
  });
const valuesOf = (lineIds: readonly string[]) =>
  asSystem("test", async (tx) => {
    const rows = await tx.execute<{ text: string }>(sql`
      select kind || ' ' || happens_on || ' ' || trim_scale(amount) || ' ' || currency as text
        from value_entries where line_id = any(${`{${lineIds.join()}}`}::uuid[]) order by line_id, kind desc, part`);
    return rows.map((row) => row.text);
  });

describe("what is still to come", () => {
  test("is what was asked for, then what was promised, less what was received", async () => {
    const { lineIds } = await issueOrder("Boréal", 1);
    await measure();
    expect(await arrivalsOf(lineIds)).toEqual(["2031-03-10 100"]);
    const schedule = [
      { date: "2031-03-20", quantity: "60" },
      { date: "2031-04-20", quantity: "40" },
    ];
    await as("boreal.seller").run(answerLines, {
      lines: [{ lineId: lineIds[0], version: 1, action: "change", reason: "capacity", schedule }],
    });
    await measure();
    // The buyer has not agreed yet: the wish stands.
    expect(await arrivalsOf(lineIds)).toEqual(["2031-03-10 100"]);
    await as("meridia.buyer").run(decideLines, {
      lines: [{ lineId: lineIds[0], version: 2, decision: "approve" }],
    });
    await measure();
    expect(await arrivalsOf(lineIds)).toEqual(["2031-03-20 60 promised", "2031-04-20 40 promised"]);
  });

  test("a line received in part leaves the rest; a rejected one leaves nothing", async () => {
    const record = orderRecord({
      supplier: "Boréal",
      order: "PART",
      line: "1",
      receivedOn: "2026-02-01",
      receivedQuantity: "70",
    });
    await asSystem("test", (tx) => loadOrders(tx, [record], "Europe/Paris"));
    const { lineIds } = await issueOrder("Boréal", 1);
    await as("boreal.seller").run(answerLines, {
      lines: [{ lineId: lineIds[0], version: 1, action: "reject", reason: "capacity" }],
    });
    await measure();
    expect(await arrivalsOf(lineIds)).toEqual([]);
    const [line] = await asSystem("test", (tx) =>
      tx.execute<{ id: string }>(
        sql`select l.id from purchase_order_lines l join purchase_orders o on o.id = l.order_id where o.number = 'PART'`,
      ),
    );
    expect(await arrivalsOf([line?.id ?? ""])).toEqual(["2031-03-10 30 promised"]);
    expect(await valuesOf([line?.id ?? ""])).toEqual([
      "received 2026-02-01 280 EUR",
      "ordered 2031-03-10 400 EUR",
      "open 2031-03-10 120 EUR",
    ]);
  });
});

test("the sums of the months are those of their entries", async () => {
  await issueOrder("Kestrel", 20);
  await measure();
  const different = await asSystem("test", (tx) =>
    tx.execute(sql`
      with summed as (
        select supplier_id, date_trunc('month', happens_on)::date as month, kind, currency, sum(amount) as amount, count(*) as entries
          from value_entries group by 1, 2, 3, 4)
      select * from summed s full join value_months m using (supplier_id, month, kind, currency)
       where s.amount is distinct from m.amount or s.entries is distinct from m.entries`),
  );
  expect(different).toHaveLength(0);
});

test("workload is volume by site and day, for planners of the host alone", async () => {
  const ask = (name: string) =>
    as(name).read((tx) => tx.execute(sql`select * from app.workload('2031-01-01', '2031-12-31')`));
  expect((await ask("meridia.hr")).length).toBeGreaterThan(0);
  expect(Object.keys((await ask("meridia.hr"))[0] ?? {})).toEqual([
    "site_id",
    "on_day",
    "lines",
    "deliveries",
    "shipments",
    "pallets",
    "unpacked",
  ]);
  for (const name of ["boreal.seller", "valmy.dispatcher", "meridia.marketing"])
    expect(await ask(name)).toEqual([]);
});
