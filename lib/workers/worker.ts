import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { databaseCode } from "#db/errors.ts";
import { recordEvent, textArray } from "#lib/audit/record-event.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { addWorkerInput, changeWorkerInput } from "./input.ts";

const taken = () => new DomainError("invalid", "invalid", { reference: "reference_taken" });

/** A person of one's own organisation who works at a site or drives. */
export const addWorker = command({
  may: "worker.write",
  input: addWorkerInput,
  run: async (tx, actor, { name, reference = null, job = null, siteId = null }) => {
    await requireSite(tx, actor, siteId);
    const [made] = await tx.execute<{ id: string }>(sql`
      insert into workers (organisation_id, site_id, name, reference, job)
      values (${actor.organisation.id}, ${siteId}, ${name}, ${reference}, ${job})
      on conflict (organisation_id, reference) do nothing returning id`);
    if (!made) throw taken();
    await settleClearances(tx, [made.id]);
    await logWorker(tx, actor, made.id, "worker.added", {});
    return { workerId: made.id };
  },
});

/** Says anew who somebody is, where they work, and when they leave. */
export const changeWorker = command({
  may: "worker.write",
  input: changeWorkerInput,
  run: async (
    tx,
    actor,
    { workerId, version, name, reference = null, job = null, siteId = null, leftOn = null },
  ) => {
    await ownWorker(tx, actor, workerId);
    await requireSite(tx, actor, siteId);
    const changed = await tx
      .execute(
        sql`update workers set name = ${name}, reference = ${reference}, job = ${job}, site_id = ${siteId}, left_on = ${leftOn}, version = version + 1
             where id = ${workerId} and version = ${version} returning id`,
      )
      .catch((error: unknown) => {
        throw databaseCode(error) === "23505" ? taken() : error;
      });
    if (changed.length === 0) throw conflict("worker_changed_meanwhile");
    await logWorker(tx, actor, workerId, "worker.changed", { leftOn });
  },
});

interface Worker extends Record<string, unknown> {
  id: string;
  organisationId: string;
  name: string;
  leftOn: string | null;
}

export async function getWorkerRow(tx: Tx, workerId: string): Promise<Worker> {
  const [worker] = await tx.execute<Worker>(sql`
    select id, organisation_id as "organisationId", name, left_on::text as "leftOn" from workers where id = ${workerId}`);
  if (!worker) throw notFound();
  return worker;
}

/** Everybody writes of their own people; the host reads those of partners, and leaves them to them. */
export async function ownWorker(tx: Tx, actor: Actor, workerId: string): Promise<Worker> {
  const worker = await getWorkerRow(tx, workerId);
  if (worker.organisationId !== actor.organisation.id) throw notFound();
  return worker;
}

async function requireSite(tx: Tx, actor: Actor, siteId: string | null): Promise<void> {
  if (siteId === null) return;
  const [site] = await tx.execute(
    sql`select from sites where id = ${siteId} and organisation_id = ${actor.organisation.id}`,
  );
  if (!site) throw new DomainError("invalid", "invalid", { siteId: "site_unknown" });
}

/** Until when these people may be planned for what, from their papers as they are now; `all`: of everybody. */
export async function settleClearances(tx: Tx, workerIds: readonly string[] | "all"): Promise<void> {
  const ids = workerIds === "all" ? null : textArray(workerIds);
  await tx.execute(sql`select app.settle_clearances(${ids}::uuid[])`);
}

export async function logWorker(
  tx: Tx,
  actor: Actor,
  workerId: string,
  action: string,
  particulars: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordEvent(tx, {
    objectType: "worker",
    objectId: workerId,
    action,
    area: "business",
    door: actor.door,
    particulars,
  });
}
