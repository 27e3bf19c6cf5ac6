import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { orderRecord } from "#db/testing/records.ts";
import { costPerKg, shareOf } from "#lib/costs/rules.ts";
import { loadOrders } from "#lib/imports/load-orders.ts";
import type { OrderRecord } from "#lib/imports/order-record.ts";
import { measureAll } from "#lib/measures/queue.ts";
import { listFreight, listFreightShipments, totalFreight } from "./queries.ts";

const { cast } = testDatabase();
const finance = as("meridia.finance");
const period = { from: "2025-01-01", to: "2025-12-31" };
const measure = () => measureAll((work) => asSystem("test worker", work));
const load = (records: OrderRecord[]) => asSystem("test", (tx) => loadOrders(tx, records, "Europe/Paris"));
const line = (order: string, number: string, more: Partial<OrderRecord> = {}) =>
  orderRecord({
    supplier: "Boréal",
    order,
    line: number,
    requestedOn: "2025-03-10",
    receivedOn: "2025-03-12",
    shipment: `S-${order}`,
    mode: "Air",
    ...more,
  });
const freight = (amount: string, more: Partial<OrderRecord> = {}): Partial<OrderRecord> => ({
  freightBasis: "amount",
  freight: amount,
  ...more,
});

/** What the sums say beside what the rows add up to: no row where they agree. */
const disagreements = () =>
  asSystem("test", (tx) =>
    tx.execute(sql`
      with costs as (
        select date_trunc('month', happens_on)::date as month, site_id, mode, origin, currency, sum(amount) as amount, count(*) as entries,
               coalesce(sum(amount) filter (where weight_kg > 0), 0) as weighed, coalesce(sum(weight_kg), 0) as kg, count(weight_kg) as of_weight
          from freight_entries group by 1, 2, 3, 4, 5),
      worth as (
        select date_trunc('month', e.happens_on)::date as month, e.site_id, e.mode, e.origin, e.currency, sum(e.amount) as amount, sum(v.value) as value, count(*) as entries
          from freight_entries e join freight_values v on v.shipment_id = e.shipment_id and v.currency = e.currency group by 1, 2, 3, 4, 5)
      (select month, site_id, mode, origin, currency, amount, entries, weighed, kg, of_weight, null::numeric as value from costs
        except all select month, site_id, mode, origin, currency, amount, entries, weighed_amount, weight_kg, weighed_entries, null::numeric from freight_months)
      union all
      (select month, site_id, mode, origin, currency, amount, entries, null::numeric, null::numeric, null::bigint, value from worth
        except all select month, site_id, mode, origin, currency, amount, entries, null::numeric, null::numeric, null::bigint, value from freight_value_months)
      union all
      (select month, site_id, mode, origin, currency, amount, entries, null::numeric, null::numeric, null::bigint, null::numeric from freight_months
        except all select month, site_id, mode, origin, currency, amount, entries, null::numeric, null::numeric, null::bigint, null::numeric from costs)
      union all
      (select month, site_id, mode, origin, currency, amount, entries, null::numeric, null::numeric, null::bigint, value from freight_value_months
        except all select month, site_id, mode, origin, currency, amount, entries, null::numeric, null::numeric, null::bigint, value from worth)`),
  );

beforeAll(async () => {
  await asSystem("test", (tx) =>
    tx.execute(sql`update organisations set country = 'FR' where id = ${cast.organisations.boreal}`),
  );
  await load([
    // By air: 40 for 400 + 200 of goods, 16 kg.
    line("F1", "1", freight("40", { weight: "16" })),
    line("F1", "2", { receivedQuantity: "50" }),
    // By air: 20 for 400, of unknown weight.
    line("F2", "1", freight("20")),
    // By sea, the next month: 10 in dollars for 400 euros; included; of another shipment that was never delivered.
    line("F3", "1", { mode: "Ocean", receivedOn: "2025-04-02", shipment: "S-F3", freightBasis: "included" }),
    line("F4", "1", { ...freight("10"), mode: "Ocean", receivedOn: "2025-04-02", currency: "USD" }),
    line("F5", "1", { ...freight("99"), receivedOn: null, receivedQuantity: null }),
  ]);
  await measure();
});

