import { expect, test } from "vitest";
import { type OrderOnPaper, renderOrder } from "./document.ts";

const order = (lines: number): OrderOnPaper => ({
  language: "en",
  logo: undefined,
  host: "Meridia",
  title: `Order ${"4711".repeat(20)}`,
  revision: "Revision 1",
  parties: [{ role: "Supplier", name: "Boréal", more: "" }],
  facts: [["Placed", "1 March 2027"]],
  columns: ["Line", "Item", "Requested", "Promised", "Quantity", "Price", "Amount"],
  rows: Array.from({ length: lines }, (_, index) => ({
    cells: [
      String(index),
      "GL-1\nGloves",
      "1 March 2027",
      "",
      "250 boxes",
      "1,234,567.123456 USD",
      "9,999,999.99 USD",
    ],
    state: "To answer",
    isCancelled: false,
  })),
  total: ["Total", "9,999,999.99 USD"],
  page: (page, pages) => `Page ${page} of ${pages}`,
});
const pagesOf = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length;

test("an order of two lines has one page, one of a thousand as many as it needs", async () => {
  expect(pagesOf(await renderOrder(order(2)))).toBe(1);
  expect(pagesOf(await renderOrder(order(1000)))).toBeGreaterThan(30);
});

test.each([
  ["many days", 2, Array.from({ length: 90 }, (_, day) => `Day ${day}`).join("\n"), 2],
  ["a long description", 1, "a long description ".repeat(150), 2],
  ["a word without end", 1, "x".repeat(3000), 3],
] as const)("a line of %s goes on on the next page", async (_, column, text, pages) => {
  const [row] = order(1).rows;
  const cells = (row?.cells ?? []).with(column, text);
  const rows = [{ cells, state: "Confirmed", isCancelled: false }];
  expect(pagesOf(await renderOrder({ ...order(1), rows }))).toBe(pages);
});

test("a host of a long name leaves the number of the page its place, and no page for itself", async () => {
  expect(pagesOf(await renderOrder({ ...order(1), host: "Meridia and sons ".repeat(20) }))).toBe(1);
});

test("others are answered while a long order is drawn", async () => {
  const done = renderOrder(order(1000)).then(() => "drawn");
  let answered = 0;
  while (
    (await Promise.race([done, new Promise((resolve) => setImmediate(resolve, "answered"))])) !== "drawn"
  )
    answered += 1;
  expect(answered).toBeGreaterThan(40);
});
