import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { command } from "#lib/kernel/command.ts";
import { conflict, DomainError } from "#lib/kernel/errors.ts";
import { assessRiskInput, closeRiskInput, editRiskInput, raiseRiskInput, reopenRiskInput } from "./input.ts";
import { linkTo } from "./links.ts";
import { riskNumber } from "./list.ts";
import { judge, logRisk, requireOwner, requireSound, reviewFaults, riskAsSeen, tell } from "./risk.ts";

/** Puts a risk into the register, judged from the beginning. It is the host's own until somebody shares it. */
export const raiseRisk = command({
  may: "risk.manage",
  input: raiseRiskInput,
  run: async (tx, actor, { incidentId, orderId, ...input }) => {
    requireSound(actor, input);
    const owner = await requireOwner(tx, input.ownerId);
    const [made] = await tx.execute<{ id: string; number: string }>(sql`
      insert into risks as r (kind, title, description, owner_id, owner_name, raised_by, raised_by_name, door)
      values (${input.kind}, ${input.title}, ${input.description ?? null}, ${input.ownerId}, ${owner}, ${actor.userId}, ${actor.name}, ${actor.door})
      returning r.id, ${riskNumber} as number`);
    if (!made) throw new Error("A risk that was just raised is not there.");
    await tx.execute(sql`
      insert into risk_standings (risk_id, probability, impact, residual_probability, residual_impact, treatment, review_on, cause, indicator)
      values (${made.id}, ${input.probability}, ${input.impact}, ${input.residualProbability}, ${input.residualImpact}, ${input.treatment}, ${input.reviewOn},
              ${input.cause ?? null}, ${input.indicator ?? null})`);
    if (incidentId) await linkTo(tx, made.id, "incident", incidentId);
    if (orderId) await linkTo(tx, made.id, "order", orderId);
    await tell(tx, actor, made, "raise", input);
    return { riskId: made.id, number: made.number };
  },
});

/** Says anew what it is, and who answers for it. */
export const editRisk = command({
  may: "risk.manage",
  input: editRiskInput,
  run: async (tx, actor, { riskId, version, ...input }) => {
    const risk = await riskAsSeen(tx, { riskId, version }, "open");
    const owner = await requireOwner(tx, input.ownerId);
    const changed = await tx.execute(sql`
      update risk_standings set cause = ${input.cause ?? null}, indicator = ${input.indicator ?? null}, version = version + 1
       where risk_id = ${riskId} and version = ${version} returning risk_id`);
    if (changed.length === 0) throw conflict("risk_changed_meanwhile");
    await tx.execute(sql`
      update risks set kind = ${input.kind}, title = ${input.title}, description = ${input.description ?? null}, owner_id = ${input.ownerId}, owner_name = ${owner}
       where id = ${riskId}`);
    await logRisk(tx, actor, risk, "risk.edit", { title: input.title, owner });
  },
});

/** Judges it anew, with the reason; what was thought before stays in its history. */
export const assessRisk = command({
  may: "risk.manage",
  input: assessRiskInput,
  run: async (tx, actor, { riskId, version, ...input }) => {
    const risk = await riskAsSeen(tx, { riskId, version }, "open");
    requireSound(actor, input);
    await judge(tx, risk, input);
    await tell(tx, actor, risk, "assess", input);
  },
});

/** It is none any more, and why. What was promised about it is to be settled first. */
export const closeRisk = command({
  may: "risk.manage",
  input: closeRiskInput,
  run: async (tx, actor, { riskId, version, comment }) => {
    const risk = await riskAsSeen(tx, { riskId, version }, "open");
    await requireNothingOpen(tx, riskId);
    await judge(tx, risk, risk);
    await tx.execute(sql`update risks set state = 'closed', closed_at = now() where id = ${riskId}`);
    await tell(tx, actor, risk, "close", { ...risk, comment });
  },
});

async function requireNothingOpen(tx: Tx, riskId: string): Promise<void> {
  const open = await tx.execute(
    sql`select from risk_measures where risk_id = ${riskId} and state = 'open' limit 1`,
  );
  if (open.length > 0) throw new DomainError("invalid", "measures_open");
}

export const reopenRisk = command({
  may: "risk.manage",
  input: reopenRiskInput,
  run: async (tx, actor, { riskId, version, reviewOn, comment }) => {
    const risk = await riskAsSeen(tx, { riskId, version }, "closed");
    const faults = reviewFaults(actor, reviewOn);
    if (faults["reviewOn"]) throw new DomainError("invalid", "invalid", faults);
    await judge(tx, risk, { ...risk, reviewOn });
    await tx.execute(sql`update risks set state = 'open', closed_at = null where id = ${riskId}`);
    await tell(tx, actor, risk, "reopen", { ...risk, reviewOn, comment });
  },
});
