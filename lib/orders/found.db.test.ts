import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { answerLines } from "./answer.ts";
import { countGroups, getListFrame } from "./list-frame.ts";
import { type OrderListInput, orderListInput, orderSorts, sortsOf } from "./list-input.ts";
import { listOrders, orderPageSize } from "./queries.ts";
import { referOrder } from "./reference.ts";

const { asOwner } = testDatabase();
const buyer = as("meridia.buyer");
const seller = as("boreal.seller");
const rival = as("kestrel.seller");

type Query = Record<string, string | undefined>;
const listed = (who: typeof buyer, query: Query) =>
  who.read((tx, viewer) => listOrders(tx, viewer, orderListInput.parse(query)));
const numbers = async (who: typeof buyer, query: Query) =>
  (await listed(who, query)).rows.map(({ number }) => number);

/** Every order of a list, page after page. */
async function whole(who: typeof buyer, query: Query) {
  const rows: Awaited<ReturnType<typeof listOrders>>["rows"] = [];
  let after: string | undefined;
  do {
    const page = await listed(who, { ...query, after });
    rows.push(...page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return rows;
}

async function orderOf(description: string, given: Partial<Parameters<typeof issueOrder>[2]> = {}) {
  return issueOrder("Boréal", 1, { item: "ZX-4711", description, ...given });
}

describe("search", () => {
  test("finds an order by the beginning, the middle and the end of its number, in any spelling", async () => {
    const { number } = await orderOf("Gasket");
    const digits = number.slice(5);
    for (const q of [number, number.toLowerCase(), number.slice(1), `ADE-${digits}`, ` ${number} `])
      expect([q, (await numbers(buyer, { q })).includes(number)]).toEqual([q, true]);
  });

  test("finds it by the code and words of an item, without accents and capitals, in any order, all of them", async () => {
    const { number } = await orderOf("Joint d’étanchéité, Ø 40 mm, œillet");
    for (const q of [
      "ETANCHEITE",
      "étanch",
      "oeillet",
      "o 40",
      "zx-4711 etanch",
      "joint 4711",
      "ZX4711 etanch",
      "zx.47 étanch",
      "etanch\\",
      `${number} œil`,
    ])
      expect([q, await numbers(buyer, { q })]).toEqual([q, [number]]);
    for (const q of ["etanch nothing", "4711-zx", "%", "_____", "-", "et%nche"])
      expect([q, await numbers(buyer, { q })]).toEqual([q, []]);
  });

  test("finds it by the supplier's own number, from when it is said and as long as it is", async () => {
    const { orderId, number } = await orderOf("Valve");
    await seller.run(referOrder, { orderId, reference: "AB/2031-778" });
    for (const q of ["31-77", "ab2031", "2031 778", "AB–2031/7"])
      expect([q, await numbers(buyer, { q })]).toEqual([q, [number]]);
    expect((await listed(seller, { q: "778" })).rows[0]?.reference).toBe("AB/2031-778");
    await seller.run(referOrder, { orderId, reference: "CD" });
    expect(await numbers(buyer, { q: "AB/2031" })).toEqual([]);
  });

  test("finds it by another item as soon as the line says so", async () => {
    const { lineIds, number } = await orderOf("Filter");
    await asSystem("test", (tx) =>
      tx.execute(
        sql`update purchase_order_lines set description = 'Umbrella stand' where id = ${lineIds[0]}`,
      ),
    );
    expect(await numbers(buyer, { q: "umbrella" })).toEqual([number]);
  });

  test("shows a supplier nothing of a rival's, whatever is typed", async () => {
    const { number } = await orderOf("Only for Boréal");
    expect(await numbers(seller, { q: "only boreal" })).toEqual([number]);
    for (const q of [number, "only boreal", "zx-4711"]) expect(await numbers(rival, { q })).toEqual([]);
    const asked = (who: typeof buyer, supplier: string | null) =>
      who.read((tx) =>
        tx.execute(sql`select app.find_orders('only', ${supplier}::uuid, 100, null::date, null::uuid)`),
      );
    expect(await asked(rival, null)).toHaveLength(0);
    const boreal = await seller.read(async (_, viewer) => viewer.organisation.id);
    expect(await asked(rival, boreal)).toHaveLength(0);
    expect(await asked(as("valmy.dispatcher"), null)).toHaveLength(0);
    expect(await asked(as("meridia.hr"), null)).toHaveLength(0);
    expect(await asked(seller, null)).toHaveLength(1);
  });
});

describe("filters", () => {
  test("by item, by site, by the days asked for, and all at once", async () => {
    const { orderId, number } = await orderOf("Pump", { item: "PU-1", requestedOn: "2032-05-10" });
    const [site] = await asSystem("test", (tx) =>
      tx.execute<{ id: string }>(sql`
        update purchase_orders set site_id = (select s.id from sites s join organisations o on o.id = s.organisation_id where o.kind = 'host' limit 1)
         where id = ${orderId} returning site_id as id`),
    );
    const days = { from: "2032-05-10", to: "2032-05-10" };
    for (const query of [
      { item: "PU-1" },
      days,
      { site: site?.id, item: "PU-1", q: "pump", state: "open", ...days },
    ])
      expect(await numbers(buyer, query)).toEqual([number]);
    expect(await numbers(buyer, { from: "2032-05-11", to: "2032-05-20" })).toEqual([]);
    expect(await numbers(buyer, { item: "PU-1", to: "2032-05-09" })).toEqual([]);
    expect(await numbers(rival, { item: "PU-1" })).toEqual([]);
    expect((await listed(buyer, { item: "PU-1" })).rows[0]).toMatchObject({ requestedOn: "2032-05-10" });
  });

  test("late is what should have come by its last agreed day", async () => {
    const { orderId, lineIds, number } = await orderOf("Late pump");
    await asOwner(
      (sql) => sql`
        insert into line_arrivals (supplier_id, line_id, part, order_id, item_id, expected_on, is_promised, quantity, unit)
        select l.supplier_id, l.id, 1, ${orderId}, l.item_id, current_date - 1, true, 100, 'box' from purchase_order_lines l where l.id = ${lineIds[0] ?? ""}
        on conflict (line_id, part, supplier_id) do update set expected_on = excluded.expected_on`,
    );
    expect(await numbers(buyer, { state: "late", q: number })).toEqual([number]);
    expect(await numbers(buyer, { state: "late" })).toContain(number);
    expect(await numbers(rival, { state: "late" })).not.toContain(number);
  });

  test("what does not parse counts as not given", () => {
    expect(
      orderListInput.parse({ state: "x", sort: "price", group: "site", from: "May", item: "\0" }),
    ).toEqual({});
  });
});

describe("the order of a list", () => {
  const key: Record<string, (row: Awaited<ReturnType<typeof listOrders>>["rows"][number]) => string> = {
    placed: (row) => row.placedOn,
    number: (row) => row.number,
    requested: (row) => row.requestedOn ?? "9999-12-31",
    deadline: (row) => new Date(row.answerBy ?? 0).toISOString(),
  };

  test("is the one asked for over all pages, each order once", async () => {
    for (let made = 0; made < orderPageSize + 5; made += 1)
      await issueOrder("Boréal", (made % 3) + 1, {
        requestedOn: `2031-0${(made % 9) + 1}-10`,
        sentOn: `2026-0${(made % 9) + 1}-03`,
      });
    const [all] = await asSystem("test", (tx) =>
      tx.execute<{ count: number }>(sql`select count(*)::int as count from purchase_orders`),
    );
    for (const sort of orderSorts) {
      for (const state of [undefined, "to_answer"] as const) {
        const { length } = sort;
        const rows = await whole(buyer, { sort, state });
        if (state === undefined) expect([sort, rows.length]).toEqual([sort, all?.count]);
        expect([sort, length, new Set(rows.map(({ id }) => id)).size]).toEqual([sort, length, rows.length]);
        if (!sortsOf({ state }).includes(sort)) continue;
        const keys = rows.map(key[sort.replace("-", "")] ?? (() => ""));
        const sorted = keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect([sort, keys]).toEqual([sort, sort.startsWith("-") ? sorted.toReversed() : sorted]);
      }
    }
  }, 120_000);

  test("of groups is by supplier, over all pages, and says how many each has", async () => {
    await issueOrder("Kestrel", 1);
    for (const query of [{}, { state: "to_answer" }, { q: "made" }, { sort: "number" }]) {
      const rows = await whole(buyer, { ...query, group: "supplier" });
      const plain = await whole(buyer, query);
      expect(rows.map(({ id }) => id).toSorted()).toEqual(plain.map(({ id }) => id).toSorted());
      const names = rows.map(({ supplier }) => supplier);
      expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, "fr")));
      const [boreal] = rows;
      const ofGroup = plain.filter(({ supplierId }) => supplierId === boreal?.supplierId);
      expect(rows.slice(0, ofGroup.length).map(({ id }) => id)).toEqual(ofGroup.map(({ id }) => id));
      const input: OrderListInput = orderListInput.parse({ ...query, group: "supplier" });
      const counts = await buyer.read((tx, viewer) =>
        countGroups(tx, viewer, input, [...new Set(rows.map(({ supplierId }) => supplierId))]),
      );
      expect(counts.get(boreal?.supplierId ?? "")).toBe(ofGroup.length);
    }
  });

  test("that cannot be quick is not taken, and the usual one holds", async () => {
    expect(sortsOf({ state: "open" })).not.toContain("requested");
    expect(sortsOf({ from: "2031-01-01" })).toEqual(["requested", "-requested"]);
    const rows = await whole(buyer, { from: "2031-01-01", sort: "number" });
    const days = rows.map(({ requestedOn }) => requestedOn);
    expect(days).toEqual(days.toSorted());
  });
});

