import { expect, test } from "vitest";
import { readAs, refusalOf, runAs } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { getEightD, listEightDs } from "./eight-d.ts";
import { reviewEightD, startEightD, writeEightD } from "./eight-d-moves.ts";
import { openIncident } from "./open.ts";
import { getIncident } from "./queries.ts";
import { neededDisciplines, partnerDisciplines } from "./rules.ts";

const { cast } = testDatabase();
const { boreal, kestrel } = cast.organisations;
const quality = as("meridia.quality").token;
const seller = as("boreal.seller").token;
const deputy = as("boreal.deputy").token;
const rival = as("kestrel.seller").token;
const all = Object.fromEntries(partnerDisciplines.map((one) => [one, `About ${one}.`]));
const good = Object.fromEntries(neededDisciplines.map((one) => [one, "good"]));

async function started(partner = boreal) {
  const { incidentId } = await runAs(quality, openIncident, {
    kind: "quality",
    severity: 2,
    title: "Seals leak",
    partners: [boreal],
  });
  const input = { incidentId, version: 1, organisationId: partner };
  const { reportId } = await runAs(quality, startEightD, input);
  return { incidentId, reportId };
}
const get = (token: string, id: string) => readAs(token, (tx) => getEightD(tx, id));

test("an 8D goes to and fro until it is good, and the turn of the incident with it", async () => {
  const { incidentId, reportId } = await started();
  const turn = async () => (await readAs(quality, (tx) => getIncident(tx, incidentId))).turnId;
  expect(await turn()).toBe(boreal);
  await runAs(seller, writeEightD, { reportId, version: 1, bodies: { d1: "Sales." }, send: false });
  // What is not handed in yet nobody else reads; a colleague goes on with it.
  const draft = async (token: string) => (await get(token, reportId)).sections.find((one) => one.body !== "");
  expect(await draft(quality)).toBeUndefined();
  expect(await draft(deputy)).toMatchObject({ discipline: "d1", body: "Sales." });
  await runAs(seller, writeEightD, { reportId, version: 2, bodies: all, send: true });
  expect(await turn()).toBe(cast.organisations.meridia);
  const back = { ...good, d4_escape: "again" };
  expect(
    await refusalOf(
      runAs(quality, reviewEightD, { reportId, version: 3, verdicts: back, remarks: {}, accept: false }),
    ),
  ).toMatchObject({ fields: { "remarks.d4_escape": "required" } });
  const remarks = { d4_escape: "Why did the final check not see it?" };
  await runAs(quality, reviewEightD, { reportId, version: 3, verdicts: back, remarks, accept: false });
  expect(await turn()).toBe(boreal);
  const emptied = { reportId, version: 4, bodies: { d4_escape: "", d0: "" }, send: true };
  expect(await refusalOf(runAs(seller, writeEightD, emptied))).toMatchObject({ reason: "eight_d_empty" });
  // What was found good stays as it is, whatever is sent.
  const again = { d2: "Something else.", d4_escape: "The gauge was not calibrated." };
  await runAs(seller, writeEightD, { reportId, version: 4, bodies: again, send: true });
  const inReview = await get(quality, reportId);
  const of = (name: string) => inReview.sections.find(({ discipline }) => discipline === name);
  expect(of("d2")).toMatchObject({ body: "About d2.", verdict: "good" });
  expect(of("d4_escape")).toMatchObject({ body: "The gauge was not calibrated.", verdict: null });
  expect(
    await refusalOf(runAs(quality, reviewEightD, { reportId, version: 5, verdicts: {}, accept: true })),
  ).toMatchObject({ reason: "eight_d_open", fields: { "verdicts.d4_escape": "eight_d_not_good" } });
  await runAs(quality, reviewEightD, {
    reportId,
    version: 5,
    verdicts: { d4_escape: "good" },
    closing: "Well done.",
    accept: true,
  });
  expect(await get(seller, reportId)).toMatchObject({ state: "accepted" });
  expect(
    await refusalOf(
      runAs(seller, writeEightD, { reportId, version: 6, bodies: { d1: "Late." }, send: false }),
    ),
  ).toMatchObject({ reason: "eight_d_changed_meanwhile" });
  const { moves } = await readAs(seller, (tx) => getIncident(tx, incidentId));
  expect(moves.map(({ verb }) => verb)).toEqual([
    "open",
    "start_8d",
    "send_8d",
    "return_8d",
    "send_8d",
    "accept_8d",
  ]);
});

test("colleagues do not overwrite each other, and nothing is handed in empty", async () => {
  const { reportId } = await started();
  const write = (token: string, d1: string, send = false) =>
    runAs(token, writeEightD, { reportId, version: 1, bodies: { d1 }, send });
  const missing = (names: string[]) => ({
    reason: "eight_d_unwritten",
    fields: Object.fromEntries(names.map((one) => [`bodies.${one}`, "eight_d_unwritten"])),
  });
  expect(await refusalOf(write(seller, "", true))).toMatchObject(missing(["d1", "d2", "d3"]));
  expect(await refusalOf(write(seller, "One.", true))).toMatchObject(missing(["d2", "d3"]));
  const results = await Promise.allSettled([write(seller, "One."), write(deputy, "Two.")]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("it is asked of who takes part, once; a rival finds nothing, and the partner reviews nothing", async () => {
  const { incidentId, reportId } = await started();
  const ask = (organisationId: string) =>
    runAs(quality, startEightD, { incidentId, version: 2, organisationId });
  for (const partner of [boreal, kestrel, cast.organisations.meridia])
    expect(await refusalOf(ask(partner))).toMatchObject({
      fields: { organisationId: "eight_d_not_possible" },
    });
  expect(await refusalOf(get(rival, reportId))).toMatchObject({ code: "not_found" });
  expect(await readAs(rival, (tx) => listEightDs(tx, incidentId))).toEqual([]);
  expect(
    await refusalOf(
      runAs(rival, writeEightD, { reportId, version: 1, bodies: { d1: "Mine." }, send: false }),
    ),
  ).toMatchObject({ code: "not_found" });
  expect(
    await refusalOf(runAs(seller, reviewEightD, { reportId, version: 1, verdicts: good, accept: true })),
  ).toMatchObject({ code: "forbidden" });
});
