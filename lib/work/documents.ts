import { z } from "zod";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { idText, instantText, listQuery, positionOf } from "#lib/kernel/document.ts";
import { isWaiting, taskKinds } from "./rules.ts";
import { listTasks } from "./tasks.ts";

export const taskDocument = z
  .strictObject({
    kind: z.enum(taskKinds),
    id: idText.describe(
      "Of the line, supplier, campaign, incident, action, risk, measure, shipment or paper, as the kind says.",
    ),
    due_at: instantText.nullable().describe("Until when; null where nothing says so."),
    waits_since: instantText.nullable().describe("Since when, of what has no deadline."),
  })
  .meta({ id: "Task" });

export const workQuery = z.strictObject(listQuery);

/** What waits for the viewer, the most urgent first, as a page of JSON. */
export async function listTaskDocuments(
  tx: Tx,
  viewer: Viewer,
  { limit, cursor }: z.output<typeof workQuery>,
): Promise<string> {
  positionOf(cursor, ["instant", "id"]);
  const { rows, next } = await listTasks(tx, viewer, cursor, limit);
  const data = rows.map(({ kind, id, due }) => {
    const at = due === "infinity" ? null : new Date(due).toISOString();
    const isSince = isWaiting(kind);
    return { kind, id, due_at: isSince ? null : at, waits_since: isSince ? at : null };
  });
  return JSON.stringify({ data, next_cursor: next });
}
