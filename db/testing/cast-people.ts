import { sql } from "drizzle-orm";
import { attachToCertificate, attachToDocument } from "#lib/papers/files.ts";
import { acceptDocument, refuseDocument, submitDocument } from "#lib/papers/partner-documents.ts";
import { planPeople, setRate } from "#lib/staffing/plan.ts";
import { assignWorker } from "#lib/workers/assignments.ts";
import { acceptCertificate, refuseCertificate, submitCertificate } from "#lib/workers/certificates.ts";
import { nameDriver } from "#lib/workers/drivers.ts";
import { addWorker } from "#lib/workers/worker.ts";
import { asSystem } from "../client.ts";
import { runAs } from "./acting.ts";
import { castFile } from "./cast-files.ts";
import type { Cast } from "./people.ts";

const partners = {
  "boreal.seller": "boreal",
  "kestrel.seller": "kestrel",
  "valmy.dispatcher": "valmy",
  "harbourline.dispatcher": "harbourline",
} as const;

/**
 * A person of each organisation with three papers: accepted, refused, and waiting with a scan and without. Meridia plans its
 * own, and each carrier names its driver for the shipment that waits for its pick-up.
 */
export async function playPeople(cast: Cast): Promise<void> {
  const hr = cast.people["meridia.hr"]?.token ?? "";
  const receiver = await employ(cast, "meridia.hr");
  for (const [name, organisation] of Object.entries(partners)) {
    const workerId = await employ(cast, name);
    await showDocuments(cast, name, cast.organisations[organisation]);
    const carried = organisation === "valmy" ? "boreal" : "kestrel";
    if (organisation === "valmy" || organisation === "harbourline")
      await runAs(cast.people[name]?.token ?? "", nameDriver, {
        shipmentId: cast.shipments[`${carried}.booked`],
        workerId,
      });
  }
  const siteId = await mainSite();
  const days = ["2", "2", "2", "2", "2", "", ""].map((people) => ({ people, seen: "" }));
  await runAs(hr, planPeople, { siteId, week: "2031-03-03", days, alsoWeeks: 0 });
  await runAs(hr, setRate, { siteId, version: 0, linesADay: "40", palletsADay: "20", fewest: 1 });
  const from = { siteId, activity: "receiving", fromOn: "2031-03-03", untilOn: "2031-03-07" };
  await runAs(hr, assignWorker, { ...from, workerId: receiver });
}

async function employ(cast: Cast, name: string): Promise<string> {
  const token = cast.people[name]?.token ?? "";
  const hr = cast.people["meridia.hr"]?.token ?? "";
  const { workerId } = await runAs(token, addWorker, {
    name: `Worker of ${name}`,
    reference: "W-1",
    job: "Works",
  });
  const hand = (kind: string) =>
    runAs(token, submitCertificate, { workerId, kind, issuedOn: "2026-01-05", expiresOn: "2036-01-04" });
  for (const kind of ["safety_induction", "driving_licence", "driver_qualification", "driver_card"])
    await runAs(hr, acceptCertificate, await hand(kind));
  const { paperId } = await hand("first_aid");
  await runAs(token, attachToCertificate, scanOf(paperId));
  await hand("medical");
  await runAs(hr, refuseCertificate, { ...(await hand("forklift")), remark: "Not readable." });
  return workerId;
}

const scanOf = (paperId: string) => {
  const { commentId: _, ...file } = castFile("");
  return { paperId, ...file };
};

async function showDocuments(cast: Cast, name: string, organisationId: string): Promise<void> {
  const token = cast.people[name]?.token ?? "";
  const buyer = cast.people["meridia.buyer"]?.token ?? "";
  const show = (kind: string, by = token) =>
    runAs(by, submitDocument, { organisationId, kind, issuedOn: "2026-06-01", expiresOn: "2036-12-01" });
  const vigilance = await show("vigilance");
  await runAs(token, attachToDocument, scanOf(vigilance.paperId));
  await runAs(buyer, acceptDocument, vigilance);
  await runAs(buyer, refuseDocument, { ...(await show("registration")), remark: "Too old." });
  await runAs(token, attachToDocument, scanOf((await show("insurance")).paperId));
  await show("bank_details");
  await show("quality_certificate", buyer);
}

const mainSite = () =>
  asSystem("cast site", async (tx) => {
    const [site] = await tx.execute<{ id: string }>(
      sql`select s.id from sites s join organisations o on o.id = s.organisation_id where o.kind = 'host' order by s.name limit 1`,
    );
    return site?.id ?? "";
  });
