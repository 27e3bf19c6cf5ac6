import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { doors, roles } from "#db/vocabulary.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { dayText, idText, instantText, listQuery, pageText, positionOf } from "#lib/kernel/document.ts";
import { objectTypes } from "./actions.ts";
import { activityPosition, type ActivityRow, listActivity } from "./queries.ts";

export const eventDocument = z
  .strictObject({
    position: z.string().describe("Grows with time."),
    at: instantText,
    action: z.string(),
    area: z.enum(["business", "access"]),
    door: z.enum(doors),
    object: z.strictObject({
      type: z.string(),
      id: idText,
      name: z.string().nullable().describe("Null where the reader may not see it."),
    }),
    actor: z
      .strictObject({
        id: idText,
        name: z.string().nullable(),
        organisation: z.string().nullable(),
        roles: z.array(z.enum(roles)),
      })
      .nullable()
      .describe("Null: nobody was signed in."),
    particulars: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "Event" });

export const eventQuery = z.strictObject({
  ...listQuery,
  object: z.enum(objectTypes).optional(),
  id: idText.optional().describe("The life of one thing."),
  organisation: idText.optional(),
  from: dayText.optional(),
  to: dayText.optional().describe("The last day."),
});

export async function listEventDocuments(
  tx: Tx,
  { timeZone }: Viewer,
  { limit, cursor, ...filters }: z.output<typeof eventQuery>,
): Promise<string> {
  const position = positionOf(cursor, activityPosition);
  const { rows, next } = await listActivity(tx, { filters, timeZone, position, size: limit });
  return pageText({ rows: rows.map((row) => ({ document: JSON.stringify(documentOf(row)) })), next });
}

function documentOf(row: ActivityRow): z.input<typeof eventDocument> {
  const { position, action, area, door, objectType, objectId, object, particulars } = row;
  return {
    position,
    at: new Date(row.at).toISOString(),
    action,
    area,
    door,
    object: { type: objectType, id: objectId, name: object },
    actor:
      row.actorId === null
        ? null
        : { id: row.actorId, name: row.actor, organisation: row.actorOrganisation, roles: row.actorRoles },
    particulars,
  };
}
