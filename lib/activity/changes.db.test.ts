import { describe, expect, test } from "vitest";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { openIncident } from "#lib/incidents/open.ts";
import { addDays, todayIn } from "#lib/kernel/days.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { changes } from "./actions.ts";
import { countChanges } from "./changes.ts";
import { listActivity } from "./queries.ts";

testDatabase();
const timeZone = "Europe/Paris";
const today = todayIn(timeZone);

const countsOf = async (name: string, since: readonly string[] = [today]) => {
  const found = await as(name).read((tx) => countChanges(tx, since, timeZone));
  return Object.fromEntries(found.map(({ change, counts }) => [change, counts]));
};

describe("what changed", () => {
  test("counts each kind of event since a day, for managers alone", async () => {
    const before = await countsOf("meridia.manager");
    const { lineIds } = await issueOrder("Boréal", 3);
    const [later = "", refused = "", accepted = ""] = lineIds;
    await as("boreal.seller").run(answerLines, {
      lines: [
        {
          lineId: later,
          version: 1,
          action: "change",
          reason: "capacity",
          schedule: [{ date: "2031-04-20", quantity: "100" }],
        },
        { lineId: refused, version: 1, action: "reject", reason: "capacity" },
        { lineId: accepted, version: 1, action: "accept" },
      ],
    });
    await as("meridia.quality").run(openIncident, {
      kind: "quality",
      severity: 2,
      title: "Seals leak",
      partners: [],
    });
    const more = (change: string) => [(before[change]?.[0] ?? 0) + 1];
    expect(await countsOf("meridia.manager")).toEqual({
      ...before,
      deviated: more("deviated"),
      rejected: more("rejected"),
      incident_opened: more("incident_opened"),
    });
    for (const name of ["meridia.buyer", "meridia.admin", "boreal.seller", "valmy.dispatcher"])
      expect(new Set(Object.values(await countsOf(name)).flat())).toEqual(new Set([0]));
  });
  test("an order that was accepted as asked is no change to look at", async () => {
    const before = await countsOf("meridia.manager");
    const { lineIds } = await issueOrder("Kestrel", 1);
    await as("kestrel.seller").run(answerLines, {
      lines: [{ lineId: lineIds[0], version: 1, action: "accept" }],
    });
    expect(await countsOf("meridia.manager")).toEqual(before);
  });
  test("every figure is the length of the list that it opens", async () => {
    const since = addDays(today, -6);
    const counts = await countsOf("meridia.manager", [since]);
    for (const change of changes) {
      const { rows } = await as("meridia.manager").read((tx) =>
        listActivity(tx, { filters: { change, from: since }, timeZone, position: undefined, size: 500 }),
      );
      expect([change, rows.length]).toEqual([change, counts[change]?.[0]]);
    }
    expect(Object.values(await countsOf("meridia.manager", [addDays(today, 1)])).flat()).not.toContain(1);
  });
});
