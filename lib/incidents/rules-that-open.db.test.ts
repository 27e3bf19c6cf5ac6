import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { readAs, refusalOf } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { bucketsOf, publishedForecast } from "#db/testing/forecasts.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { announced, booked } from "#db/testing/shipments.ts";
import type { IncidentRule } from "#db/vocabulary-incidents.ts";
import { commitBuckets } from "#lib/forecasts/commit.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { reportMilestone } from "#lib/shipments/milestone.ts";
import { recordReceipt } from "#lib/shipments/receipt.ts";
import { listIncidents } from "./list.ts";
import { moveIncident } from "./move.ts";
import { openByRules } from "./open-by-rule.ts";
import { getIncident } from "./queries.ts";
import { changeRule, getRule, listRules, previewRule } from "./rule-settings.ts";

const { cast, asOwner } = testDatabase();
const manager = as("meridia.manager");

/** On since yesterday, so that what a test makes now counts. */
async function switchOn(rule: IncidentRule, tolerance: number): Promise<void> {
  const { version } = await manager.read((tx) => getRule(tx, rule));
  await manager.run(changeRule, { rule, version, isOn: true, severity: "2", tolerance: String(tolerance) });
  await asOwner(
    (sql) => sql`update incident_rules set since = now() - interval '1 day' where rule = ${rule}`,
  );
}
async function switchAllOff(): Promise<void> {
  await asOwner((sql) => sql`update incident_rules set since = null`);
}
const openAll = () => asSystem("test rules", openByRules);
const openedIn = async (name: string, subjectTitle: string) => {
  const { rows } = await readAs(as(name).token, (tx, viewer) =>
    listIncidents(tx, viewer, { q: subjectTitle }),
  );
  return rows;
};
const late = (orderId: string, hours: number) =>
  asOwner(
    (sql) => sql`
      update line_answers set acknowledge_by = now() - make_interval(hours => ${hours}) where order_id = ${orderId}`,
  );

