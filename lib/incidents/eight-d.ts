import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import {
  type Discipline,
  disciplines,
  type EightDState,
  type EightDVerdict,
} from "#db/vocabulary-incidents.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { incidentNumber } from "./list.ts";

export interface EightDSection {
  discipline: Discipline;
  body: string;
  verdict: EightDVerdict | null;
  remark: string | null;
  changedBy: string | null;
  changedAt: string | null;
}

export interface EightD {
  id: string;
  incidentId: string;
  incident: string;
  title: string;
  organisationId: string;
  partner: string;
  state: EightDState;
  version: number;
  startedAt: string;
  acceptedAt: string | null;
  /** In the order of the disciplines. */
  sections: EightDSection[];
}

/** A report with all its parts, or nothing for who may not see it. To the partner it reads as it is being written. */
export async function getEightD(tx: Tx, id: string): Promise<EightD> {
  const [[report], sections] = await Promise.all([
    tx.execute<Omit<EightD, "sections"> & Record<string, unknown>>(sql`
      select r.id, r.incident_id as "incidentId", ${incidentNumber} as incident, i.title, r.organisation_id as "organisationId", o.name as partner,
             r.state, r.version, r.started_at as "startedAt", r.accepted_at as "acceptedAt"
        from eight_d_reports r join incidents i on i.id = r.incident_id join organisations o on o.id = r.organisation_id where r.id = ${id}`),
    tx.execute<EightDSection & Record<string, unknown>>(sql`
      select s.discipline, coalesce(d.body, s.body) as body, s.verdict, s.remark, s.changed_by_name as "changedBy", s.changed_at as "changedAt"
        from eight_d_sections s left join eight_d_drafts d on d.report_id = s.report_id and d.discipline = s.discipline where s.report_id = ${id}`),
  ]);
  if (!report) throw notFound();
  const inOrder = disciplines.flatMap((one) => sections.filter(({ discipline }) => discipline === one));
  return { ...report, sections: inOrder };
}

export interface EightDRow extends Record<string, unknown> {
  id: string;
  partner: string;
  organisationId: string;
  state: EightDState;
  /** Of the disciplines that are needed. */
  good: number;
}

/** The reports of an incident that the viewer may see. */
export async function listEightDs(tx: Tx, incidentId: string): Promise<EightDRow[]> {
  const rows = await tx.execute<EightDRow>(sql`
    select r.id, o.name as partner, r.organisation_id as "organisationId", r.state,
           (select count(*)::int from eight_d_sections s where s.report_id = r.id and s.verdict = 'good' and s.discipline not in ('d0', 'd8')) as good
      from eight_d_reports r join organisations o on o.id = r.organisation_id where r.incident_id = ${incidentId} order by o.name`);
  return [...rows];
}
