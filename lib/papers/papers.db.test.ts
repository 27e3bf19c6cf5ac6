import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { castFile } from "#db/testing/cast-files.ts";
import { toldOf } from "#db/testing/told.ts";
import { addDays, todayIn } from "#lib/kernel/days.ts";
import { tellOfDeadlines } from "#lib/notifications/relay.ts";
import { acceptCertificate, submitCertificate } from "#lib/workers/certificates.ts";
import { addWorker } from "#lib/workers/worker.ts";
import { listTasks } from "#lib/work/tasks.ts";
import { attachToDocument, getPaperFile } from "./files.ts";
import { acceptDocument, refuseDocument, submitDocument, withdrawDocument } from "./partner-documents.ts";
import { listPaperTasks } from "./tasks.ts";

const { cast } = testDatabase();
const { boreal, kestrel } = cast.organisations;
const seller = as("boreal.seller");
const rival = as("kestrel.seller");
const buyer = as("meridia.buyer");
const today = todayIn("Europe/Paris");
const inDays = (days: number) => addDays(today, days);

/** Of a kind of its own, so that no other test's takes its place. */
let made = 0;
async function hand(of = seller, expiresOn: string | undefined = inDays(200), organisationId = boreal) {
  made += 1;
  const title = `Paper ${String(made)}`;
  return of.run(submitDocument, { organisationId, kind: "other", title, issuedOn: inDays(-1), expiresOn });
}
/** Accepted, with the scan that it takes. */
async function acceptOf(of: typeof seller, paper: Awaited<ReturnType<typeof hand>>): Promise<void> {
  await of.run(attachToDocument, { paperId: paper.paperId, ...scan() });
  await buyer.run(acceptDocument, paper);
}
const scan = () => {
  const { commentId: _, ...file } = castFile("");
  return file;
};
const tasksAbout = async (name: string, id: string) => {
  const { rows } = await as(name).read((tx, viewer) => listTasks(tx, viewer, undefined, 500));
  return rows.filter((row) => row.id === id).map(({ kind }) => kind);
};

describe("a document of a partner", () => {
  test("is handed in by itself, judged by the host, and nobody else's to see", async () => {
    const paper = await hand();
    expect(await tasksAbout("meridia.buyer", paper.paperId)).toEqual(["check_document"]);
    expect(await tasksAbout("meridia.logistics", paper.paperId)).toEqual([]);
    expect((await seller.refusal(acceptDocument, paper)).code).toBe("forbidden");
    for (const act of [withdrawDocument, acceptDocument] as const)
      expect((await rival.refusal(act, paper)).code).toMatch(/not_found|forbidden/);
    expect(await rival.read((tx) => listPaperTasks(tx, [paper.paperId]))).toEqual([]);
    expect(await as("meridia.marketing").read((tx) => listPaperTasks(tx, [paper.paperId]))).toEqual([]);
    expect(await buyer.refusal(acceptDocument, paper)).toMatchObject({ reason: "paper_without_file" });
    await acceptOf(seller, paper);
    expect(await tasksAbout("meridia.buyer", paper.paperId)).toEqual([]);
    expect(await buyer.refusal(acceptDocument, paper)).toMatchObject({ code: "conflict" });
  });

  test("is not handed in for somebody else, but by the host, who takes it in", async () => {
    const foreign = { organisationId: kestrel, kind: "insurance", issuedOn: today };
    expect((await seller.refusal(submitDocument, foreign)).code).toBe("not_found");
    expect((await as("meridia.logistics").refusal(submitDocument, foreign)).code).toBe("forbidden");
    const taken = await hand(buyer, undefined, kestrel);
    expect(await rival.read((tx) => listPaperTasks(tx, [taken.paperId]))).toHaveLength(1);
    expect((await as("meridia.quality").refusal(withdrawDocument, taken)).code).toBe("not_found");
    await buyer.run(withdrawDocument, taken);
    expect(await rival.read((tx) => listPaperTasks(tx, [taken.paperId]))).toEqual([]);
  });

  test("takes one scan, while nobody has judged it; who reads the paper reads it", async () => {
    const paper = await hand();
    const { fileId } = await seller.run(attachToDocument, { paperId: paper.paperId, ...scan() });
    expect((await seller.refusal(attachToDocument, { paperId: paper.paperId, ...scan() })).reason).toBe(
      "paper_has_file",
    );
    expect((await buyer.refusal(attachToDocument, { paperId: paper.paperId, ...scan() })).code).toBe(
      "not_found",
    );
    expect(await buyer.read((tx) => getPaperFile(tx, fileId))).toMatchObject({ name: "note.txt" });
    await expect(rival.read((tx) => getPaperFile(tx, fileId))).rejects.toThrow("not_found");
    const judged = await hand();
    await acceptOf(seller, judged);
    expect((await seller.refusal(attachToDocument, { paperId: judged.paperId, ...scan() })).code).toBe(
      "not_found",
    );
  });

  test("that was refused, or ends within four weeks, waits for its partner until a new one is there", async () => {
    const refused = await hand();
    await buyer.run(refuseDocument, { ...refused, remark: "Not yours." });
    expect(await tasksAbout("boreal.seller", refused.paperId)).toEqual(["renew_document"]);
    expect(await tasksAbout("kestrel.seller", refused.paperId)).toEqual([]);
    const ending = { organisationId: boreal, kind: "environment_certificate", issuedOn: inDays(-300) };
    const old = await seller.run(submitDocument, { ...ending, expiresOn: inDays(28) });
    await acceptOf(seller, old);
    expect(await tasksAbout("boreal.seller", old.paperId)).toEqual(["renew_document"]);
    await seller.run(submitDocument, { ...ending, expiresOn: inDays(700) });
    expect(await tasksAbout("boreal.seller", old.paperId)).toEqual([]);
  });
});

