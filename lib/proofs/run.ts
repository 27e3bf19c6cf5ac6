import { sql } from "drizzle-orm";
import { asSystem, type Tx } from "#db/client.ts";
import type { ProofKind } from "#db/vocabulary.ts";
import { type LogCheck, verifyLog } from "#lib/audit/verify-log.ts";
import { proveIsolation } from "./isolation.ts";
import { toRun } from "./queries.ts";
import { keptFindings, type ProofResult, stateOf } from "./rules.ts";

interface Taken extends Record<string, unknown> {
  id: string;
  kind: ProofKind;
}

/** Runs the proof that waits longest, and keeps what came of it. Answers how many there were: none or one. */
export async function runWaitingProof(): Promise<number> {
  const taken = await asSystem("proof", take);
  if (!taken) return 0;
  await finish(taken);
  return 1;
}

/** For the command line: a proof that nobody asked for on a page, kept like the others. */
export async function runProof(kind: ProofKind): Promise<{ result: ProofResult; log?: LogCheck }> {
  const [started] = await asSystem("proof", (tx) =>
    tx.execute<Taken>(sql`
      insert into proofs (kind, state, door, started_at) values (${kind}, 'running', 'cli', now()) returning id, kind`),
  );
  if (!started) throw new Error("The proof could not be noted.");
  return finish(started);
}

async function take(tx: Tx): Promise<Taken | undefined> {
  const [taken] = await tx.execute<Taken>(sql`
    update proofs set state = 'running', started_at = now()
     where id = (select id from proofs where ${toRun} order by asked_at limit 1 for update skip locked) returning id, kind`);
  return taken;
}

async function finish({ id, kind }: Taken): Promise<{ result: ProofResult; log?: LogCheck }> {
  try {
    const done = kind === "log" ? await proveLog() : { result: await proveIsolation() };
    await keep(id, stateOf(done.result), done.result);
    return done;
  } catch (error) {
    await keep(id, "failed", { checks: 0, findings: [] });
    throw error;
  }
}

async function proveLog(): Promise<{ result: ProofResult; log: LogCheck }> {
  const log = await asSystem("verify-log", verifyLog);
  const findings = log.broken.map(({ objectId, sequence, problem }) => ({
    at: `${objectId} #${sequence}`,
    problem,
  }));
  return { result: { checks: log.events, findings }, log };
}

function keep(id: string, state: "held" | "broken" | "failed", { checks, findings }: ProofResult) {
  const kept = JSON.stringify(findings.slice(0, keptFindings));
  return asSystem("proof", (tx) =>
    tx.execute(sql`
      update proofs set state = ${state}, finished_at = now(), checks = ${checks}, faults = ${findings.length}, findings = ${kept}::jsonb where id = ${id}`),
  );
}
