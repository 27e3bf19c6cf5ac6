import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { disciplines, type EightDState, type IncidentVerb } from "#db/vocabulary-incidents.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { type EightD, type EightDSection, getEightD } from "./eight-d.ts";
import { holdIncident, incidentAsSeen, moveTo } from "./incident.ts";
import { reviewEightDInput, startEightDInput, writeEightDInput } from "./input.ts";
import { handOver } from "./move.ts";
import { openDisciplines, partnerDisciplines, unwrittenAtFirst } from "./rules.ts";

/** Asks a partner that takes part for an 8D report; the turn is its own. */
export const startEightD = command({
  may: "incident.review_8d",
  input: startEightDInput,
  run: async (tx, actor, { incidentId, version, organisationId }) => {
    await incidentAsSeen(tx, { incidentId, version });
    const [made] = await tx.execute<{ id: string }>(sql`
      insert into eight_d_reports (incident_id, organisation_id)
      select ${incidentId}::uuid, o.id from organisations o
       where o.id = ${organisationId} and o.kind <> 'host'
         and (exists (select from incident_participants p where p.incident_id = ${incidentId} and p.organisation_id = o.id and p.user_id is null)
              or exists (select from incidents i where i.id = ${incidentId} and i.opened_organisation_id = o.id))
      on conflict do nothing returning id`);
    if (!made) throw new DomainError("invalid", "invalid", { organisationId: "eight_d_not_possible" });
    await tx.execute(sql`
      insert into eight_d_sections (organisation_id, report_id, discipline)
      select ${organisationId}::uuid, ${made.id}::uuid, d from unnest(${textArray(disciplines)}::text[]) d`);
    await giveTurn(tx, actor, incidentId, { verb: "start_8d", toId: organisationId });
    return { reportId: made.id };
  },
});

/** Keeps what the partner has written, or hands it in: then the host has the turn. */
export const writeEightD = command({
  may: "incident.report_8d",
  input: writeEightDInput,
  run: async (tx, actor, { reportId, version, bodies, send }) => {
    if (!actor.hostId) throw notFound();
    const report = await reportAsSeen(tx, { reportId, version, state: "with_partner" });
    const written = report.sections.flatMap(({ discipline, body, verdict, remark }) => {
      const isOpen = verdict !== "good" && partnerDisciplines.includes(discipline);
      return isOpen ? [{ discipline, body: bodies[discipline] ?? body, verdict: null, remark }] : [];
    });
    if (!send) {
      await keepDrafts(tx, report, written);
      return moveReport(tx, report, "with_partner");
    }
    requireFirst([...report.sections.filter(({ verdict }) => verdict === "good"), ...written]);
    if (written.every(({ body }) => body === "")) throw new DomainError("invalid", "eight_d_empty");
    await tx.execute(sql`delete from eight_d_drafts where report_id = ${reportId}`);
    await handIn(tx, actor, reportId, written);
    await moveReport(tx, report, "in_review");
    await giveTurn(tx, actor, report.incidentId, { verb: "send_8d", toId: actor.hostId });
  },
});

function requireFirst(sections: readonly Written[]): void {
  const missing = unwrittenAtFirst(sections);
  if (missing.length > 0)
    throw new DomainError(
      "invalid",
      "eight_d_unwritten",
      Object.fromEntries(missing.map((one) => [`bodies.${one}`, "eight_d_unwritten"])),
    );
}

/** What is written and not handed in, for the partner alone. */
async function keepDrafts(
  tx: Tx,
  { id, organisationId }: EightD,
  written: readonly Written[],
): Promise<void> {
  await tx.execute(sql`
    insert into eight_d_drafts (organisation_id, report_id, discipline, body)
    select ${organisationId}::uuid, ${id}::uuid, n.discipline, n.body
      from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) n (discipline text, body text)
    on conflict (report_id, discipline, organisation_id) do update set body = excluded.body`);
}

/** What differs from what was handed in before is judged anew. */
async function handIn(tx: Tx, actor: Actor, reportId: string, written: readonly Written[]): Promise<void> {
  const { sections } = await getEightD(tx, reportId);
  await writeSections(
    tx,
    actor,
    reportId,
    written.filter(({ discipline, body }) => {
      const before = sections.find((one) => one.discipline === discipline);
      return before?.body !== body;
    }),
  );
}

