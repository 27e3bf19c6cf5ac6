import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { Activity, CertificateKind, PaperState } from "#db/vocabulary-papers.ts";
import type { ScanState } from "#db/vocabulary-files.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { Day } from "#lib/kernel/days.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { endingDays } from "#lib/papers/rules.ts";
import type { WorkerListInput } from "./input.ts";
import type { Clearance } from "./rules.ts";

export interface WorkerRow extends Record<string, unknown> {
  id: string;
  name: string;
  organisationId: string;
  organisation: string;
  site: string | null;
  reference: string | null;
  job: string | null;
  leftOn: Day | null;
  clearances: Clearance[];
  /** Papers that nobody has looked at yet; none for who reads no papers. */
  toReview: number;
}

export const workerPageSize = 50;

export const clearancesOf = sql`
  coalesce((select jsonb_agg(jsonb_build_object('activity', c.activity, 'until', c.until)) from worker_clearances c where c.worker_id = w.id), '[]')`;

const workerColumns = sql`
  w.id, w.name, w.organisation_id as "organisationId", o.name as organisation, t.name as site, w.reference, w.job, w.left_on::text as "leftOn", ${clearancesOf} as clearances,
  (select count(*)::int from certificates c where c.worker_id = w.id and c.state = 'submitted') as "toReview"`;

const isEnding = sql`exists (
  select from worker_clearances c where c.worker_id = w.id and c.until <= current_date + ${endingDays}::int)`;

/** People by name, with what each may be planned for. Row-level security decides whose. */
export async function listWorkers(tx: Tx, input: WorkerListInput): Promise<Page<WorkerRow>> {
  const position = decodeCursor(input.after, ["text", "id"]);
  const rows = await tx.execute<WorkerRow>(sql`
    select ${workerColumns} from workers w join organisations o on o.id = w.organisation_id left join sites t on t.id = w.site_id
     where ${sql.join(conditionsOf(input, position), sql` and `)}
     order by w.name collate "und-x-icu", w.id limit ${rowLimit(workerPageSize + 1)}`);
  return pageOf([...rows], workerPageSize, ({ name, id }) => [name, id]);
}

export function conditionsOf(
  { q, organisation, state }: Omit<WorkerListInput, "after">,
  position: readonly string[] | undefined,
): SQL[] {
  const pattern = q ? `%${q.replaceAll(/[\\%_]/g, "\\$&")}%` : undefined;
  const isGone = sql`coalesce(w.left_on < current_date, false)`;
  return [
    state === "gone" ? isGone : sql`not ${isGone}`,
    ...(pattern ? [sql`(w.name ilike ${pattern} or w.reference ilike ${pattern})`] : []),
    ...(organisation ? [sql`w.organisation_id = ${organisation}`] : []),
    ...(state === "ending" ? [isEnding] : []),
    ...(state === "to_review"
      ? [sql`exists (select from certificates c where c.worker_id = w.id and c.state = 'submitted')`]
      : []),
    ...(position ? [sql`(w.name collate "und-x-icu", w.id) > (${position[0]}, ${position[1]}::uuid)`] : []),
  ];
}

/** Whose people the viewer sees, to narrow the list. */
export async function listEmployers(tx: Tx): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select o.id, o.name from organisations o where exists (select from workers w where w.organisation_id = o.id)
     order by o.kind = 'host' desc, o.name collate "und-x-icu" limit 500`);
  return [...rows];
}

export interface Certificate {
  id: string;
  kind: CertificateKind;
  title: string | null;
  number: string | null;
  issuedOn: Day;
  expiresOn: Day | null;
  state: PaperState;
  remark: string | null;
  version: number;
  submittedBy: string | null;
  submittedByName: string | null;
  reviewedByName: string | null;
  file: { id: string; name: string; bytes: number; scan: ScanState } | null;
}

export interface Assignment {
  id: string;
  site: string;
  activity: Activity;
  fromOn: Day;
  untilOn: Day;
}

export interface WorkerDetails extends WorkerRow {
  siteId: string | null;
  version: number;
  certificates: Certificate[];
  assignments: Assignment[];
}

export const certificateJson = sql`jsonb_build_object(
  'id', c.id, 'kind', c.kind, 'title', c.title, 'number', c.number, 'issuedOn', c.issued_on, 'expiresOn', c.expires_on, 'state', c.state, 'remark', c.remark, 'version', c.version,
  'submittedBy', c.submitted_by, 'submittedByName', c.submitted_by_name, 'reviewedByName', c.reviewed_by_name,
  'file', (select jsonb_build_object('id', f.id, 'name', f.name, 'bytes', f.bytes, 'scan', f.scan) from paper_files f where f.certificate_id = c.id))`;

/** One person with papers and plans, as far as the viewer may know them; not_found for whom they may not see. */
export async function getWorker(tx: Tx, workerId: string): Promise<WorkerDetails> {
  const [worker] = await tx.execute<WorkerDetails>(sql`
    select ${workerColumns}, w.site_id as "siteId", w.version,
           coalesce((select jsonb_agg(${certificateJson} order by c.kind, c.issued_on desc, c.id) from certificates c where c.worker_id = w.id), '[]') as certificates,
           coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'site', s.name, 'activity', a.activity, 'fromOn', a.from_on, 'untilOn', a.until_on) order by a.from_on, a.id)
              from assignments a join sites s on s.id = a.site_id where a.worker_id = w.id and a.until_on >= current_date), '[]') as assignments
      from workers w join organisations o on o.id = w.organisation_id left join sites t on t.id = w.site_id where w.id = ${workerId}`);
  if (!worker) throw notFound();
  return worker;
}

/** For the title of the page. */
export async function getWorkerName(tx: Tx, workerId: string): Promise<string> {
  const [worker] = await tx.execute<{ name: string }>(sql`select name from workers where id = ${workerId}`);
  if (!worker) throw notFound();
  return worker.name;
}
