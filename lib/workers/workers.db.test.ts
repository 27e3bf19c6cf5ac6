import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { booked } from "#db/testing/shipments.ts";
import { activities } from "#db/vocabulary-papers.ts";
import { addDays, todayIn } from "#lib/kernel/days.ts";
import { assignWorker, unassignWorker } from "./assignments.ts";
import {
  acceptCertificate,
  refuseCertificate,
  submitCertificate,
  withdrawCertificate,
} from "./certificates.ts";
import { findDriver, nameDriver } from "./drivers.ts";
import { getWorker, listWorkers } from "./queries.ts";
import { setRequirements } from "./requirements.ts";
import { listPlanWarnings } from "./warnings.ts";
import { addWorker, changeWorker } from "./worker.ts";

testDatabase();
const hr = as("meridia.hr");
const logistics = as("meridia.logistics");
const carrier = as("valmy.dispatcher");
const rival = as("harbourline.dispatcher");
const today = todayIn("Europe/Paris");
const inDays = (days: number) => addDays(today, days);
let made = 0;

async function worker(of = hr): Promise<string> {
  made += 1;
  return (await of.run(addWorker, { name: `Person ${String(made)}`, reference: `P-${String(made)}` }))
    .workerId;
}
const hand = (of: typeof hr, workerId: string, kind: string, expiresOn: string | undefined = inDays(400)) =>
  of.run(submitCertificate, { workerId, kind, issuedOn: inDays(-10), expiresOn });
const give = async (of: typeof hr, workerId: string, kinds: readonly string[], expiresOn = inDays(400)) => {
  for (const kind of kinds) await hr.run(acceptCertificate, await hand(of, workerId, kind, expiresOn));
};
const clearancesOf = async (workerId: string) => {
  const { clearances } = await logistics.read((tx) => getWorker(tx, workerId));
  return Object.fromEntries(clearances.map(({ activity, until }) => [activity, until]));
};
const drives = ["driving_licence", "driver_qualification", "driver_card"];
const mainSite = async () => {
  const [site] = await asSystem("test site", (tx) =>
    tx.execute<{ id: string }>(
      sql`select s.id from sites s join organisations o on o.id = s.organisation_id and o.kind = 'host'`,
    ),
  );
  return site?.id ?? "";
};

describe("who may be planned for what", () => {
  test("follows from accepted certificates alone, until the first of them ends", async () => {
    const workerId = await worker();
    expect(await clearancesOf(workerId)).toEqual({});
    const induction = await hand(hr, workerId, "safety_induction");
    expect(await clearancesOf(workerId)).toEqual({});
    await hr.run(acceptCertificate, induction);
    expect(await clearancesOf(workerId)).toEqual({ receiving: inDays(400), picking: inDays(400) });
    await give(hr, workerId, ["forklift"], inDays(20));
    expect(await clearancesOf(workerId)).toMatchObject({ unloading: inDays(20), receiving: inDays(400) });
    // A new one takes the place of the one that ends.
    await give(hr, workerId, ["forklift"], inDays(1800));
    expect(await clearancesOf(workerId)).toMatchObject({ unloading: inDays(400) });
    await hr.run(refuseCertificate, { ...induction, version: 2, remark: "Of somebody else." });
    expect(await clearancesOf(workerId)).toEqual({});
  });

  test("changes for everybody at once with what an activity takes", async () => {
    const workerId = await worker();
    await give(hr, workerId, ["hygiene"]);
    await hr.run(setRequirements, { activity: "picking", certificates: ["hygiene"] });
    expect(await clearancesOf(workerId)).toEqual({ picking: inDays(400) });
    await hr.run(setRequirements, { activity: "picking", certificates: [] });
    expect(await clearancesOf(workerId)).toEqual({ picking: null });
    await hr.run(setRequirements, { activity: "picking", certificates: ["safety_induction"] });
    expect(await clearancesOf(workerId)).toEqual({});
    expect((await logistics.refusal(setRequirements, { activity: "picking", certificates: [] })).code).toBe(
      "forbidden",
    );
  });

  test("knows every activity", async () => {
    const before = await asSystem("test requirements", (tx) =>
      tx.execute<{ activity: string; certificate: string }>(
        sql`delete from activity_requirements returning *`,
      ),
    );
    const workerId = await worker();
    expect(Object.keys(await clearancesOf(workerId)).toSorted()).toEqual([...activities].toSorted());
    await asSystem("test requirements", async (tx) => {
      for (const { activity, certificate } of before)
        await tx.execute(sql`insert into activity_requirements values (${activity}, ${certificate})`);
      await tx.execute(sql`select app.settle_clearances(null)`);
    });
  });
});

