import { expect, test } from "vitest";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { answerLines } from "./answer.ts";
import { countedUpTo } from "./rules.ts";
import { countLinesListed, countWork } from "./work-list.ts";

const { asOwner } = testDatabase();

test("the figures on top count each state, the viewer's own, and stop where more than that is said", async () => {
  const seller = as("kestrel.seller");
  const counts = () => seller.read(countWork);
  const before = await counts();
  const { lineIds } = await issueOrder("Kestrel", 4);
  const [rejected, proposed, late] = lineIds;
  const later = [{ date: "2031-03-20", quantity: "100" }];
  await seller.run(answerLines, {
    lines: [
      { lineId: rejected, version: 1, action: "reject", reason: "capacity" },
      { lineId: proposed, version: 1, action: "change", reason: "capacity", schedule: later },
    ],
  });
  await asOwner(
    (sql) =>
      sql`update line_answers set acknowledge_by = now() - interval '1 hour' where line_id = ${late ?? ""}`,
  );
  const more = {
    overdue: before.overdue + 1,
    toDecide: before.toDecide + 1,
    rejected: before.rejected + 1,
  };
  expect(await counts()).toEqual({ toAnswer: before.toAnswer + 2, ...more });
  // The list that a figure opens says the same, of one supplier too.
  const listed = (who: typeof seller, filters: Parameters<typeof countLinesListed>[2]) =>
    who.read((tx, viewer) => countLinesListed(tx, viewer, filters));
  const supplier = await seller.read(async (_, viewer) => viewer.organisation.id);
  for (const [state, figure] of [
    ["to_answer", before.toAnswer + 2],
    ["overdue", more.overdue],
    ["to_decide", more.toDecide],
    ["rejected", more.rejected],
  ] as const)
    expect([
      state,
      await listed(seller, { state }),
      await listed(as("meridia.buyer"), { state, supplier }),
    ]).toEqual([state, figure, figure]);
  expect(await listed(seller, { state: "open" })).toBeUndefined();
  await issueOrder("Kestrel", countedUpTo);
  expect(await counts()).toEqual({ toAnswer: countedUpTo + 1, ...more });
});
