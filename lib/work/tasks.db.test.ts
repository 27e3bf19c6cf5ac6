import { describe, expect, test } from "vitest";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { addAction, finishAction } from "#lib/incidents/corrective-actions.ts";
import { moveIncident } from "#lib/incidents/move.ts";
import { openIncident } from "#lib/incidents/open.ts";
import { addDays, todayIn } from "#lib/kernel/days.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { raiseRisk } from "#lib/risks/judge.ts";
import { addRiskMeasure } from "#lib/risks/measures.ts";
import { shareRisk } from "#lib/risks/share.ts";
import type { Task } from "./rules.ts";
import { listTasks, taskPageSize } from "./tasks.ts";

const { cast, asOwner } = testDatabase();
const { boreal } = cast.organisations;
const today = todayIn("Europe/Paris");

/** The whole list, page by page. */
async function tasksOf(name: string): Promise<Task[]> {
  const found: Task[] = [];
  let after: string | undefined;
  do {
    const page = await as(name).read((tx, viewer) => listTasks(tx, viewer, after));
    found.push(...page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return found;
}

const about = async (name: string, id: string) =>
  (await tasksOf(name)).filter((task) => task.id === id).map(({ kind }) => kind);

describe("the work list", () => {
  test("brings every row once and in order over its pages, also lines answered within one millisecond", async () => {
    const { lineIds } = await issueOrder("Boréal", taskPageSize + 10);
    await as("boreal.seller").run(answerLines, {
      lines: lineIds.map((lineId) => ({ lineId, version: 1, action: "reject", reason: "capacity" })),
    });
    await asOwner(
      (sql) => sql`
        update line_answers set answered_at = timestamptz '2031-01-01 08:00:00Z' + number * interval '1 microsecond'
          from unnest(${lineIds}::uuid[]) with ordinality as answered (id, number) where line_id = id`,
    );
    const tasks = await tasksOf("meridia.buyer");
    const dues = tasks.map(({ due }) => due);
    expect(dues).toEqual(dues.toSorted());
    expect(new Set(tasks.map(({ kind, id }) => kind + id)).size).toBe(tasks.length);
    expect(tasks.filter(({ id }) => lineIds.includes(id)).map(({ id }) => id)).toEqual(lineIds);
  });

  test("holds a line for its supplier alone, and late answers once a supplier for the buyer", async () => {
    const { lineIds } = await issueOrder("Boréal", 2);
    const [line = ""] = lineIds;
    expect(await about("boreal.seller", line)).toEqual(["answer"]);
    for (const name of ["kestrel.seller", "meridia.buyer", "meridia.logistics", "valmy.dispatcher"])
      expect([name, ...(await about(name, line))]).toEqual([name]);
    await asOwner(
      (sql) => sql`
      update line_answers set acknowledge_by = now() - interval '1 hour' where line_id = any(${lineIds}::uuid[])`,
    );
    expect(await about("meridia.buyer", boreal)).toContain("chase");
    expect((await about("meridia.buyer", boreal)).filter((kind) => kind === "chase")).toHaveLength(1);
    expect(await about("meridia.manager", boreal)).not.toContain("chase");
  });

  test("passes an incident to whose turn it is, and its action from who owes it to who verifies it", async () => {
    const open = { kind: "quality", severity: 2, title: "Seals leak", partners: [boreal] };
    const { incidentId } = await as("meridia.quality").run(openIncident, open);
    expect(await about("boreal.seller", incidentId)).toEqual(["turn"]);
    expect(await about("meridia.quality", incidentId)).toEqual([]);
    expect(await about("kestrel.seller", incidentId)).toEqual([]);
    await as("boreal.seller").run(moveIncident, { incidentId, version: 1, verb: "acknowledge" });
    await as("meridia.quality").run(addAction, {
      incidentId,
      title: "New die",
      dueOn: addDays(today, 3),
      organisationId: boreal,
    });
    const [action] = await asOwner(
      (sql) => sql<{ id: string; version: number }[]>`
        select id, version from corrective_actions where incident_id = ${incidentId}`,
    );
    const { id = "", version } = action ?? {};
    expect(await about("boreal.seller", id)).toEqual(["action"]);
    await as("boreal.seller").run(finishAction, { actionId: id, version, proof: "Report 12" });
    expect(await about("boreal.seller", id)).toEqual([]);
    expect(await about("meridia.quality", id)).toEqual(["verify"]);
    expect(await about("meridia.marketing", id)).toEqual([]);
  });

  test("reminds the owner of a review, and who owes a measure, of what is near", async () => {
    const buyerId = cast.people["meridia.buyer"]?.userId ?? "";
    const marks = {
      probability: 3,
      impact: 3,
      residualProbability: 2,
      residualImpact: 2,
      treatment: "reduce",
    };
    const risk = { kind: "stock_out", title: "One plant", ownerId: buyerId, reviewOn: today, ...marks };
    const buyer = as("meridia.buyer");
    const { riskId } = await buyer.run(raiseRisk, risk);
    await buyer.run(shareRisk, { riskId, organisationId: boreal });
    for (const dueOn of [addDays(today, 2), addDays(today, 60)])
      await buyer.run(addRiskMeasure, { riskId, title: "Send the plan", dueOn, organisationId: boreal });
    const measures = await asOwner(
      (sql) => sql<{ id: string }[]>`select id from risk_measures where risk_id = ${riskId} order by due_on`,
    );
    const [near = "", far = ""] = measures.map(({ id }) => id);
    expect(await about("meridia.buyer", riskId)).toEqual(["review"]);
    expect(await about("meridia.quality", riskId)).toEqual([]);
    expect(await about("boreal.seller", near)).toEqual(["measure"]);
    expect(await about("boreal.seller", far)).toEqual([]);
    for (const name of ["meridia.buyer", "kestrel.seller"])
      expect([name, ...(await about(name, near))]).toEqual([name]);
  });

  test("gives shipments to their carrier to report, and to logistics to assign and to watch", async () => {
    const carried = await tasksOf("valmy.dispatcher");
    expect(carried.map(({ kind }) => kind)).toContain("report");
    expect(new Set(carried.map(({ kind }) => kind))).toEqual(
      new Set(["report", "renew_document", "renew_certificate"]),
    );
    const announced = cast.shipments["boreal.announced"] ?? "";
    expect(await about("meridia.logistics", announced)).toEqual(["assign"]);
    expect(await about("meridia.buyer", announced)).toEqual([]);
    expect(await about("boreal.seller", announced)).toEqual([]);
  });

  test("gives a paper ten days to be checked: it comes behind what is due sooner, however it waits", async () => {
    const tasks = await tasksOf("meridia.buyer");
    const [check] = tasks.filter(({ kind }) => kind === "check_document");
    const [paper] = await asOwner(
      (sql) => sql<{ due: string }[]>`
        select (((submitted_at at time zone 'Europe/Paris')::date + 11)::timestamp at time zone 'Europe/Paris')::text as due from partner_documents where id = ${check?.id ?? ""}`,
    );
    expect(new Date(check?.due ?? "")).toEqual(new Date(paper?.due ?? ""));
    expect(
      tasks.slice(
        0,
        tasks.findIndex(({ id }) => id === check?.id),
      ).length,
    ).toBeGreaterThan(0);
  });

  test("is empty for who has nothing to do, and begins anew where its position is none", async () => {
    expect(await tasksOf("meridia.admin")).toEqual([]);
    const page = (after: string) =>
      as("boreal.seller")
        .read((tx, viewer) => listTasks(tx, viewer, after))
        .then(({ rows }) => rows[0]?.id);
    expect(await page("nonsense")).toBe(await page(""));
  });
});
