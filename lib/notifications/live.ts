import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { textArray } from "#lib/audit/record-event.ts";

/** Where servers hear that something changed. PostgreSQL passes on 8000 bytes at most. */
export const liveChannel = "passerelle_live";
const mostBytes = 7000;

/** Something changed: for these people, or on this object for who sees it in one of these organisations. Never what. */
const signals = z.array(
  z.union([
    z.strictObject({ users: z.array(z.string()) }),
    z.strictObject({ object: z.string(), organisations: z.array(z.string()) }),
  ]),
);
export type Signal = z.infer<typeof signals>[number];

/** What a server hears; nothing where somebody else spoke on the channel. */
export function heard(payload: string): Signal[] {
  try {
    const parsed = signals.safeParse(JSON.parse(payload));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

/** Told to every server when this transaction commits, and not before. */
export async function signal(tx: Tx, signals: readonly Signal[]): Promise<void> {
  const payloads = packed(signals);
  if (payloads.length === 0) return;
  await tx.execute(sql`select pg_notify(${liveChannel}, p) from unnest(${textArray(payloads)}::text[]) as p`);
}

/** As few messages as they fit into. */
export function packed(signals: readonly Signal[]): string[] {
  const pieces = signals.flatMap((one) =>
    "users" in one
      ? chunks(one.users).map((users) => JSON.stringify({ users }))
      : chunks(one.organisations).map((organisations) => JSON.stringify({ ...one, organisations })),
  );
  const messages: string[] = [];
  let current = "";
  for (const piece of pieces) {
    if (current !== "" && current.length + piece.length + 3 > mostBytes) {
      messages.push(`[${current}]`);
      current = "";
    }
    current = current === "" ? piece : `${current},${piece}`;
  }
  return current === "" ? messages : [...messages, `[${current}]`];
}

function chunks(ids: readonly string[], size = 150): string[][] {
  const found: string[][] = [];
  for (let start = 0; start < ids.length; start += size) found.push(ids.slice(start, start + size));
  return found;
}

/** The objects of these events, and who may know that they changed: of a message its readers alone, and that a partner takes part no other partner. */
export async function objectsChanged(tx: Tx, events: SQL): Promise<Signal[]> {
  const rows = await tx.execute<{ object: string; organisations: string[] }>(sql`
    with host as (select id from organisations where kind = 'host')
    select distinct e.object_id::text as object, array_remove(case
             when c.id is not null then c.audience
             when o.id is not null then array[h.id, o.supplier_id]
             when e.action = 'incident.person_invited' then array[h.id]
             when e.action = 'incident.participant_added' then array[h.id, (e.particulars ->> 'organisation')::uuid]
             when i.id is not null then array[h.id, i.opened_organisation_id] || array(
               select p.organisation_id from incident_participants p where p.incident_id = i.id)
             when r.id is not null then array[h.id, r.supplier_id]
             when k.id is not null and e.particulars ? 'organisation' then array[h.id, (e.particulars ->> 'organisation')::uuid]
             when e.action in ('risk.edit', 'risk.close', 'risk.reopen') then array[h.id] || array(
               select x.organisation_id from risk_shares x where x.risk_id = k.id)
             when k.id is not null then array[h.id]
             else array[h.id, s.supplier_id, y.carrier_id] end, null)::text[] as organisations
      from (${events}) e cross join host h
      left join comments c on c.id = (e.particulars ->> 'comment')::uuid
      left join purchase_orders o on o.id = e.object_id
      left join shipments s on s.id = e.object_id
      left join incidents i on i.id = e.object_id
      left join forecast_releases r on r.id = e.object_id
      left join risks k on k.id = e.object_id
      left join shipment_carriers y on y.shipment_id = s.id`);
  return rows.map(({ object, organisations }) => ({ object, organisations }));
}
