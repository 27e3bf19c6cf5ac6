import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { RiskState, RiskVerb } from "#db/vocabulary-risks.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import type { Actor } from "#lib/kernel/command.ts";
import { type Day, todayIn } from "#lib/kernel/days.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import type { Judgement } from "./input.ts";
import { riskNumber } from "./list.ts";
import { listOwners } from "./queries.ts";
import { residualFaults } from "./rules.ts";

/** A risk as its commands need it. */
export interface RiskToChange extends Judgement, Record<string, unknown> {
  id: string;
  number: string;
  state: RiskState;
  version: number;
}

/** The risk, held until the transaction ends. Who may not judge it does not find it. */
export async function riskToChange(tx: Tx, riskId: string): Promise<RiskToChange> {
  const [risk] = await tx.execute<RiskToChange>(sql`
    select r.id, ${riskNumber} as number, r.state, s.version, s.probability, s.impact, s.residual_probability as "residualProbability",
           s.residual_impact as "residualImpact", s.treatment, s.review_on::text as "reviewOn"
      from risks r join risk_standings s on s.risk_id = r.id where r.id = ${riskId} for update of s`);
  if (!risk) throw notFound();
  return risk;
}

/** The risk as it stood on the screen; else somebody was faster. */
export async function riskAsSeen(
  tx: Tx,
  { riskId, version }: { riskId: string; version: number },
  state?: RiskState,
): Promise<RiskToChange> {
  const risk = await riskToChange(tx, riskId);
  if (risk.version !== version) throw conflict("risk_changed_meanwhile");
  if (state && risk.state !== state) throw conflict("risk_not_there");
  return risk;
}

/** An open one, whatever version. */
export async function openRisk(tx: Tx, riskId: string): Promise<RiskToChange> {
  const risk = await riskToChange(tx, riskId);
  if (risk.state === "closed") throw conflict("risk_not_there");
  return risk;
}

/** Nothing is made worse by what is done about it, and it is looked at again some day to come. */
export function requireSound(actor: Actor, judgement: Judgement): void {
  const faults = { ...residualFaults(judgement), ...reviewFaults(actor, judgement.reviewOn) };
  if (Object.keys(faults).length > 0) throw new DomainError("invalid", "invalid", faults);
}

export const reviewFaults = (actor: Actor, reviewOn: Day): Record<string, string> =>
  reviewOn < todayIn(actor.timeZone) ? { reviewOn: "day_over" } : {};

/** The name of somebody of the host who may answer for a risk. */
export async function requireOwner(tx: Tx, ownerId: string): Promise<string> {
  const owner = (await listOwners(tx)).find(({ id }) => id === ownerId);
  if (!owner) throw new DomainError("invalid", "invalid", { ownerId: "owner_unknown" });
  return owner.name;
}

/** The new judgement, by a guarded update. */
export async function judge(
  tx: Tx,
  { id, version }: Pick<RiskToChange, "id" | "version">,
  to: Judgement,
): Promise<void> {
  const changed = await tx.execute(sql`
    update risk_standings set probability = ${to.probability}, impact = ${to.impact}, residual_probability = ${to.residualProbability},
           residual_impact = ${to.residualImpact}, treatment = ${to.treatment}, review_on = ${to.reviewOn}, version = version + 1
     where risk_id = ${id} and version = ${version} returning risk_id`);
  if (changed.length === 0) throw conflict("risk_changed_meanwhile");
}

/** Tells it in the history of the risk and in the log. */
export async function tell(
  tx: Tx,
  actor: Actor,
  risk: Pick<RiskToChange, "id" | "number">,
  verb: RiskVerb,
  { comment, ...to }: Judgement & { comment?: string | undefined },
): Promise<void> {
  await tx.execute(sql`
    insert into risk_assessments (risk_id, verb, probability, impact, residual_probability, residual_impact, treatment, review_on, comment, door, actor_id, actor_name, actor_organisation_id)
    values (${risk.id}, ${verb}, ${to.probability}, ${to.impact}, ${to.residualProbability}, ${to.residualImpact}, ${to.treatment}, ${to.reviewOn}, ${comment ?? null},
            ${actor.door}, ${actor.userId}, ${actor.name}, ${actor.organisation.id})`);
  const { probability, impact, residualProbability, residualImpact, treatment, reviewOn } = to;
  await logRisk(tx, actor, risk, `risk.${verb}`, {
    inherent: [probability, impact],
    residual: [residualProbability, residualImpact],
    treatment,
    reviewOn,
  });
}

export async function logRisk(
  tx: Tx,
  actor: Actor,
  risk: Pick<RiskToChange, "id" | "number">,
  action: string,
  particulars: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordEvent(tx, {
    objectType: "risk",
    objectId: risk.id,
    action,
    area: "business",
    door: actor.door,
    particulars: { number: risk.number, ...particulars },
  });
}