/** The host says of each discipline whether it is good. It goes back for what is not, or is accepted whole. */
export const reviewEightD = command({
  may: "incident.review_8d",
  input: reviewEightDInput,
  run: async (tx, actor, { reportId, version, verdicts, remarks, closing, accept }) => {
    const report = await reportAsSeen(tx, { reportId, version, state: "in_review" });
    const judged = report.sections.map(({ discipline, body, verdict, remark }) => ({
      discipline,
      body: discipline === "d8" ? closing : body,
      verdict: verdicts[discipline] ?? (discipline in verdicts ? null : verdict),
      remark: (remarks[discipline] ?? remark) || null,
    }));
    requireReasons(judged);
    const open = openDisciplines(judged);
    // What is not written has no field to stand at.
    if (accept && judged.some(({ discipline, body }) => open.includes(discipline) && body === ""))
      throw new DomainError("invalid", "eight_d_missing");
    if (accept && open.length > 0)
      throw new DomainError(
        "invalid",
        "eight_d_open",
        Object.fromEntries(open.map((one) => [`verdicts.${one}`, "eight_d_not_good"])),
      );
    if (accept && closing === "") throw new DomainError("invalid", "invalid", { closing: "required" });
    await writeSections(tx, actor, reportId, changedOf(report.sections, judged));
    await moveReport(tx, report, accept ? "accepted" : "with_partner");
    const turn = accept
      ? ({ verb: "accept_8d", toId: actor.organisation.id } as const)
      : ({ verb: "return_8d", toId: report.organisationId } as const);
    await giveTurn(tx, actor, report.incidentId, turn);
  },
});

/** Whoever is to do it again wants to know why. */
function requireReasons(judged: readonly Written[]): void {
  const silent = judged.filter(({ verdict, remark }) => verdict === "again" && remark === null);
  if (silent.length > 0)
    throw new DomainError(
      "invalid",
      "invalid",
      Object.fromEntries(silent.map(({ discipline }) => [`remarks.${discipline}`, "required"])),
    );
}

const changedOf = (before: readonly Written[], after: readonly Written[]) =>
  after.filter((one, index) => {
    const old = before[index];
    return old?.body !== one.body || old.verdict !== one.verdict || old.remark !== one.remark;
  });

interface Seen {
  reportId: string;
  version: number;
  state: EightDState;
}

/** The report as it stood on the viewer's screen; else somebody was faster. */
async function reportAsSeen(tx: Tx, { reportId, version, state }: Seen): Promise<EightD> {
  const report = await getEightD(tx, reportId);
  if (report.version !== version || report.state !== state) throw conflict("eight_d_changed_meanwhile");
  return report;
}

async function moveReport(tx: Tx, { id, version, state }: EightD, to: EightDState): Promise<void> {
  const moved = await tx.execute(sql`
    update eight_d_reports set state = ${to}, version = version + 1, accepted_at = case when ${to} = 'accepted' then now() end
     where id = ${id} and version = ${version} and state = ${state} returning id`);
  if (moved.length === 0) throw conflict("eight_d_changed_meanwhile");
}

/** Whose turn the report is, is whose turn the incident is: its clocks run in that side's working time. */
async function giveTurn(
  tx: Tx,
  actor: Actor,
  incidentId: string,
  { verb, toId }: { verb: IncidentVerb; toId: string },
): Promise<void> {
  const incident = await holdIncident(tx, incidentId);
  if (incident.state === "closed") throw conflict("incident_not_there");
  if (incident.turnId !== toId) await handOver(tx, incident, toId, new Date());
  await moveTo(tx, actor, incident, { verb, state: incident.state, turnId: toId });
}

type Written = Pick<EightDSection, "discipline" | "body" | "verdict" | "remark">;

async function writeSections(
  tx: Tx,
  actor: Actor,
  reportId: string,
  sections: readonly Written[],
): Promise<void> {
  if (sections.length === 0) return;
  await tx.execute(sql`
    update eight_d_sections s set body = n.body, verdict = n.verdict, remark = n.remark,
           changed_by_name = case when n.body is distinct from s.body then ${actor.name} else s.changed_by_name end,
           changed_at = case when n.body is distinct from s.body then now() else s.changed_at end
      from jsonb_to_recordset(${JSON.stringify(sections)}::jsonb) n (discipline text, body text, verdict text, remark text)
     where s.report_id = ${reportId} and s.discipline = n.discipline`);
}
