import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { jsonInstant } from "#db/json.ts";
import {
  riskKinds,
  riskMarks,
  riskMeasureStates,
  riskStates,
  riskVerbs,
  treatments,
} from "#db/vocabulary-risks.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { pageOf } from "#lib/kernel/cursor.ts";
import { dayText, idText, instantText, listQuery, pageText, positionOf } from "#lib/kernel/document.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { searchField } from "#lib/kernel/fields.ts";
import { riskFilters } from "./input.ts";
import { riskNumber, risksFrom } from "./list.ts";

const mark = z.literal(riskMarks);
const judgement = z.strictObject({
  probability: mark,
  impact: mark,
  residual_probability: mark,
  residual_impact: mark,
  treatment: z.enum(treatments),
  review_on: dayText,
});

const facts = {
  id: idText,
  number: z.string(),
  kind: z.enum(riskKinds),
  title: z.string(),
  status: z.enum(riskStates),
  owner_id: idText,
  raised_at: instantText,
  version: z.int().positive().nullable().describe("Sent along with an assessment; null for partners."),
  judgement: judgement.nullable().describe("How the host judges it; null for partners."),
};

export const riskSummary = z.strictObject(facts).meta({ id: "RiskSummary" });

export const riskDocument = z
  .strictObject({
    ...facts,
    description: z.string().nullable(),
    links: z.array(
      z.strictObject({
        organisation_id: idText.nullable(),
        item_id: idText.nullable(),
        order_id: idText.nullable(),
        incident_id: idText.nullable(),
      }),
    ),
    measures: z.array(
      z.strictObject({
        id: idText,
        title: z.string(),
        organisation_id: idText,
        due_on: dayText,
        status: z.enum(riskMeasureStates),
        version: z.int().positive(),
      }),
    ),
    assessments: z.array(
      z.strictObject({
        ...judgement.shape,
        verb: z.enum(riskVerbs),
        comment: z.string().nullable(),
        actor: z.string().nullable(),
        at: instantText,
      }),
    ),
  })
  .meta({ id: "Risk" });

export const riskQuery = z.strictObject({
  ...listQuery,
  state: z.enum(riskFilters).optional(),
  kind: z.enum(riskKinds).optional(),
  q: searchField.optional().describe("The beginning of a number, or words of the title."),
});

/** Risks, the greatest first, as a page of JSON. */
export async function listRiskDocuments(
  tx: Tx,
  viewer: Viewer,
  { limit, cursor, ...filters }: z.output<typeof riskQuery>,
): Promise<string> {
  const position = positionOf(cursor, ["number", "id"]);
  const { from, score } = risksFrom(viewer, filters, position);
  const rows = await tx.execute<{ id: string; score: number; document: string }>(sql`
    select r.id, ${score} as score, json_build_object(${summaryJson})::text as document ${from}
     order by ${score} desc, r.id desc limit ${limit + 1}`);
  return pageText(pageOf([...rows], limit, (row) => [String(row.score), row.id]));
}

/** One risk with what hangs on it, as far as the viewer may know; not_found for what they may not see. */
export async function getRiskDocument(tx: Tx, riskId: string): Promise<string> {
  const [risk] = await tx.execute<{ document: string }>(sql`
    select json_build_object(${summaryJson}, 'description', r.description,
             'links', (select coalesce(json_agg(json_build_object('organisation_id', l.organisation_id, 'item_id', l.item_id, 'order_id', l.order_id,
                         'incident_id', l.incident_id) order by l.id), '[]') from risk_links l where l.risk_id = r.id),
             'measures', (select coalesce(json_agg(json_build_object('id', m.id, 'title', m.title, 'organisation_id', m.organisation_id, 'due_on', m.due_on,
                            'status', m.state, 'version', m.version) order by m.due_on, m.id), '[]') from risk_measures m where m.risk_id = r.id),
             'assessments', (select coalesce(json_agg(json_build_object('verb', a.verb, 'probability', a.probability, 'impact', a.impact,
                              'residual_probability', a.residual_probability, 'residual_impact', a.residual_impact, 'treatment', a.treatment,
                              'review_on', a.review_on, 'comment', a.comment, 'actor', a.actor_name, 'at', ${jsonInstant(sql`a.at`)})
                              order by a.at, a.id), '[]') from risk_assessments a where a.risk_id = r.id))::text as document
      from risks r left join risk_standings s on s.risk_id = r.id where r.id = ${riskId}`);
  if (!risk) throw notFound();
  return risk.document;
}

const summaryJson = sql`
  'id', r.id, 'number', ${riskNumber}, 'kind', r.kind, 'title', r.title, 'status', r.state, 'owner_id', r.owner_id,
  'raised_at', ${jsonInstant(sql`r.raised_at`)}, 'version', s.version,
  'judgement', case when s.risk_id is not null then json_build_object('probability', s.probability, 'impact', s.impact,
    'residual_probability', s.residual_probability, 'residual_impact', s.residual_impact, 'treatment', s.treatment, 'review_on', s.review_on) end`;