describe("freight as a part of the value, by mode and lane", () => {
  test("is what the shipments of a small case come to by hand", async () => {
    const { rows } = await finance.read((tx) => listFreight(tx, {}, period));
    expect(rows).toHaveLength(2);
    expect(rows).toContainEqual(
      expect.objectContaining({
        mode: "Air",
        origin: "FR",
        currency: "EUR",
        amount: "60",
        shipments: 2,
        comparedAmount: "60",
        value: "1000",
        weighedAmount: "40",
        weightKg: "16",
      }),
    );
    const [air] = rows.filter(({ mode }) => mode === "Air");
    expect(shareOf(air?.comparedAmount ?? null, air?.value ?? null)).toBe("6");
    expect(costPerKg(air?.weighedAmount ?? null, air?.weightKg ?? null)).toBe("2.5");
    // No weight is known: no data, and not zero.
    expect(rows).toContainEqual(
      expect.objectContaining({ mode: "Ocean", currency: "USD", amount: "10", value: "400", weightKg: null }),
    );
    expect(await disagreements()).toEqual([]);
  });

  test("opens to its shipments, each with its cost and value", async () => {
    const { rows } = await finance.read((tx) => listFreightShipments(tx, { mode: "Air" }, period));
    expect(rows.map(({ number, amount, value }) => [number, amount, value]).toSorted()).toEqual([
      ["S-F1", "40", "600"],
      ["S-F2", "20", "400"],
    ]);
    const april = await finance.read((tx) =>
      listFreightShipments(tx, { mode: "Ocean" }, { from: "2025-04-01", to: "2025-04-30" }),
    );
    expect(april.rows.map(({ number }) => number)).toEqual(["S-F4"]);
  });

  test("follows what changes: the price of a line, the freight, the day, a receipt that was wrong", async () => {
    const total = async () =>
      (await finance.read((tx) => totalFreight(tx, { currency: "EUR" }, period))).map(
        ({ amount, value, shipments }) => [amount, value, shipments],
      );
    expect(await total()).toEqual([["60", "1000", 2]]);
    await load([line("F2", "1", freight("25", { unitPrice: "5", amount: "500" }))]);
    await measure();
    expect(await total()).toEqual([["60", "1100", 2]]);
    await load([line("F2", "1", freight("25", { unitPrice: "5", amount: "500", receivedOn: "2025-05-02" }))]);
    await measure();
    expect(await total()).toEqual([["65", "1100", 2]]);
    expect(await disagreements()).toEqual([]);
    // Measured again without a change, nothing changes.
    await asSystem("test", (tx) =>
      tx.execute(sql`insert into measure_queue (shipment_id) select shipment_id from freight_entries`),
    );
    await measure();
    expect(await total()).toEqual([["65", "1100", 2]]);
    expect(await disagreements()).toEqual([]);
  });

  test("goods in another currency than their freight are compared with nothing", async () => {
    await asSystem("test", (tx) =>
      tx.execute(
        sql`update shipment_costs c set currency = 'GBP' from shipments s where s.id = c.shipment_id and s.number = 'S-F1'`,
      ),
    );
    await measure();
    const [pounds] = await finance.read((tx) => totalFreight(tx, { currency: "GBP" }, period));
    expect(pounds).toMatchObject({ amount: "40", comparedAmount: null, value: null, comparedShipments: 0 });
    expect(await disagreements()).toEqual([]);
  });
});

test("logistics and buyers read what freight cost; what it is of the value, finance and managers alone", async () => {
  const counts = (name: string) =>
    as(name).read(async (tx) => {
      const [row] = await tx.execute<{ costs: number; worth: number }>(
        sql`select (select count(*)::int from freight_months) as costs, (select count(*)::int from freight_value_months) as worth`,
      );
      return [Number(row?.costs) > 0, Number(row?.worth) > 0];
    });
  expect(await counts("meridia.manager")).toEqual([true, true]);
  for (const name of ["meridia.logistics", "meridia.buyer"])
    expect(await counts(name)).toEqual([true, false]);
  for (const name of ["boreal.seller", "valmy.dispatcher", "meridia.marketing", "meridia.quality"])
    expect(await counts(name)).toEqual([false, false]);
});
