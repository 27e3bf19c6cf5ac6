import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Door } from "#db/vocabulary.ts";

export interface EventInput {
  objectType:
    | "purchase_order"
    | "shipment"
    | "incident"
    | "risk"
    | "campaign"
    | "forecast_release"
    | "forecast_series"
    | "forecast_terms"
    | "user"
    | "organisation"
    | "calendar"
    | "site"
    | "worker"
    | "partner"
    | "thread"
    | "import";
  objectId: string;
  /** `order_lines.answered`, `user.disabled` … the same words as the command. */
  action: string;
  area: "business" | "access";
  door: Door;
  particulars: Readonly<Record<string, unknown>>;
}

/** Appends to the hash-chained activity log, in the transaction of the act. The database fills in the actor. */
export async function recordEvent(tx: Tx, event: EventInput): Promise<void> {
  await recordEvents(tx, { ...event, objects: [{ id: event.objectId, particulars: event.particulars }] });
}

export async function recordEvents(
  tx: Tx,
  events: Pick<EventInput, "objectType" | "action" | "area" | "door"> & {
    objects: readonly { id: string; particulars: Readonly<Record<string, unknown>> }[];
  },
): Promise<void> {
  if (events.objects.length === 0) return;
  const ids = textArray(events.objects.map((object) => object.id));
  const particulars = textArray(events.objects.map((object) => JSON.stringify(object.particulars)));
  await tx.execute(
    sql`select app.record_events(${events.objectType}, ${ids}::uuid[], ${events.action}, ${events.area}, ${events.door}, ${particulars}::jsonb[])`,
  );
}

/** PostgreSQL array literal; a bound parameter, so its elements need quoting for the array form only. */
export function textArray(values: readonly (string | null)[]): string {
  const elements = values.map((value) =>
    value === null ? "null" : `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`,
  );
  return `{${elements.join(",")}}`;
}
