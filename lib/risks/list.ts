import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { idArray, plannedEachTime, rowLimit } from "#db/statements.ts";
import type { RiskKind, RiskState, Treatment } from "#db/vocabulary-risks.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import { type Day, todayIn } from "#lib/kernel/days.ts";
import type { RiskFilter, RiskListInput } from "./input.ts";
import { type BothMarks, type CountedMarks, incidentNumberIn, scoresOf } from "./rules.ts";

/** How the host judges a risk; nothing for who may not know. */
export interface Judged extends BothMarks {
  treatment: Treatment;
  reviewOn: Day;
}

export interface RiskRow extends Record<string, unknown> {
  id: string;
  number: string;
  kind: RiskKind;
  title: string;
  state: RiskState;
  ownerId: string;
  owner: string;
  judged: Judged | null;
  /** Partners that see it, as far as the viewer may know. */
  shares: number;
  score: number;
}

export const riskPageSize = 50;

/** The name of a risk `r` that people say. */
export const riskNumber = sql`('RSK-' || lpad(r.number::text, 5, '0'))`;

const residual = sql`coalesce(s.residual_probability * s.residual_impact, 0)`;

const riskTables = sql`from risks r left join risk_standings s on s.risk_id = r.id`;

/** What a list shows of risks `r` and how the host judges them, `s`. */
export const riskColumns = sql`
    select r.id, ${riskNumber} as number, r.kind, r.title, r.state, r.owner_id as "ownerId", r.owner_name as owner, ${residual} as score,
           case when s.risk_id is not null then jsonb_build_object('probability', s.probability, 'impact', s.impact, 'residualProbability', s.residual_probability,
             'residualImpact', s.residual_impact, 'treatment', s.treatment, 'reviewOn', s.review_on) end as judged,
           (select count(*)::int from risk_shares h where h.risk_id = r.id) as shares
      ${riskTables}`;

/** Risks, the greatest first. Row-level security decides which, and whether their marks are there. */
export async function listRisks(tx: Tx, viewer: Viewer, input: RiskListInput): Promise<Page<RiskRow>> {
  const position = decodeCursor(input.after, ["number", "id"]);
  const rows = await tx.execute<RiskRow>(sql`
    ${riskColumns} ${whereOf(viewer, input, position)} order by ${residual} desc, r.id desc limit ${rowLimit(riskPageSize + 1)}`);
  return pageOf([...rows], riskPageSize, (row) => [String(row.score), row.id]);
}

function whereOf(viewer: Viewer, input: RiskListInput, position: readonly string[] | undefined): SQL {
  const conditions = [
    ...conditionsOf(viewer, input),
    ...(position ? [sql`(${residual}, r.id) < (${position[0]}::int, ${position[1]}::uuid)`] : []),
  ];
  return sql`where ${sql.join(conditions, sql` and `)}`;
}

/** Risks `r` with how they are judged, `s`, that a list asks for, and what it is sorted by. */
export const risksFrom = (
  viewer: Viewer,
  filters: Pick<RiskListInput, "q" | "state" | "kind">,
  position: readonly string[] | undefined,
): { from: SQL; score: SQL } => ({
  from: sql`${riskTables} ${whereOf(viewer, filters, position)}`,
  score: residual,
});

function conditionsOf(viewer: Viewer, input: RiskListInput): SQL[] {
  const { q, kind, level, treatment, p, i } = input;
  const isInherent = input.basis === "inherent";
  const [probability, impact] = isInherent
    ? [sql`s.probability`, sql`s.impact`]
    : [sql`s.residual_probability`, sql`s.residual_impact`];
  const scores = level ? scoresOf(level) : undefined;
  return [
    stateOf(input.state, viewer),
    ...(q ? [wordsIn(q)] : []),
    ...(kind ? [sql`r.kind = ${kind}`] : []),
    ...(treatment ? [sql`s.treatment = ${treatment}`] : []),
    ...(scores ? [sql`${probability} * ${impact} between ${scores.from} and ${scores.to}`] : []),
    ...(p ? [sql`${probability} = ${p}`] : []),
    ...(i ? [sql`${impact} = ${i}`] : []),
  ];
}

function stateOf(state: RiskFilter | undefined, viewer: Viewer): SQL {
  if (state === "all") return sql`true`;
  if (state === "closed") return sql`r.state = 'closed'`;
  const open = sql`r.state = 'open'`;
  if (state === "mine") return sql`${open} and r.owner_id = ${viewer.userId}`;
  if (state === "shared") return sql`${open} and exists (select from risk_shares h where h.risk_id = r.id)`;
  if (state === "review_due") return sql`${open} and s.review_on < ${todayIn(viewer.timeZone)}`;
  return open;
}

/** Its number, words of its title, or who and what it is about. */
const wordsIn = (
  q: string,
): SQL => sql`${plannedEachTime} (${riskNumber} ^@ ${q.toUpperCase()} or r.title ilike ${containing(q)}
    or exists (select from risk_links l left join organisations o on o.id = l.organisation_id left join items m on m.id = l.item_id
                left join purchase_orders p on p.id = l.order_id left join incidents n on n.id = l.incident_id
                where l.risk_id = r.id and (o.name ilike ${containing(q)} or m.code ^@ ${q} or p.number ^@ ${q} or n.number = ${incidentNumberIn(q) ?? null}::int)))`;

const containing = (words: string) => `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** How many open risks there are of each pair of marks: at most 625 rows, however many risks. */
export async function countMarks(tx: Tx): Promise<CountedMarks[]> {
  const rows = await tx.execute<CountedMarks & Record<string, unknown>>(sql`
    select s.probability, s.impact, s.residual_probability as "residualProbability", s.residual_impact as "residualImpact", count(*)::int as risks
      from risk_standings s join risks r on r.id = s.risk_id where r.state = 'open' group by 1, 2, 3, 4 order by 1, 2, 3, 4`);
  return [...rows];
}

/** A review that its owner is to do, or a measure that somebody owes. */
export interface RiskTask extends Record<string, unknown> {
  /** Of the risk to review, or of the measure. */
  id: string;
  riskId: string;
  number: string;
  title: string;
  /** What is to be done and the version of the measure; null for a review. */
  what: string | null;
  version: number | null;
}

/** Risks to review and measures to do, by their ids. */
export async function listRiskTasks(
  tx: Tx,
  { reviews, measures }: { reviews: readonly string[]; measures: readonly string[] },
): Promise<RiskTask[]> {
  const rows = await tx.execute<RiskTask>(sql`
    select r.id, r.id as "riskId", ${riskNumber} as number, r.title, null as what, null::int as version from risks r where r.id = any(${idArray(reviews)})
    union all
    select m.id, r.id, ${riskNumber}, r.title, m.title, m.version from risk_measures m join risks r on r.id = m.risk_id where m.id = any(${idArray(measures)})`);
  return [...rows];
}

/** The greatest open risks, so many. */
export async function listTopRisks(tx: Tx, count: number): Promise<RiskRow[]> {
  const rows = await tx.execute<RiskRow>(sql`
    ${riskColumns} where r.state = 'open' order by ${residual} desc, r.id desc limit ${rowLimit(count)}`);
  return [...rows];
}

/** How many open risks should have been looked at again: the length of that list. */
export async function countReviewsDue(tx: Tx, viewer: Viewer): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count ${riskTables} where ${stateOf("review_due", viewer)}`);
  return row?.count ?? 0;
}
