import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, idIn, testDatabase } from "#db/testing/database.ts";
import { eventsOf } from "#db/testing/orders.ts";
import { orderRecord } from "#db/testing/records.ts";
import { loadOrders } from "#lib/imports/load-orders.ts";
import { measureAll } from "#lib/measures/queue.ts";
import { setBudget } from "./budget.ts";
import { changeCost, enterCost, recordCost, voidCost } from "./entry.ts";
import { listCosts, totalCosts } from "./queries.ts";
import { listCostRows } from "./rows.ts";

const { cast } = testDatabase();
const finance = as("meridia.finance");
const colleague = as("meridia.finance.chief");
let siteId: string;
beforeAll(async () => {
  const [site] = await asSystem("test", (tx) =>
    tx.execute<{ id: string }>(
      sql`select s.id from sites s join organisations o on o.id = s.organisation_id and o.kind = 'host'`,
    ),
  );
  siteId = site?.id ?? "";
});

const period = (month: string) => ({ from: `${month}-01`, to: `${month}-28` });
const cost = (reference: string, more: object = {}) => ({
  siteId,
  category: "storage",
  reference,
  bookedOn: "2027-02-10",
  amount: "100",
  currency: "EUR",
  ...more,
});
const budget = (more: object = {}) => ({
  siteId,
  month: "2027-02",
  category: "storage",
  currency: "EUR",
  amount: "500",
  ...more,
});
const monthsOf = async (name: string, month: string) => {
  const { rows } = await as(name).read((tx) => listCosts(tx, {}, period(month)));
  return rows.map((row) => [row.category, row.currency, row.budget, row.actual, row.version]);
};

