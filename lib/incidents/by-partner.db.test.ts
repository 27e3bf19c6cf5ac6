import { expect, test } from "vitest";
import { as, testDatabase } from "#db/testing/database.ts";
import { addDays, todayIn } from "#lib/kernel/days.ts";
import { listGraveRisks } from "#lib/risks/by-partner.ts";
import { raiseRisk } from "#lib/risks/judge.ts";
import { linkRisk } from "#lib/risks/links.ts";
import { listGraveIncidents } from "./by-partner.ts";
import { countIncidents, listIncidents } from "./list.ts";
import { moveIncident } from "./move.ts";
import { openIncident } from "./open.ts";

const { cast } = testDatabase();
const { boreal } = cast.organisations;
const manager = as("meridia.manager");

const incident = { kind: "quality", title: "Seals leak", partners: [boreal] };
const numbersOf = async (name: string) =>
  (await as(name).read(listGraveIncidents)).map(({ partnerId, id }) => `${partnerId} ${id}`);

test("a grave incident stands with its supplier until it is closed; a light one does not", async () => {
  const { incidentId } = await as("meridia.quality").run(openIncident, { ...incident, severity: 2 });
  const light = await as("meridia.quality").run(openIncident, { ...incident, severity: 3 });
  expect(await numbersOf("meridia.buyer")).toContain(`${boreal} ${incidentId}`);
  expect(await numbersOf("meridia.buyer")).not.toContain(`${boreal} ${light.incidentId}`);
  expect((await numbersOf("kestrel.seller")).filter((found) => found.includes(incidentId))).toEqual([]);
  await manager.run(moveIncident, { incidentId, version: 1, verb: "close", comment: "No fault found" });
  expect(await numbersOf("meridia.buyer")).not.toContain(`${boreal} ${incidentId}`);
});

test("each count of incidents is the length of its list", async () => {
  const counts = await manager.read(countIncidents);
  const listed = async (filters: object) =>
    (await manager.read((tx, viewer) => listIncidents(tx, viewer, filters as never))).rows.length;
  expect(counts.severities).toEqual([
    await listed({ state: "under_way", severity: 1 }),
    await listed({ state: "under_way", severity: 2 }),
    await listed({ state: "under_way", severity: 3 }),
    await listed({ state: "under_way", severity: 4 }),
  ]);
  expect(counts.overdue).toBe(await listed({ state: "overdue" }));
  expect(counts.myTurn).toBe(await listed({ state: "my_turn" }));
  expect(counts.toVerify).toBe(await listed({ state: "to_verify" }));
  expect(counts.toVerify).toBeGreaterThan(0);
});

test("a high risk stands with the supplier that it is about, and is no partner's to read", async () => {
  const marks = { probability: 4, impact: 5, residualProbability: 2, residualImpact: 5 };
  const { riskId } = await manager.run(raiseRisk, {
    ...marks,
    kind: "production",
    title: "One plant alone",
    ownerId: manager.userId,
    treatment: "reduce",
    reviewOn: addDays(todayIn("Europe/Paris"), 30),
  });
  await manager.run(linkRisk, { riskId, kind: "partner", name: "Boréal" });
  const found = await as("meridia.buyer").read(listGraveRisks);
  expect(found.filter(({ id }) => id === riskId)).toMatchObject([{ partnerId: boreal, partner: "Boréal" }]);
  for (const name of ["boreal.seller", "kestrel.seller", "valmy.dispatcher"])
    expect(await as(name).read(listGraveRisks)).toEqual([]);
});