describe("rules that open incidents", () => {
  test("are off until a manager switches them on, and only a manager does", async () => {
    const before = await manager.read(listRules);
    expect(before.map(({ rule, since }) => [rule, since])).toEqual([
      ["commit_gap", null],
      ["deadline_missed", null],
      ["eta_late", null],
      ["receipt_difference", null],
    ]);
    const { orderId, number } = await issueOrder("Boréal", 1);
    await late(orderId, 10);
    expect(await openAll()).toBe(0);
    expect(await openedIn("meridia.buyer", number)).toEqual([]);
    const input = { rule: "eta_late", version: 1, isOn: true, severity: "1", tolerance: "3" };
    for (const who of ["meridia.buyer", "meridia.quality", "boreal.seller"])
      expect(await refusalOf(as(who).run(changeRule, input))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(manager.run(changeRule, { ...input, tolerance: "much" }))).toMatchObject({
      fields: { tolerance: "not_a_tolerance" },
    });
    expect(await refusalOf(manager.run(changeRule, { ...input, version: 7 }))).toMatchObject({
      reason: "rule_changed_meanwhile",
    });
    await manager.run(changeRule, input);
    expect(await manager.read((tx) => getRule(tx, "eta_late"))).toMatchObject({
      severity: 1,
      tolerance: 3,
      version: 2,
      changedBy: cast.people["meridia.manager"]?.name,
    });
    await switchAllOff();
  });

  test("a deadline missed: once for the order, with its supplier's turn and its clocks; the rival sees none", async () => {
    await switchOn("deadline_missed", 4);
    const { orderId, number, lineIds } = await issueOrder("Boréal", 3);
    await late(orderId, 3);
    expect(await openedAfter(number)).toEqual([]);
    await late(orderId, 5);
    await as("boreal.seller").run(answerLines, {
      lines: [{ lineId: lineIds[0], version: 1, action: "accept" }],
    });
    const opened = await openedAfter(number);
    expect(opened).toEqual([expect.objectContaining({ title: number, severity: 2, state: "open" })]);
    const incident = await readAs(as("boreal.seller").token, (tx) => getIncident(tx, opened[0]?.id ?? ""));
    expect(incident).toMatchObject({
      turnId: cast.organisations.boreal,
      openedBy: null,
      found: { rule: "deadline_missed", facts: { lines: 2 } },
      links: [{ kind: "order", targetId: orderId }],
      moves: [{ verb: "open", actor: null, door: "job" }],
    });
    expect(incident.clocks).toHaveLength(4);
    expect(await openedIn("kestrel.seller", number)).toEqual([]);
    expect((await openedAfter(number)).map(({ id }) => id)).toEqual([opened[0]?.id]);
    await switchAllOff();
  });

  test("two workers at once open it once, and closed it is not opened again", async () => {
    await switchOn("deadline_missed", 0);
    const { orderId, number } = await issueOrder("Boréal", 1);
    await late(orderId, 1);
    await Promise.all([openAll(), openAll(), openAll()]);
    const [incident, ...more] = await openedIn("meridia.buyer", number);
    expect(more).toEqual([]);
    await as("meridia.buyer").run(moveIncident, {
      incidentId: incident?.id,
      version: 1,
      verb: "close",
      comment: "By phone.",
    });
    expect((await openedAfter(number)).map(({ state }) => state)).toEqual(["closed"]);
    await switchAllOff();
  });

  test("what was so before the rule was on opens nothing, and the preview shows it", async () => {
    const { orderId, number } = await issueOrder("Kestrel", 1);
    await late(orderId, 30);
    const rule = "deadline_missed";
    const { version } = await manager.read((tx) => getRule(tx, rule));
    await manager.run(changeRule, { rule, version, isOn: true, severity: "3", tolerance: "0" });
    expect(await openedAfter(number)).toEqual([]);
    const seen = await manager.read((tx) => previewRule(tx, rule, 24));
    expect(seen.rows.filter(({ title }) => title.startsWith(number))).toEqual([
      expect.objectContaining({ orderId, partnerId: cast.organisations.kestrel }),
    ]);
    expect(seen.total).toBeGreaterThan(0);
    const strict = await manager.read((tx) => previewRule(tx, rule, 48));
    expect(strict.rows.filter(({ title }) => title.startsWith(number))).toEqual([]);
    await switchAllOff();
  });

  test("an arrival expected after the promise: the carrier's turn, as long as it is so", async () => {
    await switchOn("eta_late", 2);
    const onTime = await booked();
    const shipment = await booked();
    const tell = (day: string) =>
      as("valmy.dispatcher").run(reportMilestone, {
        shipmentId: shipment.shipmentId,
        code: "new_eta",
        at: "2026-03-05T10:00",
        eta: `${day}T10:00`,
        reason: "weather",
      });
    const number = await numberOf(shipment.shipmentId);
    await tell("2031-03-12");
    expect(await openedAfter(number)).toEqual([]);
    await tell("2031-03-20");
    const [incident] = await openedAfter(number);
    const seen = await readAs(as("valmy.dispatcher").token, (tx) => getIncident(tx, incident?.id ?? ""));
    expect(seen).toMatchObject({
      kind: "late_delivery",
      turnId: cast.organisations.valmy,
      found: { rule: "eta_late", facts: { promised: "2031-03-10", expected: "2031-03-20", days: 10 } },
    });
    expect(await openedAfter(await numberOf(onTime.shipmentId))).toEqual([]);
    await switchAllOff();
  });

  test("a receipt with differences beyond the tolerance: one for the shipment, of damage or shortage", async () => {
    await switchOn("receipt_difference", 5);
    const few = await announced();
    const many = await announced();
    const receive = (one: { shipmentId: string; lineId: string }, quantity: string, damaged: string) =>
      as("meridia.logistics").run(recordReceipt, {
        shipmentId: one.shipmentId,
        version: 1,
        receivedOn: "2026-03-10",
        lines: [{ lineId: one.lineId, quantity, damaged, refused: "0", comment: "Counted twice." }],
      });
    await receive(few, "97", "0");
    await receive(many, "80", "10");
    expect(await openedAfter(await numberOf(few.shipmentId))).toEqual([]);
    const [incident] = await openedAfter(await numberOf(many.shipmentId));
    const seen = await readAs(as("boreal.seller").token, (tx) => getIncident(tx, incident?.id ?? ""));
    expect(seen).toMatchObject({
      kind: "damage",
      found: { rule: "receipt_difference", facts: { missing: 1, damaged: 1, refused: 0 } },
    });
    await switchAllOff();
  });

  test("a commit below the forecast: one for the item, and again only for a new version", async () => {
    await switchOn("commit_gap", 20);
    const { seriesId, item, version } = await publishedForecast(["100", "100", "100"]);
    const weeks = await bucketsOf(seriesId);
    const commit = (index: number, quantity: string) =>
      as("boreal.seller").run(commitBuckets, {
        commits: [{ seriesId, week: weeks[index]?.week, version, quantity }],
      });
    await commit(1, "85");
    expect(await openedAfter(item)).toEqual([]);
    await commit(1, "70");
    await commit(2, "40");
    const [incident, ...more] = await openedAfter(item);
    expect(more).toEqual([]);
    const seen = await readAs(as("boreal.seller").token, (tx) => getIncident(tx, incident?.id ?? ""));
    expect(seen).toMatchObject({
      kind: "shortage",
      found: { rule: "commit_gap", facts: { weeks: 2, percent: 60, from: weeks[1]?.week } },
      links: [{ kind: "forecast", targetId: seriesId, week: weeks[1]?.week }],
    });
    expect(await openedAfter(item)).toHaveLength(1);
    await switchAllOff();
  });
});

async function openedAfter(title: string) {
  await openAll();
  return openedIn("meridia.buyer", title);
}

async function numberOf(shipmentId: string): Promise<string> {
  return asOwner(async (sql) => {
    const [row] = await sql<{ number: string }[]>`select number from shipments where id = ${shipmentId}`;
    return row?.number ?? "";
  });
}