describe("a budget", () => {
  test("is set, changed in the version that was seen, repeated where none stands, and taken back", async () => {
    expect(await finance.run(setBudget, budget({ version: 0, alsoMonths: 2 }))).toEqual({ changed: true });
    expect(await monthsOf("meridia.finance", "2027-02")).toEqual([["storage", "EUR", "500", null, 1]]);
    expect(await monthsOf("meridia.finance", "2027-04")).toEqual([["storage", "EUR", "500", null, 1]]);
    expect(await finance.refusal(setBudget, budget({ version: 0 }))).toMatchObject({
      code: "conflict",
      reason: "budget_exists",
    });
    // A colleague changes what somebody else wrote.
    await colleague.run(setBudget, budget({ version: 1, amount: "600.50" }));
    expect(await finance.refusal(setBudget, budget({ version: 1, amount: "1" }))).toMatchObject({
      reason: "budget_changed_meanwhile",
    });
    expect(await monthsOf("meridia.buyer", "2027-02")).toEqual([["storage", "EUR", "600.5", null, 2]]);
    await finance.run(setBudget, budget({ version: 2, amount: "" }));
    expect(await monthsOf("meridia.finance", "2027-02")).toEqual([]);
    await finance.run(setBudget, budget({ version: 0, amount: "700" }));
    expect(await monthsOf("meridia.finance", "2027-02")).toEqual([["storage", "EUR", "700", null, 4]]);
  });

  test("that another system sends again changes nothing", async () => {
    const again = budget({ month: "2027-09", amount: "5" });
    const events = async () => (await eventsOf(siteId)).filter((action) => action === "budget.set").length;
    const before = await events();
    expect(await finance.run(setBudget, again)).toEqual({ changed: true });
    expect(await finance.run(setBudget, again)).toEqual({ changed: false });
    expect((await events()) - before).toBe(1);
  });

  test("of two at once one is set, and the other one learns of it", async () => {
    const both = ["1", "2"].map((amount) =>
      finance.run(setBudget, budget({ month: "2027-10", version: 0, amount })),
    );
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test.each(["meridia.buyer", "meridia.manager", "meridia.logistics", "boreal.seller", "valmy.dispatcher"])(
    "is not set by %s",
    async (name) => {
      expect(await as(name).refusal(setBudget, budget())).toMatchObject({ code: "forbidden" });
    },
  );

  test.each([
    [{ month: "2027-13" }, "month", "not_a_month"],
    [{ month: "2027-02-01" }, "month", "not_a_month"],
    [{ amount: "-1" }, "amount", "below_zero"],
    [{ currency: "EURO" }, "currency", "not_a_currency"],
    [{ siteId: "0190a000-0000-7000-8000-000000000000" }, "siteId", "site_unknown"],
  ])("%j is refused", async (more, field, reason) => {
    expect(await finance.refusal(setBudget, budget(more))).toMatchObject({ fields: { [field]: reason } });
  });
});

describe("a cost", () => {
  test("comes in once by its reference: again it changes nothing, another amount is a change that is logged", async () => {
    const first = await finance.run(recordCost, cost("INV-1"));
    expect(first.outcome).toBe("created");
    expect(await finance.run(recordCost, cost("INV-1", { amount: "100.00" }))).toEqual({
      ...first,
      outcome: "unchanged",
    });
    expect(await colleague.run(recordCost, cost("INV-1", { amount: "120" }))).toEqual({
      ...first,
      outcome: "changed",
    });
    // By hand, a reference that is there is named.
    expect(await finance.refusal(enterCost, cost("INV-1"))).toMatchObject({
      fields: { reference: "reference_entered" },
    });
    // The same of another category is another cost.
    await finance.run(enterCost, cost("INV-1", { category: "handling" }));
    const [event] = await asSystem("test", (tx) =>
      tx.execute<{ particulars: { before: { amount: string }; after: { amount: string } } }>(
        sql`select particulars from activity_log where object_id = ${siteId} and action = 'cost.changed' order by sequence desc limit 1`,
      ),
    );
    expect(event?.particulars).toMatchObject({ before: { amount: "100" }, after: { amount: "120" } });
  });

  test("of two at once with one reference one is entered", async () => {
    const outcomes = await Promise.all(
      [1, 2].map(() => finance.run(recordCost, cost("INV-TWICE", { bookedOn: "2027-11-02" }))),
    );
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(["created", "unchanged"]);
    expect(await monthsOf("meridia.finance", "2027-11")).toEqual([["storage", "EUR", null, "100", 0]]);
  });

  test("is changed in the version that was seen, and voided with a reason; then it adds nothing and stays", async () => {
    const { costId } = await finance.run(enterCost, cost("INV-2", { bookedOn: "2027-12-02" }));
    const said = { bookedOn: "2027-12-03", amount: "-20", currency: "EUR", note: "A credit note." };
    await colleague.run(changeCost, { costId, version: 1, ...said });
    expect(await finance.refusal(changeCost, { costId, version: 1, ...said })).toMatchObject({
      reason: "cost_changed_meanwhile",
    });
    expect(await monthsOf("meridia.finance", "2027-12")).toEqual([["storage", "EUR", null, "-20", 0]]);
    expect(await finance.refusal(voidCost, { costId, version: 2, reason: " " })).toMatchObject({
      fields: { reason: "missing" },
    });
    await finance.run(voidCost, { costId, version: 2, reason: "Not ours." });
    expect(await monthsOf("meridia.finance", "2027-12")).toEqual([]);
    const { rows } = await finance.read((tx) => listCostRows(tx, {}, period("2027-12")));
    expect(rows).toMatchObject([{ reference: "INV-2", voidReason: "Not ours.", isCounted: false }]);
    for (const again of [
      finance.refusal(voidCost, { costId, version: 3, reason: "Again." }),
      finance.refusal(changeCost, { costId, version: 3, ...said }),
    ])
      expect(await again).toMatchObject({ code: "conflict", reason: "cost_voided" });
    // Its reference is used up: a file that still has it does not bring it back.
    expect(await finance.refusal(recordCost, cost("INV-2"))).toMatchObject({
      fields: { reference: "reference_voided" },
    });
  });

  test("is nobody's but finance's to write", async () => {
    const { costId } = await finance.run(enterCost, cost("INV-3"));
    for (const name of ["meridia.buyer", "meridia.manager", "meridia.logistics", "kestrel.seller"]) {
      const refusals = [
        as(name).refusal(enterCost, cost("INV-4")),
        as(name).refusal(changeCost, {
          costId,
          version: 1,
          bookedOn: "2027-02-10",
          amount: "1",
          currency: "EUR",
        }),
        as(name).refusal(voidCost, { costId, version: 1, reason: "x" }),
      ];
      for (const refusal of refusals) expect(await refusal).toMatchObject({ code: "forbidden" });
    }
  });

  test("names a shipment by number, and by its partner where several have it", async () => {
    const named = (shipment: string, more: object = {}) =>
      finance.refusal(enterCost, cost("INV-5", { category: "transport", shipment, ...more }));
    expect(await named("no such")).toMatchObject({ fields: { shipment: "shipment_unknown" } });
    expect(await named("received")).toMatchObject({ fields: { shipment: "shipment_ambiguous" } });
    const other = { category: "transport", shipment: "received", partnerId: cast.organisations.kestrel };
    await finance.run(enterCost, cost("INV-5", other));
    const address = `https://portal.example/shipments/${idIn("shipments", "boreal.received")}`;
    await finance.run(enterCost, cost("INV-6", { category: "transport", shipment: address }));
  });
});

describe("transport is counted once", () => {
  const transport = { category: "transport", bookedOn: "2028-03-05" };
  test("freight of a shipment and a cost that names it are the freight alone, from its delivery on", async () => {
    const record = (more: object) =>
      orderRecord({
        supplier: "Boréal",
        order: "ONCE",
        line: "1",
        shipment: "S-ONCE",
        freightBasis: "amount",
        freight: "70",
        ...more,
      });
    const arrive = async (more: object) => {
      await asSystem("test", async (tx) => {
        await loadOrders(tx, [record(more)], "Europe/Paris");
        await tx.execute(sql`update shipments set site_id = ${siteId} where number = 'S-ONCE'`);
      });
      await measureAll((work) => asSystem("test worker", work));
    };
    await arrive({});
    await finance.run(enterCost, cost("INV-A", { ...transport, amount: "80", shipment: "S-ONCE" }));
    await finance.run(enterCost, cost("INV-B", { ...transport, amount: "5" }));
    expect(await monthsOf("meridia.finance", "2028-03")).toEqual([["transport", "EUR", null, "85", 0]]);
    await arrive({ receivedOn: "2028-03-20" });
    for (const name of ["meridia.finance", "meridia.buyer", "meridia.logistics", "meridia.manager"])
      expect(await monthsOf(name, "2028-03")).toEqual([["transport", "EUR", null, "75", 0]]);
    const { rows } = await finance.read((tx) => listCostRows(tx, {}, period("2028-03")));
    expect(rows.map((row) => [row.kind, row.reference ?? row.shipment, row.amount, row.isCounted])).toEqual([
      ["freight", "S-ONCE", "70", true],
      ...rows
        .filter(({ kind }) => kind === "entry")
        .map((row) => ["entry", row.reference, row.amount, row.reference === "INV-B"]),
    ]);
    const counted = rows
      .filter(({ isCounted }) => isCounted)
      .reduce((sum, row) => sum + Number(row.amount), 0);
    expect(counted).toBe(75);
  });

  test("currencies are never added, and logistics reads transport alone", async () => {
    await finance.run(enterCost, cost("INV-C", { ...transport, bookedOn: "2028-05-01", currency: "USD" }));
    await finance.run(enterCost, cost("INV-C", { bookedOn: "2028-05-01" }));
    const totals = (name: string) => as(name).read((tx) => totalCosts(tx, {}, period("2028-05")));
    expect(await totals("meridia.manager")).toEqual([
      { currency: "EUR", budget: null, actual: "100" },
      { currency: "USD", budget: null, actual: "100" },
    ]);
    expect(await totals("meridia.logistics")).toEqual([{ currency: "USD", budget: null, actual: "100" }]);
    for (const name of [
      "boreal.seller",
      "valmy.dispatcher",
      "meridia.quality",
      "meridia.marketing",
      "meridia.hr",
    ])
      expect(await totals(name)).toEqual([]);
  });
});
