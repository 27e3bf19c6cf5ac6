import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { jsonInstant } from "#db/json.ts";
import {
  correctiveStates,
  incidentClocks,
  incidentKinds,
  incidentRules,
  incidentStates,
  incidentVerbs,
  severities,
} from "#db/vocabulary-incidents.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { pageOf } from "#lib/kernel/cursor.ts";
import { dayText, idText, instantText, listQuery, pageText, positionOf } from "#lib/kernel/document.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { searchField } from "#lib/kernel/fields.ts";
import { incidentFilters } from "./input.ts";
import { incidentNumber, incidentsFrom } from "./list.ts";
import { shownActor } from "./queries.ts";

const facts = {
  id: idText,
  number: z.string(),
  kind: z.enum(incidentKinds),
  severity: z.literal(severities),
  title: z.string(),
  status: z.enum(incidentStates),
  version: z.int().positive().describe("Sent along with a move, so that nobody's is overwritten."),
  turn_id: idText.nullable().describe("The organisation that has to act; null where it is another partner."),
  is_paused: z.boolean(),
  opened_at: instantText,
  rule: z.enum(incidentRules).nullable().describe("The rule that opened it, where one did."),
};

export const incidentSummary = z.strictObject(facts).meta({ id: "IncidentSummary" });

const target = z.strictObject({
  order_id: idText.nullable(),
  line_id: idText.nullable(),
  shipment_id: idText.nullable(),
  receipt_id: idText.nullable(),
  series_id: idText.nullable(),
  week: dayText.nullable(),
});

export const incidentDocument = z
  .strictObject({
    ...facts,
    description: z.string().nullable(),
    clocks: z.array(
      z.strictObject({
        clock: z.enum(incidentClocks),
        due_at: instantText.nullable(),
        stopped_at: instantText.nullable(),
      }),
    ),
    links: z.array(target),
    actions: z.array(
      z.strictObject({
        id: idText,
        title: z.string(),
        organisation_id: idText.nullable(),
        due_on: dayText,
        status: z.enum(correctiveStates),
        version: z.int().positive(),
      }),
    ),
    moves: z.array(
      z.strictObject({
        verb: z.enum(incidentVerbs),
        status: z.enum(incidentStates),
        subject: z.string().nullable().meta({ description: "The corrective action that it is about." }),
        comment: z.string().nullable(),
        actor: z.string().nullable(),
        at: instantText,
      }),
    ),
  })
  .meta({ id: "Incident" });

export const incidentQuery = z.strictObject({
  ...listQuery,
  state: z.enum(incidentFilters).optional(),
  kind: z.enum(incidentKinds).optional(),
  q: searchField.optional().describe("The beginning of a number, or words of the title."),
});

/** Incidents, the latest first, as a page of JSON. */
export async function listIncidentDocuments(
  tx: Tx,
  viewer: Viewer,
  { limit, cursor, ...filters }: z.output<typeof incidentQuery>,
): Promise<string> {
  const position = positionOf(cursor, ["instant", "id"]);
  const rows = await tx.execute<{ id: string; openedAt: string; document: string }>(sql`
    select i.id, i.opened_at::text as "openedAt", json_build_object(${summaryJson})::text as document
      ${incidentsFrom(viewer, filters, position)} order by i.opened_at desc, i.id desc limit ${limit + 1}`);
  return pageText(pageOf([...rows], limit, (row) => [row.openedAt, row.id]));
}

/** One incident with what hangs on it; not_found for what the viewer may not see. */
export async function getIncidentDocument(tx: Tx, incidentId: string): Promise<string> {
  const [incident] = await tx.execute<{ document: string }>(sql`
    select json_build_object(${summaryJson}, 'description', i.description,
             'clocks', (select coalesce(json_agg(json_build_object('clock', c.clock, 'due_at', ${jsonInstant(sql`c.due_at`)}, 'stopped_at', ${jsonInstant(sql`c.stopped_at`)})
                          order by c.clock), '[]') from incident_clocks c where c.incident_id = i.id),
             'links', (select coalesce(json_agg(json_build_object('order_id', l.order_id, 'line_id', l.line_id, 'shipment_id', l.shipment_id,
                         'receipt_id', l.receipt_id, 'series_id', l.series_id, 'week', l.week) order by l.id), '[]') from incident_links l where l.incident_id = i.id),
             'actions', (select coalesce(json_agg(json_build_object('id', a.id, 'title', a.title, 'organisation_id', ${known(sql`a.organisation_id`)}, 'due_on', a.due_on,
                           'status', a.state, 'version', a.version) order by a.due_on, a.id), '[]') from corrective_actions a where a.incident_id = i.id),
             'moves', (select coalesce(json_agg(json_build_object('verb', m.verb, 'status', m.to_state, 'subject', m.subject, 'comment', m.comment, 'actor', ${shownActor},
                         'at', ${jsonInstant(sql`m.at`)}) order by m.at, m.id), '[]') from incident_moves m left join organisations o on o.id = m.actor_organisation_id where m.incident_id = i.id))::text as document
      from incidents i join incident_states s on s.incident_id = i.id where i.id = ${incidentId}`);
  if (!incident) throw notFound();
  return incident.document;
}

/** The organisation, for who may know of it: partners in one incident do not know each other. */
const known = (id: SQL) => sql`(select x.id from organisations x where x.id = ${id})`;

const summaryJson = sql`
  'id', i.id, 'number', ${incidentNumber}, 'kind', i.kind, 'severity', i.severity, 'title', i.title, 'status', s.state, 'version', s.version,
  'turn_id', ${known(sql`s.turn_id`)}, 'is_paused', s.paused_at is not null, 'opened_at', ${jsonInstant(sql`i.opened_at`)}, 'rule', i.rule`;
