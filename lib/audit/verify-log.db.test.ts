import { beforeEach, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { verifyLog } from "./verify-log.ts";

const db = testDatabase();
const check = () => asSystem("test", verifyLog);
let objectId = "";

/** An order with three events of its own. */
beforeEach(async () => {
  const { orderId, lineIds } = await issueOrder("Boréal", 2);
  for (const lineId of lineIds) {
    await as("boreal.seller").run(answerLines, { lines: [{ lineId, version: 1, action: "accept" }] });
  }
  objectId = orderId;
});

describe("the log", () => {
  test("is whole after everything that the cast has done", async () => {
    const { events, objects, broken } = await check();
    expect(broken).toEqual([]);
    expect([events > 50, objects > 10]).toEqual([true, true]);
  });

  const tampering: [string, string, string][] = [
    [
      "a changed word",
      "update activity_log set action = 'order_lines.imported' where sequence = 2 and object_id = $1",
      "changed",
    ],
    [
      "another actor",
      "update activity_log set actor_id = null where sequence = 2 and object_id = $1",
      "changed",
    ],
    [
      "another time",
      "update activity_log set at = at + interval '1 microsecond' where sequence = 2 and object_id = $1",
      "changed",
    ],
    [
      "other particulars",
      "update activity_log set particulars = particulars || '{\"lines\": []}' where sequence = 2 and object_id = $1",
      "changed",
    ],
    ["another door", "update activity_log set door = 'cli' where sequence = 2 and object_id = $1", "changed"],
    [
      "another area",
      "update activity_log set area = 'access' where sequence = 2 and object_id = $1",
      "changed",
    ],
    ["a dropped event", "delete from activity_log where sequence = 2 and object_id = $1", "missing before"],
    [
      "a dropped beginning",
      "delete from activity_log where sequence = 1 and object_id = $1",
      "missing before",
    ],
    ["a cut end", "delete from activity_log where sequence = 3 and object_id = $1", "end missing"],
    [
      "a cut end with the chain set back and the number kept",
      "with gone as (delete from activity_log where sequence = 3 and object_id = $1 returning previous_hash) update activity_chains set hash = gone.previous_hash from gone where object_id = $1",
      "end missing",
    ],
    [
      "an inserted event",
      `insert into activity_log (object_type, object_id, sequence, action, area, at, actor_roles, door, particulars, previous_hash, hash)
       select object_type, object_id, 4, action, area, at, actor_roles, door, particulars, hash,
              app.event_hash(hash, object_type, object_id, 4, action, area, at, null, null, actor_roles, door, particulars)
         from activity_log where sequence = 3 and object_id = $1`,
      "not in the chain",
    ],
    [
      "an event with its hash made to fit",
      `update activity_log set action = 'x', hash = app.event_hash(previous_hash, object_type, object_id, sequence, 'x', area, at, actor_id, actor_organisation_id, actor_roles, door, particulars)
        where sequence = 2 and object_id = $1`,
      "not linked",
    ],
    ["all events of an object", "delete from activity_log where object_id = $1", "end missing"],
    [
      "all events of an order with its chain",
      "with gone as (delete from activity_log where object_id = $1) delete from activity_chains where object_id = $1",
      "no events",
    ],
    ["an object without its chain", "delete from activity_chains where object_id = $1", "not in the chain"],
  ];
  test.each(tampering)("shows %s", async (_, statement, problem) => {
    await db.asOwner((owner) => owner.unsafe(statement, [objectId]));
    const { broken } = await check();
    expect(broken.find((one) => one.objectId === objectId)?.problem).toBe(problem);
  });

  test("shows a person whose events and chain were taken away", async () => {
    const { userId } = as("boreal.chief");
    await db.asOwner(async (owner) => {
      await owner`delete from activity_log where object_id = ${userId}`;
      await owner`delete from activity_chains where object_id = ${userId}`;
    });
    const { broken } = await check();
    expect(broken.find((one) => one.objectId === userId)).toEqual({
      objectId: userId,
      sequence: 0,
      problem: "no events",
    });
  });
  test("says where, and what is wrong there", async () => {
    await db.asOwner(
      (owner) => owner`update activity_log set action = 'x' where sequence = 2 and object_id = ${objectId}`,
    );
    const { broken } = await check();
    expect(broken.find((one) => one.objectId === objectId)).toEqual({
      objectId,
      sequence: 2,
      problem: "changed",
    });
  });
});
