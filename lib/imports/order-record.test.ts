import fc from "fast-check";
import { describe, expect, test } from "vitest";
import scms from "./mappings/scms.json" with { type: "json" };
import { orderMapping } from "./mapping.ts";
import { recordReader } from "./order-record.ts";

const columns = {
  order: "Order",
  supplier: "Supplier",
  line: "Line",
  item: "Item",
  quantity: "Quantity",
  unit: { value: "box" },
  unitPrice: { column: "Price", absent: ["n/a"] },
  currency: "Currency",
  requestedOn: { column: "Requested", format: "YYYY-MM-DD" },
  receivedOn: { column: "Received", format: "YYYY-MM-DD", absent: ["never"] },
  weight: { column: "Weight", absentPrefix: ["See "] },
  freight: { column: "Freight", absentPrefix: ["See "], words: { Included: "included" } },
};
const mapping = orderMapping.parse({ kind: "orders", columns });
const cells = {
  Order: " O-1 ",
  Supplier: "Boréal",
  Line: "1",
  Item: "Gloves",
  Quantity: "007.50",
  Price: "n/a",
  Currency: "eur",
  Requested: "2031-03-10",
  Received: "",
  Weight: "See ASN-9",
  Freight: "Included",
};
const read = (more: object, row = 2) => recordReader(mapping)({ row, cells: { ...cells, ...more } });

describe("a record", () => {
  test("is what the cells say, trimmed and exact", () => {
    expect(read({})).toMatchObject({
      row: 2,
      order: "O-1",
      description: "Gloves",
      quantity: "7.5",
      unitPrice: null,
      currency: "EUR",
      receivedOn: null,
      receivedQuantity: null,
      weight: null,
      freightBasis: "included",
      freight: null,
    });
  });
  test("has one digest for one content, whatever the row and the spelling, and another for another", () => {
    const digest = (more: object, row = 2) => {
      const record = read(more, row);
      return "digest" in record ? record.digest : undefined;
    };
    expect(digest({}, 2)).toBe(digest({ Quantity: "7.5" }, 99));
    for (const more of [
      { Quantity: "8" },
      { Requested: "2031-03-11" },
      { Item: "Masks" },
      { Received: "2031-03-10" },
      { Freight: "5" },
    ]) {
      expect(digest(more)).not.toBe(digest({}));
    }
  });
  test("that has arrived without a quantity has arrived whole", () => {
    expect(read({ Received: "2031-03-09" })).toMatchObject({
      receivedOn: "2031-03-09",
      receivedQuantity: "7.5",
    });
    expect(read({ Received: "never" })).toMatchObject({ receivedOn: null });
  });
  test.each(["See ASN", "free", "constructor", "__proto__", "toString"])(
    "freight %j is an amount, a declared word or a problem",
    (Freight) => {
      const record = read({ Freight });
      if (Freight.startsWith("See ")) expect(record).toMatchObject({ freightBasis: null, freight: null });
      else expect(record).toMatchObject({ column: "Freight", code: "not_a_decimal", value: Freight });
    },
  );
  test.each(["EURO", "E", "€", "12", ""])("currency %j is none", (Currency) => {
    expect(read({ Currency })).toMatchObject({ column: "Currency" });
  });
  test("a problem shows no endless cell", () => {
    const found = read({ Quantity: "9".repeat(5000) });
    expect("value" in found && found.value.length).toBe(200);
  });
  test("whatever stands in the cells, it is a record or a problem in words, never a fault", () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom("", "\0", "1", "2031-02-30", "-0", "1e308", "\ud800", "＝1+1", "9".repeat(20)),
    );
    const row = fc.record(Object.fromEntries(Object.keys(cells).map((name) => [name, cell])));
    const reader = recordReader(mapping);
    fc.assert(
      fc.property(row, (other) => {
        const found = reader({ row: 7, cells: { ...cells, ...other } });
        expect(found.row).toBe(7);
        if ("code" in found) expect(found.message).toMatch(/^The /);
        else expect(found.quantity).toMatch(/^\d{1,14}(\.\d{1,6})?$/);
      }),
      { numRuns: 1500, seed: 16 },
    );
  }, 20_000);
});

describe("a mapping", () => {
  test("the built-in one is valid", () => expect(orderMapping.safeParse(scms).success).toBe(true));
  test.each([
    ["no kind", { columns }],
    ["another kind", { kind: "cats", columns }],
    ["a column too few", { kind: "orders", columns: { ...columns, order: undefined } }],
    ["a column that does not exist", { kind: "orders", columns: { ...columns, colour: "C" } }],
    ["a date without format", { kind: "orders", columns: { ...columns, requestedOn: "Requested" } }],
    [
      "a format that is none",
      { kind: "orders", columns: { ...columns, requestedOn: { column: "R", format: "auto" } } },
    ],
    ["a time zone that is none", { kind: "orders", timeZone: "Mars/Olympus", columns }],
    ["a delimiter of two signs", { kind: "orders", delimiter: "||", columns }],
  ])("with %s is not", (_, wrong) => expect(orderMapping.safeParse(wrong).success).toBe(false));
});