describe("a certificate", () => {
  test("of a driver is its carrier's to hand in and human resources' to judge; a rival finds neither", async () => {
    const workerId = await worker(carrier);
    const paper = await hand(carrier, workerId, "driving_licence");
    expect((await carrier.refusal(acceptCertificate, paper)).code).toBe("forbidden");
    expect((await rival.refusal(submitCertificate, { workerId, kind: "adr", issuedOn: today })).code).toBe(
      "invalid",
    );
    const foreign = { workerId, kind: "dangerous_goods", issuedOn: today };
    for (const other of [rival, hr])
      expect((await other.refusal(submitCertificate, foreign)).code).toBe("not_found");
    expect((await rival.refusal(withdrawCertificate, paper)).code).toBe("not_found");
    await expect(rival.read((tx) => getWorker(tx, workerId))).rejects.toThrow("not_found");
    await hr.run(acceptCertificate, paper);
    const seen = await carrier.read((tx) => getWorker(tx, workerId));
    expect(seen.certificates).toMatchObject([{ kind: "driving_licence", state: "accepted", version: 2 }]);
  });

  test("is read by nobody who only plans: they see until when, and not why", async () => {
    const workerId = await worker(carrier);
    await give(carrier, workerId, drives);
    const seen = await logistics.read((tx) => getWorker(tx, workerId));
    expect(seen.certificates).toEqual([]);
    expect(seen.clearances).toContainEqual({ activity: "driving", until: inDays(400) });
  });

  test("is judged once: of two at once one wins, and what is judged cannot be taken back", async () => {
    const workerId = await worker(carrier);
    const paper = await hand(carrier, workerId, "first_aid");
    const both = await Promise.allSettled([
      hr.run(acceptCertificate, paper),
      hr.run(refuseCertificate, { ...paper, remark: "No." }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const version of [1, 2])
      expect((await carrier.refusal(withdrawCertificate, { ...paper, version })).code).toBe("conflict");
    const taken = await hand(carrier, workerId, "first_aid");
    await carrier.run(withdrawCertificate, taken);
    expect((await carrier.refusal(withdrawCertificate, taken)).code).toBe("not_found");
  });

  test("was not issued tomorrow, does not end before it begins, and says what it is", async () => {
    const workerId = await worker();
    const fields = async (paper: object) =>
      (await hr.refusal(submitCertificate, { workerId, kind: "first_aid", issuedOn: today, ...paper }))
        .fields;
    expect(await fields({ issuedOn: inDays(3) })).toEqual({ issuedOn: "not_yet" });
    expect(await fields({ expiresOn: inDays(-1) })).toEqual({ expiresOn: "ends_before" });
    expect(await fields({ kind: "other" })).toEqual({ title: "missing" });
  });
});

describe("planning", () => {
  test("takes nobody who may not to the last day, nobody who leaves, and nobody to two places", async () => {
    const siteId = await mainSite();
    const workerId = await worker();
    const plan = { workerId, siteId, activity: "unloading", fromOn: inDays(1), untilOn: inDays(20) };
    expect((await hr.refusal(assignWorker, plan)).fields).toEqual({ activity: "not_cleared" });
    await give(hr, workerId, ["safety_induction", "forklift"], inDays(19));
    expect((await hr.refusal(assignWorker, plan)).fields).toEqual({ activity: "clearance_ends" });
    await hr.run(assignWorker, { ...plan, untilOn: inDays(19) });
    await hr.run(changeWorker, { workerId, version: 1, name: "Leaving", leftOn: inDays(5) });
    expect((await hr.refusal(assignWorker, { ...plan, untilOn: inDays(6) })).fields).toEqual({
      activity: "worker_leaves",
    });
    expect((await logistics.refusal(assignWorker, plan)).code).toBe("forbidden");
    expect((await hr.refusal(assignWorker, { ...plan, workerId: await worker(carrier) })).code).toBe(
      "not_found",
    );
  });

  test("warns of plans whose papers were taken away, and no more once they are off the plan", async () => {
    const siteId = await mainSite();
    const workerId = await worker();
    const paper = await hand(hr, workerId, "safety_induction");
    await hr.run(acceptCertificate, paper);
    await hr.run(assignWorker, {
      workerId,
      siteId,
      activity: "receiving",
      fromOn: today,
      untilOn: inDays(10),
    });
    const warned = async () =>
      (await logistics.read(listPlanWarnings)).filter((one) => one.workerId === workerId);
    expect(await warned()).toEqual([]);
    await hr.run(refuseCertificate, { ...paper, version: 2, remark: "Withdrawn by its issuer." });
    expect(await warned()).toMatchObject([{ kind: "assignment", activity: "receiving", until: null }]);
    const { assignments } = await hr.read((tx) => getWorker(tx, workerId));
    await hr.run(unassignWorker, { assignmentId: assignments[0]?.id });
    expect(await warned()).toEqual([]);
  });
});

describe("a driver", () => {
  test("is named by the carrier that has the shipment; whose papers end before it arrives is warned of", async () => {
    const { shipmentId } = await booked();
    const workerId = await worker(carrier);
    await give(carrier, workerId, drives, inDays(300));
    await carrier.run(nameDriver, { shipmentId, workerId });
    // It is planned for 2031.
    for (const reader of [logistics, carrier])
      expect(await reader.read((tx) => findDriver(tx, shipmentId))).toMatchObject({
        workerId,
        fault: "clearance_ends",
        until: inDays(300),
      });
    expect(await logistics.read(listPlanWarnings)).toContainEqual(
      expect.objectContaining({ kind: "shipment", shipmentId, workerId, until: inDays(300) }),
    );
    await give(carrier, workerId, drives, "2036-01-01");
    expect(await logistics.read((tx) => findDriver(tx, shipmentId))).toMatchObject({ fault: null });
    expect((await rival.refusal(nameDriver, { shipmentId, workerId })).code).toBe("conflict");
    for (const blind of [rival, hr, as("boreal.seller")])
      expect(await blind.read((tx) => findDriver(tx, shipmentId))).toBeUndefined();
    await carrier.run(nameDriver, { shipmentId });
    expect(await logistics.read((tx) => findDriver(tx, shipmentId))).toBeUndefined();
  });

  test("is one of the carrier's own", async () => {
    const { shipmentId } = await booked();
    const theirs = await worker(rival);
    expect((await carrier.refusal(nameDriver, { shipmentId, workerId: theirs })).code).toBe("not_found");
  });
});

describe("people", () => {
  test("are each organisation's own to list; the host plans with all of them", async () => {
    const mine = await worker(carrier);
    const theirs = await worker(rival);
    const found = async (of: typeof hr) => {
      const { rows } = await of.read((tx) => listWorkers(tx, { q: "Person" }));
      return [mine, theirs].map((id) => rows.some((row) => row.id === id));
    };
    expect(await found(carrier)).toEqual([true, false]);
    expect(await found(rival)).toEqual([false, true]);
    expect(await found(hr)).toEqual([true, true]);
    expect(await found(logistics)).toEqual([true, true]);
    expect(await found(as("meridia.buyer"))).toEqual([false, false]);
  });

  test("have a number once, and two who change them at once learn of each other", async () => {
    const workerId = await worker();
    const other = await worker();
    const { reference } = await hr.read((tx) => getWorker(tx, workerId));
    expect((await hr.refusal(addWorker, { name: "Double", reference })).fields).toEqual({
      reference: "reference_taken",
    });
    expect(
      (await hr.refusal(changeWorker, { workerId: other, version: 1, name: "Double", reference })).fields,
    ).toEqual({
      reference: "reference_taken",
    });
    const change = { workerId, version: 1, name: "New name" };
    const both = await Promise.allSettled([hr.run(changeWorker, change), hr.run(changeWorker, change)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await carrier.refusal(changeWorker, { ...change, version: 2 })).code).toBe("not_found");
  });

  test("who may be planned for less within four weeks can be listed", async () => {
    const workerId = await worker();
    await give(hr, workerId, ["safety_induction"], inDays(28));
    const later = await worker();
    await give(hr, later, ["safety_induction"], inDays(29));
    const { rows } = await hr.read((tx) => listWorkers(tx, { state: "ending" }));
    expect([workerId, later].map((id) => rows.some((row) => row.id === id))).toEqual([true, false]);
  });
});

test("nobody settles other people's clearances", async () => {
  const workerId = await worker(carrier);
  const settle = (ids: string | null) => (tx: Parameters<Parameters<typeof rival.write>[0]>[0]) =>
    tx.execute(sql`select app.settle_clearances(${ids}::uuid[])`);
  for (const ids of [`{${workerId}}`, null]) await expect(rival.write(settle(ids))).rejects.toThrow();
  await carrier.write(settle(`{${workerId}}`));
});
