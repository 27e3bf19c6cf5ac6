import { type Basis, requestKinds } from "#db/vocabulary.ts";
import { type SQL, sql } from "drizzle-orm";
import { textArray } from "#lib/audit/record-event.ts";
import { isAgreedEntry } from "#lib/orders/queries.ts";

/** The entry of the ledger that a basis names: the buyer's last request, the first agreement, or the last one. */
const basisEntries = {
  requested: sql`p.kind = any(${textArray(requestKinds)}::text[]) order by p.entry desc`,
  first: sql`${isAgreedEntry} order by p.entry`,
  last: sql`${isAgreedEntry} order by p.entry desc`,
} as const satisfies Record<Basis, SQL>;

/** Dates and quantities of a basis of line `l`, as JSON; null where the ledger has no such entry. */
export const partsOf = (basis: Basis): SQL => sql`(
    select jsonb_agg(jsonb_build_object('date', e.promised_on, 'quantity', e.quantity::text) order by e.promised_on)
      from promises e where e.line_id = l.id and e.promised_on is not null
       and e.entry = (select p.entry from promises p where p.line_id = l.id and ${basisEntries[basis]} limit 1))`;

/** What arrived of line `l`, as JSON. */
export const receiptParts: SQL = sql`
    coalesce((select jsonb_agg(jsonb_build_object('date', c.received_on, 'quantity', c.quantity::text))
                from receipts c where c.line_id = l.id and c.voided_at is null), '[]')`;