describe("what stands around the list", () => {
  const frame = (who: typeof buyer, query: Query) =>
    who.read((tx, viewer) => getListFrame(tx, viewer, orderListInput.parse(query)));

  test("counts what is narrowed down, and nothing where that would be dear", async () => {
    const { number, lineIds } = await orderOf("Counted", { item: "CO-1" });
    expect(await frame(buyer, { item: "CO-1" })).toMatchObject({ orders: 1 });
    expect(await frame(rival, { item: "CO-1" })).toMatchObject({ orders: 0 });
    expect(await frame(buyer, {})).toMatchObject({ orders: null });
    expect(await frame(buyer, { q: number })).toMatchObject({ orders: null });
    await seller.run(answerLines, {
      lines: [{ lineId: lineIds[0], version: 1, action: "reject", reason: "capacity" }],
    });
    expect(await frame(buyer, { item: "CO-1", state: "rejected" })).toMatchObject({ orders: 1 });
  });

  test("offers suppliers to the host alone, and the host's sites to everybody", async () => {
    const ours = await frame(buyer, {});
    expect(ours.suppliers?.map(({ name }) => name)).toEqual(["Boréal", "Kestrel"]);
    const theirs = await frame(seller, {});
    expect(theirs.suppliers).toBeNull();
    expect(theirs.sites.map(({ id }) => id)).toEqual(ours.sites.map(({ id }) => id));
  });
});
