import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { RiskMeasureState, RiskState } from "#db/vocabulary-risks.ts";
import { command } from "#lib/kernel/command.ts";
import { todayIn } from "#lib/kernel/days.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { addMeasureInput, finishMeasureInput, turnMeasureInput } from "./input.ts";
import { riskNumber } from "./list.ts";
import { logRisk, openRisk, requireOwner } from "./risk.ts";

/** What is to be done about a risk: by somebody of the host, or by a partner it is shared with. */
export const addRiskMeasure = command({
  may: "risk.manage",
  input: addMeasureInput,
  run: async (tx, actor, { riskId, title, dueOn, organisationId, ownerId }) => {
    const risk = await openRisk(tx, riskId);
    if (dueOn < todayIn(actor.timeZone)) throw new DomainError("invalid", "invalid", { dueOn: "day_over" });
    const isOwn = organisationId === actor.organisation.id;
    const [share] = await tx.execute(
      sql`select from risk_shares where risk_id = ${riskId} and organisation_id = ${organisationId}`,
    );
    if (!isOwn && !share)
      throw new DomainError("invalid", "invalid", { organisationId: "not_shared_with_it" });
    const person = isOwn ? (ownerId ?? actor.userId) : null;
    const name = person === null ? null : await requireOwner(tx, person);
    await tx.execute(sql`
      insert into risk_measures (risk_id, organisation_id, owner_id, owner_name, title, due_on)
      values (${riskId}, ${organisationId}, ${person}, ${name}, ${title}, ${dueOn})`);
    await logRisk(tx, actor, risk, "risk.measure_added", {
      title,
      dueOn,
      organisation: organisationId,
      ...(person === null ? {} : { person }),
    });
  },
});

interface Measure extends Record<string, unknown> {
  id: string;
  number: string;
  riskState: RiskState;
  organisationId: string;
  ownerId: string | null;
  title: string;
  state: RiskMeasureState;
  version: number;
}

async function measureAsSeen(tx: Tx, measureId: string, version: number): Promise<Measure> {
  const [measure] = await tx.execute<Measure>(sql`
    select r.id, ${riskNumber} as number, r.state as "riskState", m.organisation_id as "organisationId", m.owner_id as "ownerId", m.title, m.state, m.version
      from risk_measures m join risks r on r.id = m.risk_id where m.id = ${measureId}`);
  if (!measure) throw notFound();
  if (measure.version !== version) throw conflict("risk_changed_meanwhile");
  if (measure.riskState === "closed") throw conflict("risk_not_there");
  return measure;
}

async function change(tx: Tx, measureId: string, version: number, set: SQL): Promise<void> {
  const changed = await tx.execute(sql`
    update risk_measures set ${set}, version = version + 1 where id = ${measureId} and version = ${version} returning id`);
  if (changed.length === 0) throw conflict("risk_changed_meanwhile");
}

/** Who owes it says that it is done, and what shows it. */
export const finishRiskMeasure = command({
  may: "risk.act",
  input: finishMeasureInput,
  run: async (tx, actor, { measureId, version, proof }) => {
    const measure = await measureAsSeen(tx, measureId, version);
    if (measure.organisationId !== actor.organisation.id)
      throw new DomainError("forbidden", "not_your_action");
    if (measure.state !== "open") throw conflict("risk_changed_meanwhile");
    await change(tx, measureId, version, sql`state = 'done', done_at = now(), proof = ${proof}`);
    await logRisk(tx, actor, measure, "risk.measure_done", {
      title: measure.title,
      organisation: measure.organisationId,
    });
  },
});

/** The host takes a measure up again, or drops it. */
export const turnRiskMeasure = command({
  may: "risk.manage",
  input: turnMeasureInput,
  run: async (tx, actor, { measureId, version, to }) => {
    const measure = await measureAsSeen(tx, measureId, version);
    if (measure.state === to) throw conflict("risk_changed_meanwhile");
    await change(tx, measureId, version, sql`state = ${to}, done_at = null`);
    await logRisk(tx, actor, measure, `risk.measure_${to === "open" ? "reopened" : "dropped"}`, {
      title: measure.title,
      organisation: measure.organisationId,
      ...(measure.ownerId === null ? {} : { person: measure.ownerId }),
    });
  },
});
