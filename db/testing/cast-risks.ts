import { sql } from "drizzle-orm";
import { writeComment } from "#lib/comments/commands.ts";
import { raiseRisk } from "#lib/risks/judge.ts";
import { linkRisk } from "#lib/risks/links.ts";
import { addRiskMeasure, finishRiskMeasure } from "#lib/risks/measures.ts";
import { shareRisk, unshareRisk } from "#lib/risks/share.ts";
import { asSystem } from "../client.ts";
import { runAs } from "./acting.ts";
import type { Cast } from "./people.ts";

const carriers = { boreal: "valmy", kestrel: "harbourline" } as const;
const names = { boreal: "Boréal", kestrel: "Kestrel" } as const;

/**
 * Of each rival: one that is shared with it and its carrier, with a measure of each and one of the host, about all there
 * is; and one about it that is the host's own again, with a measure that the supplier did while it was shared.
 */
export async function playRisks(cast: Cast): Promise<Cast> {
  const risks: Record<string, string> = {};
  for (const supplier of ["boreal", "kestrel"] as const) await playOf(cast, supplier, risks);
  return { ...cast, risks };
}

async function playOf(
  cast: Cast,
  supplier: keyof typeof carriers,
  risks: Record<string, string>,
): Promise<void> {
  const quality = cast.people["meridia.quality"]?.token ?? "";
  const own = cast.organisations[supplier];
  const carrier = cast.organisations[carriers[supplier]];
  const incidentId = cast.incidents[`${supplier}.quality`];
  const orderId = cast.orders[`${supplier}.100`];
  const shared = await raise(cast, "One press makes all seals", { incidentId, orderId });
  for (const organisationId of [own, carrier])
    await runAs(quality, shareRisk, { riskId: shared, organisationId });
  for (const organisationId of [own, carrier, cast.organisations.meridia])
    await runAs(quality, addRiskMeasure, {
      riskId: shared,
      title: "Keep a second one ready",
      dueOn: "2031-03-03",
      organisationId,
    });
  const seller = cast.people[`${supplier}.seller`]?.token ?? "";
  await runAs(seller, finishRiskMeasure, await measureOf(shared, own));
  const kept = await raise(cast, "May not outlive the year", {});
  await runAs(quality, shareRisk, { riskId: kept, organisationId: own });
  await runAs(quality, addRiskMeasure, {
    riskId: kept,
    title: "Show the accounts",
    dueOn: "2031-03-03",
    organisationId: own,
  });
  await runAs(seller, finishRiskMeasure, await measureOf(kept, own));
  await runAs(quality, unshareRisk, { riskId: kept, organisationId: own });
  for (const riskId of [shared, kept])
    await runAs(quality, linkRisk, { riskId, kind: "partner", name: names[supplier] });
  await runAs(quality, linkRisk, { riskId: kept, kind: "item", name: await someItem() });
  await say(cast, `${supplier}.seller`, shared, [own], "We ordered one.");
  await say(cast, "meridia.quality", shared, "internal", "Believe it when we see it.");
  await say(cast, "meridia.hr", kept, "internal", "Who else could press?");
  risks[`${supplier}.shared`] = shared;
  risks[`${supplier}.kept`] = kept;
}

async function raise(cast: Cast, title: string, about: object): Promise<string> {
  const { riskId } = await runAs(cast.people["meridia.quality"]?.token ?? "", raiseRisk, {
    kind: "equipment_breakdown",
    title,
    ownerId: cast.people["meridia.buyer"]?.userId,
    cause: "Old",
    probability: 4,
    impact: 5,
    residualProbability: 2,
    residualImpact: 5,
    treatment: "reduce",
    reviewOn: "2031-01-01",
    ...about,
  });
  return riskId;
}

async function say(
  cast: Cast,
  who: string,
  riskId: string,
  audience: "internal" | string[],
  body: string,
): Promise<void> {
  await runAs(cast.people[who]?.token ?? "", writeComment, { riskId, audience, body });
}

const measureOf = (riskId: string, organisationId: string) =>
  asSystem("cast measure", async (tx) => {
    const [measure] = await tx.execute<{ id: string }>(
      sql`select id from risk_measures where risk_id = ${riskId} and organisation_id = ${organisationId}`,
    );
    return { measureId: measure?.id ?? "", version: 1, proof: "It is there" };
  });

const someItem = () =>
  asSystem("cast item", async (tx) => {
    const [item] = await tx.execute<{ code: string }>(sql`select code from items order by code limit 1`);
    return item?.code ?? "";
  });
