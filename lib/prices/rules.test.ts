import { describe, expect, test } from "vitest";
import type { LedgerKind } from "#db/vocabulary.ts";
import { effectOf, judgeOffers, type PricedEntry } from "./rules.ts";

test.each([
  ["4", "4.5", "100", "50"],
  ["4", "3.75", "1000", "-250"],
  ["0.1", "0.3", "3", "0.6"],
  ["1234.567891", "1234.567892", "1000000", "1"],
])("from %s to %s for %s: %s", (oldPrice, newPrice, quantity, effect) => {
  expect(effectOf(oldPrice, newPrice, quantity)).toBe(effect);
});

const ledger = (...kinds: (readonly [LedgerKind, string?, string?])[]): PricedEntry[] =>
  kinds.map(([kind, price, asked = "4.000000"], index) => ({
    entry: index + 1,
    kind,
    quantity: "100.000000",
    at: `2031-03-0${index + 1}T10:00:00Z`,
    actor: kind === "proposed" || kind === "auto_accepted" ? "Seller" : "Buyer",
    price: price ?? null,
    asked: price === undefined ? null : asked,
  }));
const told = (entries: PricedEntry[]) =>
  judgeOffers(entries).map(({ entry, decision, effect, decidedBy }) => [entry, decision, effect, decidedBy]);

describe("what becomes of an offered price", () => {
  test("it waits, and is adopted or refused by what follows", () => {
    expect(told(ledger(["requested"], ["proposed", "4.5"]))).toEqual([[2, "waiting", "50", null]]);
    expect(told(ledger(["requested"], ["proposed", "4.5"], ["approved_and_updated", "4.5"]))).toEqual([
      [2, "adopted", "50", "Buyer"],
    ]);
    expect(told(ledger(["requested"], ["proposed", "4.5"], ["refused", "4.5"]))).toEqual([
      [2, "refused", "50", "Buyer"],
    ]);
  });

  test("within tolerance it is agreed at once, until something else is asked or offered", () => {
    const tolerated = ledger(["requested"], ["auto_accepted", "3.9"]);
    expect(told(tolerated)).toEqual([[2, "tolerated", "-10", null]]);
    expect(told(ledger(["requested"], ["auto_accepted", "3.9"], ["auto_accepted", "3.8"]))).toEqual([
      [2, "replaced", "-10", "Seller"],
      [3, "tolerated", "-20", null],
    ]);
  });

  test("a revision of the buyer's takes a proposal off the table", () => {
    expect(told(ledger(["requested"], ["proposed", "4.5"], ["requested"]))).toEqual([
      [2, "replaced", "50", "Buyer"],
    ]);
  });

  test("each adopted price counts from the one before it", () => {
    const twice = ledger(
      ["requested"],
      ["proposed", "5"],
      ["approved_and_updated", "5"],
      ["proposed", "6", "5"],
      ["approved_and_updated", "6"],
    );
    expect(told(twice)).toEqual([
      [2, "adopted", "100", "Buyer"],
      [4, "adopted", "100", "Buyer"],
    ]);
  });

  test("the price that was asked is no other price, and silence about it is none", () => {
    expect(told(ledger(["requested"], ["proposed", "4.00"], ["proposed"]))).toEqual([]);
  });
});
