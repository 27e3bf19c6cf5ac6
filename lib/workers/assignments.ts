import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Activity } from "#db/vocabulary-papers.ts";
import { command } from "#lib/kernel/command.ts";
import { todayIn } from "#lib/kernel/days.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { assignInput, unassignInput } from "./input.ts";
import { type Clearance, planningFault } from "./rules.ts";
import { logWorker, ownWorker } from "./worker.ts";

/** Somebody is planned for an activity at a site. Nobody is who may not do it to the last day. */
export const assignWorker = command({
  may: "staffing.plan",
  input: assignInput,
  run: async (tx, actor, { workerId, siteId, activity, fromOn, untilOn }) => {
    if (untilOn < todayIn(actor.timeZone))
      throw new DomainError("invalid", "invalid", { untilOn: "day_over" });
    // Two who plan the same person take turns.
    await tx.execute(sql`select from workers where id = ${workerId} for update`);
    const worker = await ownWorker(tx, actor, workerId);
    const [site] = await tx.execute(
      sql`select from sites where id = ${siteId} and organisation_id = ${actor.organisation.id}`,
    );
    if (!site) throw new DomainError("invalid", "invalid", { siteId: "site_unknown" });
    const fault = planningFault({
      clearance: await clearanceFor(tx, workerId, activity),
      leftOn: worker.leftOn,
      untilOn,
    });
    if (fault) throw new DomainError("invalid", "invalid", { activity: fault });
    await refuseElsewhere(tx, { workerId, siteId, fromOn, untilOn });
    await tx.execute(sql`
      insert into assignments (organisation_id, worker_id, site_id, activity, from_on, until_on, changed_by)
      values (${worker.organisationId}, ${workerId}, ${siteId}, ${activity}, ${fromOn}, ${untilOn}, ${actor.userId})`);
    await logWorker(tx, actor, workerId, "worker.assigned", { site: siteId, activity, fromOn, untilOn });
  },
});

export async function clearanceFor(
  tx: Tx,
  workerId: string,
  activity: Activity,
): Promise<Clearance | undefined> {
  const [clearance] = await tx.execute<Clearance & Record<string, unknown>>(sql`
    select activity, until::text from worker_clearances where worker_id = ${workerId} and activity = ${activity}`);
  return clearance;
}

/** Nobody is at two sites on one day. */
async function refuseElsewhere(
  tx: Tx,
  {
    workerId,
    siteId,
    fromOn,
    untilOn,
  }: { workerId: string; siteId: string; fromOn: string; untilOn: string },
): Promise<void> {
  const elsewhere = await tx.execute(sql`
    select from assignments where worker_id = ${workerId} and site_id <> ${siteId} and from_on <= ${untilOn} and until_on >= ${fromOn} limit 1`);
  if (elsewhere.length > 0)
    throw new DomainError("invalid", "invalid", { siteId: "worker_planned_elsewhere" });
}

/** Takes somebody off the plan. */
export const unassignWorker = command({
  may: "staffing.plan",
  input: unassignInput,
  run: async (tx, actor, { assignmentId }) => {
    const [gone] = await tx.execute<{ workerId: string; activity: string }>(sql`
      delete from assignments where id = ${assignmentId} returning worker_id as "workerId", activity`);
    if (!gone) throw notFound();
    await logWorker(tx, actor, gone.workerId, "worker.unassigned", { activity: gone.activity });
  },
});
