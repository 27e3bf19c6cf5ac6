import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { jsonDecimal } from "#db/json.ts";
import { campaignStandings, campaignStates, campaignVerbs } from "#db/vocabulary-campaigns.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { pageOf } from "#lib/kernel/cursor.ts";
import {
  dayText,
  decimalText,
  idText,
  instantText,
  listQuery,
  pageText,
  positionOf,
} from "#lib/kernel/document.ts";
import { idField, searchField } from "#lib/kernel/fields.ts";
import { campaignFilters } from "./input.ts";
import { campaignNumber, conditionsOf } from "./list.ts";
import { getCampaign } from "./queries.ts";
import { campaignPhases, lineStandings, phaseOf } from "./rules.ts";

const facts = {
  id: idText,
  number: z.string(),
  name: z.string(),
  status: z.enum(campaignStates),
  standing: z.enum(campaignStandings).nullable().describe("What the suppliers' commits say to it."),
  is_accepted: z.boolean().describe("Taken as it is capped."),
  from_week: dayText,
  until_week: dayText.describe("The Monday of its last week."),
  planned: decimalText.nullable().describe("The uplift of all its items, since it was submitted."),
  covered: decimalText.nullable().describe("What the commits cover of it."),
};

export const campaignSummary = z.strictObject(facts).meta({ id: "CampaignSummary" });

export const campaignDocument = z
  .strictObject({
    ...facts,
    description: z.string().nullable(),
    version: z.number().int().positive(),
    phase: z.enum(campaignPhases).describe("Where it stands today."),
    budget: z
      .strictObject({ amount: decimalText, currency: z.string() })
      .nullable()
      .describe("Null where there is none, and for who does not read budgets."),
    lines: z.array(
      z.strictObject({
        series_id: idText,
        item: z.string(),
        supplier_id: idText,
        supplier: z.string(),
        site: z.string(),
        unit: z.string(),
        week: dayText,
        baseline: decimalText,
        uplift: decimalText,
        standing: z.enum(lineStandings),
        commit: decimalText.nullable(),
        covered: decimalText.nullable().describe("The uplift that the commit covers."),
        received: decimalText.nullable(),
        arrived: decimalText.nullable().describe("The uplift that arrived; null while the week is to come."),
      }),
    ),
    moves: z.array(
      z.strictObject({
        verb: z.enum(campaignVerbs),
        standing: z.enum(campaignStandings).nullable(),
        comment: z.string().nullable(),
        actor: z.string().nullable(),
        at: instantText,
      }),
    ),
  })
  .meta({ id: "Campaign" });

export const campaignQuery = z.strictObject({
  ...listQuery,
  phase: z.enum(campaignFilters).optional(),
  supplier: idField.optional(),
  q: searchField.optional().describe("The beginning of a number or an item code, or words of the name."),
});

/** Campaigns, the latest weeks first, as a page of JSON. */
export async function listCampaignDocuments(
  tx: Tx,
  viewer: Viewer,
  { limit, cursor, ...filters }: z.output<typeof campaignQuery>,
): Promise<string> {
  const position = positionOf(cursor, ["day", "id"]);
  const conditions = [
    ...conditionsOf(viewer, filters),
    ...(position ? [sql`(g.from_week, g.id) < (${position[0]}::date, ${position[1]}::uuid)`] : []),
  ];
  const rows = await tx.execute<{ id: string; fromWeek: string; document: string }>(sql`
    select g.id, g.from_week::text as "fromWeek", json_build_object('id', g.id, 'number', ${campaignNumber}, 'name', g.name, 'status', s.state, 'standing', s.standing,
             'is_accepted', s.accepted_at is not null, 'from_week', g.from_week, 'until_week', g.until_week,
             'planned', ${jsonDecimal(sql`s.planned`)}, 'covered', ${jsonDecimal(sql`s.covered`)})::text as document
      from campaigns g join campaign_states s on s.campaign_id = g.id
     where ${sql.join(conditions, sql` and `)} order by g.from_week desc, g.id desc limit ${limit + 1}`);
  return pageText(pageOf([...rows], limit, (row) => [row.fromWeek, row.id]));
}

/** One campaign with what hangs on it; not_found for what the viewer may not see. */
export async function getCampaignDocument(tx: Tx, campaignId: string): Promise<string> {
  const found = await getCampaign(tx, campaignId);
  const { id, number, name, state, standing, isAccepted, fromWeek, untilWeek, judged } = found;
  const isSubmitted = state === "submitted";
  return JSON.stringify({
    id,
    number,
    name,
    status: state,
    standing,
    is_accepted: isAccepted,
    from_week: fromWeek,
    until_week: untilWeek,
    planned: isSubmitted ? judged.planned : null,
    covered: isSubmitted ? judged.covered : null,
    description: found.description,
    version: found.version,
    phase: phaseOf(found, found.thisWeek),
    budget: found.budget,
    lines: found.lines.map(({ seriesId, supplierId, planned, ...line }) => ({
      series_id: seriesId,
      item: line.item,
      supplier_id: supplierId,
      supplier: line.supplier,
      site: line.site,
      unit: line.unit,
      week: line.week,
      baseline: line.baseline,
      uplift: planned,
      standing: line.standing,
      commit: line.commit,
      covered: line.covered,
      received: line.received,
      arrived: line.arrived,
    })),
    moves: found.moves.map(({ verb, standing: became, comment, actor, at }) => ({
      verb,
      standing: became,
      comment,
      actor,
      at: new Date(at).toISOString(),
    })),
  } satisfies z.input<typeof campaignDocument>);
}
