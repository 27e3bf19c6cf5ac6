import { sql } from "drizzle-orm";
import { writeComment } from "#lib/comments/commands.ts";
import { addAction, finishAction } from "#lib/incidents/corrective-actions.ts";
import { reviewEightD, startEightD, writeEightD } from "#lib/incidents/eight-d-moves.ts";
import { moveIncident } from "#lib/incidents/move.ts";
import { openIncident } from "#lib/incidents/open.ts";
import { addParticipant } from "#lib/incidents/participants.ts";
import { asSystem } from "../client.ts";
import { runAs } from "./acting.ts";
import type { Cast } from "./people.ts";

const carriers = { boreal: "valmy", kestrel: "harbourline" } as const;

/**
 * Of each rival: one that quality opened about its order, acknowledged, with an action done; one of its own; damage on its
 * shipment, shared with the carrier too. And of the host alone: one of safety, one that marketing and finance are invited to.
 */
export async function playIncidents(cast: Cast): Promise<Cast> {
  const incidents: Record<string, string> = {};
  for (const supplier of ["boreal", "kestrel"] as const) await playOf(cast, supplier, incidents);
  const quiet = { severity: 2, partners: [] };
  incidents["safety"] = await open(cast, "meridia.logistics", {
    ...quiet,
    kind: "safety",
    title: "Forklift",
  });
  incidents["invited"] = await open(cast, "meridia.manager", { ...quiet, kind: "stock_out", title: "Shelf" });
  await invite(cast, incidents["invited"], ["meridia.marketing", "meridia.finance"]);
  for (const who of ["meridia.hr", "meridia.buyer"])
    await say(cast, who, incidents["safety"], "internal", "Is anybody hurt?");
  return { ...cast, incidents };
}

async function playOf(
  cast: Cast,
  supplier: keyof typeof carriers,
  incidents: Record<string, string>,
): Promise<void> {
  const seller = `${supplier}.seller`;
  const carrier = carriers[supplier];
  const own = cast.organisations[supplier];
  const token = (who: string) => cast.people[who]?.token ?? "";
  const quality = await open(cast, "meridia.quality", {
    kind: "quality",
    severity: 1,
    title: "Seals leak",
    orderId: cast.orders[`${supplier}.100`],
    partners: [own],
  });
  await runAs(token(seller), moveIncident, { incidentId: quality, version: 1, verb: "acknowledge" });
  const action = { incidentId: quality, title: "Test each seal", dueOn: "2031-05-05", organisationId: own };
  await runAs(token(seller), addAction, action);
  const actionId = await actionOf(quality);
  await runAs(token(seller), finishAction, { actionId, version: 1, proof: "Report 7" });
  await runAs(token("meridia.quality"), addAction, {
    ...action,
    title: "Check at arrival",
    organisationId: cast.organisations.meridia,
  });
  await report(cast, supplier, quality);
  await say(cast, seller, quality, [own], "We look into it.");
  await say(cast, "meridia.quality", quality, "internal", "Not for the first time.");
  incidents[`${supplier}.quality`] = quality;
  incidents[`${supplier}.own`] = await open(cast, seller, {
    kind: "equipment_breakdown",
    severity: 3,
    title: "The press is down",
    lineId: cast.lines[`${supplier}.100.issued`] ?? cast.lines[`${supplier}.300.1`],
  });
  const damage = await open(cast, "meridia.logistics", {
    kind: "damage",
    severity: 3,
    title: "Wet boxes",
    shipmentId: cast.shipments[`${supplier}.moving`],
    partners: [own],
  });
  const organisationId = cast.organisations[carrier];
  await runAs(token("meridia.logistics"), addParticipant, { incidentId: damage, organisationId });
  await say(cast, `${carrier}.dispatcher`, damage, [organisationId], "The cover was torn.");
  incidents[`${supplier}.damage`] = damage;
}

/** An 8D: of Boréal gone back for its second part, which is being written, of Kestrel in review. */
async function report(cast: Cast, supplier: keyof typeof carriers, incidentId: string): Promise<void> {
  const token = (who: string) => cast.people[who]?.token ?? "";
  const organisationId = cast.organisations[supplier];
  const { reportId } = await runAs(token("meridia.quality"), startEightD, {
    incidentId,
    version: 2,
    organisationId,
  });
  const bodies = { d1: "Sales and quality.", d2: "Three seals of a hundred.", d3: "Nothing leaves." };
  await runAs(token(`${supplier}.seller`), writeEightD, { reportId, version: 1, bodies, send: true });
  if (supplier !== "boreal") return;
  await runAs(token("meridia.quality"), reviewEightD, {
    reportId,
    version: 2,
    verdicts: { d1: "good", d2: "again" },
    remarks: { d2: "Since when?" },
    accept: false,
  });
  const more = { d2: "Since lot 7.", d3: "All stock is blocked." };
  await runAs(token("boreal.seller"), writeEightD, { reportId, version: 3, bodies: more, send: false });
}

async function open(cast: Cast, who: string, input: object): Promise<string> {
  const { incidentId } = await runAs(cast.people[who]?.token ?? "", openIncident, input);
  return incidentId;
}

async function say(
  cast: Cast,
  who: string,
  incidentId: string,
  audience: "internal" | string[],
  body: string,
): Promise<void> {
  await runAs(cast.people[who]?.token ?? "", writeComment, { incidentId, audience, body });
}

/** There is no command yet that invites a single person. */
async function invite(cast: Cast, incidentId: string, names: readonly string[]): Promise<void> {
  await asSystem("cast invitations", async (tx) => {
    for (const name of names)
      await tx.execute(sql`
        insert into incident_participants (incident_id, organisation_id, user_id)
        values (${incidentId}, ${cast.organisations.meridia}, ${cast.people[name]?.userId ?? ""})`);
  });
}

async function actionOf(incidentId: string): Promise<string> {
  return asSystem("cast action", async (tx) => {
    const [action] = await tx.execute<{ id: string }>(
      sql`select id from corrective_actions where incident_id = ${incidentId}`,
    );
    return action?.id ?? "";
  });
}