describe("who is told of papers", () => {
  beforeEach(() => toldOf(boreal));

  test("their reviewers of what comes, their partner of what becomes of it, no rival ever", async () => {
    const paper = await hand();
    const handed = await toldOf(boreal);
    expect(handed).toContain("meridia.buyer: document_submitted");
    expect(handed).toContain("meridia.quality: document_submitted");
    // Who works for both is told as a buyer.
    expect(handed.filter((one) => one.includes("@"))).toEqual([]);
    await buyer.run(refuseDocument, { ...paper, remark: "No." });
    const refused = await toldOf(boreal);
    expect(refused).toContain("boreal.seller@supplier: document_refused");
    expect(refused.filter((one) => !one.includes("@supplier"))).toEqual([]);
  });

  test("of what ends: once four weeks before, once a week before, and not where a new one is there", async () => {
    const kind = "safety_protocol";
    const issued = { organisationId: boreal, kind, issuedOn: inDays(-100) };
    const old = await seller.run(submitDocument, { ...issued, expiresOn: inDays(20) });
    await acceptOf(seller, old);
    await toldOf(boreal);
    const sweep = async (times: number) => {
      for (let time = 0; time < times; time += 1)
        await asSystem("test sweep", (tx) => tellOfDeadlines(tx, true));
      return (await toldOf(boreal)).filter((one) => one.includes("_ending"));
    };
    const endsOn = (day: string) =>
      asSystem("test", (tx) =>
        tx.execute(sql`update partner_documents set expires_on = ${day} where id = ${old.paperId}`),
      );
    const first = await sweep(2);
    expect(first).toContain("boreal.seller@supplier: document_ending");
    expect(first).toContain("meridia.buyer: document_ending");
    // Asked again when it was forgotten, it is told again, and however often it was asked, once.
    expect(await sweep(1)).toEqual(first);
    await endsOn(inDays(5));
    expect(await sweep(1)).toEqual(first);
    const fresh = await seller.run(submitDocument, { ...issued, expiresOn: inDays(300) });
    await acceptOf(seller, fresh);
    await toldOf(boreal);
    await endsOn(inDays(-1));
    const mine = (told: string[]) => told.filter((one) => one.startsWith("boreal.seller"));
    expect(mine(await sweep(1))).toHaveLength(mine(first).length - 1);
  });

  test("human resources of certificates, and the carrier of its drivers'", async () => {
    const carrier = as("valmy.dispatcher");
    const { workerId } = await carrier.run(addWorker, { name: "Told driver" });
    const paper = await carrier.run(submitCertificate, {
      workerId,
      kind: "driver_card",
      issuedOn: inDays(-30),
      expiresOn: inDays(10),
    });
    const handed = await toldOf(workerId);
    expect(handed).toContain("meridia.hr: certificate_submitted");
    expect(handed.filter((one) => one.includes("buyer") || one.includes("logistics"))).toEqual([]);
    await as("meridia.hr").run(acceptCertificate, paper);
    await asSystem("test sweep", (tx) => tellOfDeadlines(tx, true));
    const told = await toldOf(workerId);
    expect(told).toContain("valmy.dispatcher@carrier: certificate_ending");
    expect(told).toContain("meridia.hr: certificate_ending");
    expect(told.some((one) => one.startsWith("harbourline"))).toBe(false);
    expect(await tasksAbout("valmy.dispatcher", paper.paperId)).toEqual(["renew_certificate"]);
  });
});
