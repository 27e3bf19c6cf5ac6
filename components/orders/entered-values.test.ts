import { describe, expect, test } from "vitest";
import { atTheirRows, ofContent, sentLines, shownOrder, typedLines } from "./entered-values.ts";

const form = (lines: Record<string, unknown>) => ({ lines });
const empty = {
  item: "",
  description: "",
  quantity: "",
  unit: "",
  unitPrice: "",
  schedule: [{ date: "", quantity: "" }],
};

describe("what was typed into the rows", () => {
  test("stands at its place, up to the last row that has something, with decimals as programs write them", () => {
    const typed = form({
      "1": { item: " A-1 ", quantity: "1 234,5", unit: "box", schedule: { "0": { date: "2031-05-01" } } },
      "2": { item: "  " },
    });
    expect(typedLines(typed, 5, "fr")).toEqual([
      empty,
      {
        ...empty,
        item: "A-1",
        quantity: "1234.5",
        unit: "box",
        schedule: [{ date: "2031-05-01", quantity: "" }],
      },
    ]);
    expect(typedLines(form({}), 5, "en")).toEqual([]);
  });

  test("what is no number stays as it was typed", () => {
    const [line] = typedLines(form({ "0": { quantity: "a dozen", unitPrice: "80,5" } }), 1, "en");
    expect(line).toMatchObject({ quantity: "a dozen", unitPrice: "80,5" });
  });

  test("a date that was taken out again is out, whatever stood in it", () => {
    const schedule = {
      "0": { date: "2031-05-01", quantity: "2" },
      "1": { date: "2031-06-01", quantity: "3" },
    };
    expect(typedLines(form({ "0": { dates: "1", schedule } }), 1, "en")[0]?.schedule).toEqual([
      { date: "2031-05-01", quantity: "" },
    ]);
    expect(typedLines(form({ "0": { dates: "2", schedule } }), 1, "en")[0]?.schedule).toHaveLength(2);
  });

  test("is shown again as the language writes it", () => {
    const order = {
      supplierId: "",
      number: "",
      siteId: "",
      currency: "EUR",
      lines: [{ ...empty, quantity: "12.5" }],
    };
    expect(shownOrder(order, "fr")["lines"]).toMatchObject([{ quantity: "12,5" }]);
    expect(shownOrder(order, "en")["lines"]).toMatchObject([{ quantity: "12.5" }]);
  });
});

test("empty rows are not sent; one date is for all of a line, several are a schedule", () => {
  const two = [
    { date: "2031-05-01", quantity: "1" },
    { date: "2031-06-01", quantity: "2" },
  ];
  const { rows, places } = sentLines([
    empty,
    { ...empty, item: "A" },
    empty,
    { ...empty, item: "B", schedule: two },
  ]);
  expect(places).toEqual([1, 3]);
  expect(rows).toMatchObject([
    { item: "A", requestedOn: "" },
    { item: "B", schedule: two },
  ]);
  expect(rows[1]).not.toHaveProperty("requestedOn");
});

test("a refusal finds the field it speaks of", () => {
  const refused = (fields: Record<string, string>) =>
    ({ ok: false, code: "invalid", reason: "invalid", fields }) as const;
  const sent = refused({
    number: "missing",
    "lines.0.requestedOn": "day_over",
    "lines.1.schedule": "date_twice",
    "lines.1.schedule.1.date": "day_over",
    "lines.1.quantity": "quantity_differs",
  });
  expect(atTheirRows(sent, [2, 4])).toMatchObject({
    fields: {
      number: "missing",
      "lines.2.schedule.0.date": "day_over",
      "lines.4.schedule.0.date": "date_twice",
      "lines.4.schedule.1.date": "day_over",
      "lines.4.quantity": "quantity_differs",
    },
  });
  expect(ofContent(refused({ "content.lines.3.item": "too_long", content: "draft_empty" }))).toMatchObject({
    fields: { "lines.3.item": "too_long", "": "draft_empty" },
  });
});
