import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type LedgerKind, reasonCauses, type ReasonCode } from "#db/vocabulary.ts";
import { recordEvents } from "#lib/audit/record-event.ts";
import type { Actor } from "#lib/kernel/command.ts";
import type { LineToChange } from "./lines.ts";
import type { SchedulePart } from "./rules.ts";

export interface LedgerEntry {
  line: LineToChange;
  entry: number;
  kind: LedgerKind;
  schedule: readonly SchedulePart[];
  /** Only where the entry speaks of a price. */
  unitPrice?: string | null | undefined;
  reason?: ReasonCode | undefined;
  comment?: string | undefined;
}

/**
 * Appends entries to the promise ledger. The comment of an entry that touches the price goes with the price, so that
 * services that may not see prices do not read of them in a comment.
 */
export async function appendToLedger(tx: Tx, actor: Actor, entries: readonly LedgerEntry[]): Promise<void> {
  const rows = entries.flatMap((entry) => {
    const base = {
      supplier_id: entry.line.supplierId,
      line_id: entry.line.lineId,
      entry: entry.entry,
      kind: entry.kind,
      revision: entry.line.lineRevision,
      reason: entry.reason ?? null,
      cause: entry.reason ? reasonCauses[entry.reason] : null,
      comment: entry.unitPrice ? null : entry.comment || null,
    };
    const parts: readonly (SchedulePart | undefined)[] =
      entry.schedule.length > 0 ? entry.schedule : [undefined];
    return parts.map((part, index) => ({
      ...base,
      part: index + 1,
      promised_on: part?.date ?? null,
      quantity: part?.quantity ?? null,
    }));
  });
  await tx.execute(sql`
    insert into promises (supplier_id, line_id, entry, part, kind, revision, promised_on, quantity, reason, cause, comment, door, actor_id, actor_name, actor_organisation_id, at)
    select r.supplier_id, r.line_id, r.entry, r.part, r.kind, r.revision, r.promised_on, r.quantity, r.reason, r.cause, r.comment,
           ${actor.door}, ${actor.userId}, ${actor.name}, ${actor.organisation.id}, now()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(supplier_id uuid, line_id uuid, entry int, part smallint, kind text,
           revision int, promised_on date, quantity numeric, reason text, cause text, comment text)`);

  const prices = entries.flatMap((entry) =>
    entry.unitPrice && entry.line.currency
      ? [
          {
            supplier_id: entry.line.supplierId,
            line_id: entry.line.lineId,
            entry: entry.entry,
            unit_price: entry.unitPrice,
            currency: entry.line.currency,
            comment: entry.comment || null,
          },
        ]
      : [],
  );
  if (prices.length === 0) return;
  await tx.execute(sql`
    insert into promise_prices (supplier_id, line_id, entry, unit_price, currency, comment, actor_id, actor_organisation_id)
    select r.supplier_id, r.line_id, r.entry, r.unit_price, r.currency, r.comment, ${actor.userId}, ${actor.organisation.id}
      from jsonb_to_recordset(${JSON.stringify(prices)}::jsonb) as r(supplier_id uuid, line_id uuid, entry int, unit_price numeric, currency text, comment text)`);
}

/** One event for each order that the command touched. */
export async function logByOrder(
  tx: Tx,
  actor: Actor,
  action: string,
  entries: readonly LedgerEntry[],
): Promise<void> {
  const byOrder = Map.groupBy(entries, (entry) => entry.line.orderId);
  await recordEvents(tx, {
    objectType: "purchase_order",
    action,
    area: "business",
    door: actor.door,
    objects: [...byOrder].map(([id, ofOrder]) => ({
      id,
      particulars: {
        lines: ofOrder.map(({ line, entry, kind, schedule, reason }) => ({
          line: line.lineId,
          number: line.number,
          entry,
          before: line.state,
          kind,
          schedule,
          ...(reason ? { reason } : {}),
        })),
      },
    })),
  });
}
