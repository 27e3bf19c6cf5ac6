import { expect, test } from "vitest";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { answerLines } from "./answer.ts";
import { listDecisions, workPageSize } from "./work-list.ts";

const { asOwner } = testDatabase();

test("pages of decisions bring every line once, also those answered within one millisecond", async () => {
  const { lineIds } = await issueOrder("Boréal", workPageSize + 10);
  await as("boreal.seller").run(answerLines, {
    lines: lineIds.map((lineId) => ({ lineId, version: 1, action: "reject", reason: "capacity" })),
  });
  await asOwner(
    (sql) => sql`
      update line_answers set answered_at = timestamptz '2031-01-01 08:00:00Z' + number * interval '1 microsecond'
        from unnest(${lineIds}::uuid[]) with ordinality as answered (id, number) where line_id = id`,
  );
  const buyer = as("meridia.buyer");
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await buyer.read((tx) => listDecisions(tx, after));
    seen.push(...page.rows.map((row) => row.lineId));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(seen.filter((id) => lineIds.includes(id))).toEqual(lineIds);
  expect(new Set(seen).size).toBe(seen.length);
});
