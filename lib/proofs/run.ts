import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { ProofKind } from "#db/vocabulary-proofs.ts";
import { type LogCheck, verifyLog } from "#lib/audit/verify-log.ts";
import type { Doors } from "./doors.ts";
import { proveIsolation } from "./isolation.ts";
import { toRun } from "./queries.ts";
import { keptFindings, type ProofResult, stateOf } from "./rules.ts";

interface Taken extends Record<string, unknown> {
  id: string;
  kind: ProofKind;
}

/** Runs the proof that waits longest, and keeps what came of it. Answers how many there were: none or one. */
export async function runWaitingProof(doors: Doors): Promise<number> {
  const taken = await doors.asSystem("proof", take);
  if (!taken) return 0;
  await finish(doors, taken);
  return 1;
}

/** For the command line: a proof that nobody asked for on a page, kept like the others. */
export async function runProof(
  doors: Doors,
  kind: ProofKind,
): Promise<{ result: ProofResult; log?: LogCheck }> {
  const [started] = await doors.asSystem("proof", (tx) =>
    tx.execute<Taken>(sql`
      insert into proofs (kind, state, door, started_at) values (${kind}, 'running', 'cli', now()) returning id, kind`),
  );
  if (!started) throw new Error("The proof could not be noted.");
  return finish(doors, started);
}

async function take(tx: Tx): Promise<Taken | undefined> {
  const [taken] = await tx.execute<Taken>(sql`
    update proofs set state = 'running', started_at = now()
     where id = (select id from proofs where ${toRun} order by asked_at limit 1 for update skip locked) returning id, kind`);
  return taken;
}

async function finish(doors: Doors, { id, kind }: Taken): Promise<{ result: ProofResult; log?: LogCheck }> {
  try {
    const done = kind === "log" ? await proveLog(doors) : { result: await proveIsolation(doors) };
    await keep(doors, id, stateOf(done.result), done.result);
    return done;
  } catch (error) {
    await keep(doors, id, "failed", { checks: 0, findings: [] });
    throw error;
  }
}

async function proveLog({ asSystem }: Doors): Promise<{ result: ProofResult; log: LogCheck }> {
  const log = await asSystem("verify-log", verifyLog);
  const findings = log.broken.map(({ objectId, sequence, problem }) => ({
    at: `${objectId} #${sequence}`,
    problem,
  }));
  return { result: { checks: log.events, findings }, log };
}

function keep(
  { asSystem }: Doors,
  id: string,
  state: "held" | "broken" | "failed",
  { checks, findings }: ProofResult,
) {
  const kept = JSON.stringify(findings.slice(0, keptFindings));
  return asSystem("proof", (tx) =>
    tx.execute(sql`
      update proofs set state = ${state}, finished_at = now(), checks = ${checks}, faults = ${findings.length}, findings = ${kept}::jsonb where id = ${id}`),
  );
}
