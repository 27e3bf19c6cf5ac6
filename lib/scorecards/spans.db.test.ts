import { expect, test } from "vitest";
import { as, testDatabase } from "#db/testing/database.ts";
import type { Basis } from "#db/vocabulary.ts";
import { listPerformance } from "./queries.ts";
import { listSpans, spansAt, together } from "./spans.ts";

const { cast } = testDatabase();
// The cast has received lines of May 2024.
const today = "2024-06-20";
const basis: Basis = "first";

test("says of the months that end today what the list of performance says of them", async () => {
  const spans = spansAt(today);
  expect(spans).toEqual({
    month: { from: "2024-06-01", to: "2024-06-30" },
    quarter: { from: "2024-04-01", to: "2024-06-30" },
    before: { from: "2024-01-01", to: "2024-03-31" },
  });
  const found = await as("meridia.manager").read((tx) => listSpans(tx, ["supplier"], today));
  const listed = await as("meridia.manager").read((tx) =>
    listPerformance(tx, "supplier", basis, spans.quarter, today),
  );
  const due = listed.map(({ partner, delivery }) => [partner.name, delivery.due, delivery.otif]);
  expect(found.map(({ partner, quarter }) => [partner, quarter.due, quarter.otif])).toEqual(due);
  expect(found.every(({ quarter }) => quarter.due > 0)).toBe(true);
  expect(found.map(({ month, before }) => [month.due, before.due, month.otif])).toEqual(
    found.map(() => [0, 0, null]),
  );
});

test("adds partners up by their lines, and has no figure where nothing was due", async () => {
  const found = await as("meridia.manager").read((tx) => listSpans(tx, ["supplier", "carrier"], today));
  const all = together(found);
  expect(all.quarter.due).toBe(found.reduce((sum, { quarter }) => sum + quarter.due, 0));
  expect(all.month).toMatchObject({ due: 0, otif: null, onTimeRate: null });
  expect(together([]).quarter.otif).toBeNull();
});

test("shows a supplier itself and no rival", async () => {
  const found = await as("boreal.seller").read((tx) => listSpans(tx, ["supplier", "carrier"], today));
  expect(found.map(({ partnerId }) => partnerId)).toEqual([cast.organisations.boreal]);
  expect(await as("meridia.hr").read((tx) => listSpans(tx, ["supplier"], today))).toEqual([]);
});
