import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { incidentClocks } from "#db/vocabulary-incidents.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { calendarOf, makeClocks, tell } from "./incident.ts";
import { type OpenIncidentInput, openIncidentInput } from "./input.ts";
import { incidentNumber } from "./list.ts";
import { budgetOf, started } from "./rules.ts";

/** Opens an incident, from an object or from nothing. Whoever is asked to act has the turn, and the clocks run for it. */
export const openIncident = command({
  may: "incident.open",
  input: openIncidentInput,
  run: async (tx, actor, input) => {
    const isHost = actor.organisation.kind === "host";
    if (!actor.hostId) throw notFound();
    const partners = isHost ? [...new Set(input.partners)] : [];
    await requirePartners(tx, partners);
    const [made] = await tx.execute<{ id: string; number: string }>(sql`
      insert into incidents as i (kind, severity, title, description, owner_id, owner_name, opened_by, opened_by_name, opened_organisation_id, door)
      values (${input.kind}, ${input.severity}, ${input.title}, ${input.description ?? null}, ${isHost ? actor.userId : null}, ${isHost ? actor.name : null},
              ${actor.userId}, ${actor.name}, ${actor.organisation.id}, ${actor.door})
      returning i.id, ${incidentNumber} as number`);
    if (!made) throw new Error("An incident that was just opened is not there.");
    const turnId = partners.length === 1 ? (partners[0] ?? actor.hostId) : actor.hostId;
    const now = new Date();
    const calendar = await calendarOf(tx, turnId);
    const clocks = incidentClocks.map((clock) =>
      started(clock, budgetOf(clock, input.severity), now, calendar),
    );
    const [next] = clocks.map(({ dueAt }) => dueAt ?? "").toSorted((one, other) => one.localeCompare(other));
    await tx.execute(
      sql`insert into incident_states (incident_id, turn_id, due_at) values (${made.id}, ${turnId}, ${next ?? null})`,
    );
    await addPartners(tx, actor, made.id, partners);
    await link(tx, made.id, input);
    await makeClocks(tx, made.id, clocks);
    await tell(tx, actor, made, { verb: "open", from: null, to: "open" });
    return { incidentId: made.id, number: made.number };
  },
});

/** Each of them is a partner that the actor may know. */
export async function requirePartners(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const known = await tx.execute(sql`
    select id from organisations where kind in ('supplier', 'carrier') and id = any(${textArray(ids)}::uuid[])`);
  if (known.length !== ids.length)
    throw new DomainError("invalid", "invalid", { partners: "partner_unknown" });
}

export async function addPartners(
  tx: Tx,
  actor: Actor,
  incidentId: string,
  ids: readonly string[],
): Promise<boolean> {
  if (ids.length === 0) return false;
  const added = await tx.execute(sql`
    insert into incident_participants (incident_id, organisation_id, added_by)
    select ${incidentId}::uuid, p, ${actor.userId}::uuid from unnest(${textArray(ids)}::uuid[]) p on conflict do nothing returning id`);
  return added.length > 0;
}

const ends = [
  ["orderId", "order_id", "purchase_orders"],
  ["lineId", "line_id", "purchase_order_lines"],
  ["shipmentId", "shipment_id", "shipments"],
  ["receiptId", "receipt_id", "receipts"],
  ["seriesId", "series_id", "forecast_series"],
] as const;

/** What the viewer does not see is not there, and an incident about it is refused whole. */
async function link(tx: Tx, incidentId: string, input: OpenIncidentInput): Promise<void> {
  for (const [field, column, table] of ends) {
    const id = input[field];
    if (id === undefined) continue;
    const linked = await tx.execute(sql`
      insert into incident_links (incident_id, ${sql.raw(column)}, week)
      select ${incidentId}::uuid, o.id, ${input.week ?? null}::date from ${sql.raw(table)} o where o.id = ${id} returning id`);
    if (linked.length === 0) throw notFound();
  }
}
