import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { gatePolicies, ownBy, policies, sees } from "../scope.ts";
import { buyerLedgerKinds, causes, doors, ledgerKinds, supplierLedgerKinds } from "../vocabulary.ts";
import { instant, money, quantity } from "./columns.ts";
import { quoted } from "./identity.ts";
import { ofLinkedLine, purchaseOrderLines } from "./orders.ts";

const byTheViewer =
  "actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id())";
const own = "supplier_id = (select app.organisation_id())";
/** What waits for the buyer can be taken back; and for an hour what a file said, as long as it is the last word. */
const isOfFile = sees(
  "line_answers a join public.answer_file_lines f on f.line_id = a.line_id and f.entry = a.last_entry join public.answer_files d on d.id = f.file_id",
  "a.line_id = promises.line_id and d.taken_at > now() - interval '1 hour'",
);
const isWaiting = sees(
  "line_answers a",
  "a.line_id = promises.line_id and a.state in ('pending_buyer', 'rejected')",
);

const saidBySupplier = `kind in (${quoted(supplierLedgerKinds)}) and ${byTheViewer}`;

/**
 * The promise ledger: requests, proposals, agreements and refusals of a line, for ever, insert only.
 * An entry with several dates is several rows (`part`). Prices of an entry are in `promise_prices`.
 */
export const promises = pgTable(
  "promises",
  {
    supplierId: uuid().notNull(),
    lineId: uuid().notNull(),
    /** 1, 2, 3 … in the life of the line. */
    entry: integer().notNull(),
    part: smallint().notNull().default(1),
    kind: text({ enum: ledgerKinds }).notNull(),
    /** The line revision that this entry speaks of. */
    revision: integer().notNull(),
    /** Null only where no date is given: a rejection or cancellation. */
    promisedOn: date(),
    quantity: quantity(),
    reason: text(),
    cause: text({ enum: causes }),
    comment: text(),
    door: text({ enum: doors }).notNull(),
    actorId: uuid(),
    actorName: text().notNull(),
    actorOrganisationId: uuid(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.lineId, t.entry, t.part, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.lineId],
      foreignColumns: [purchaseOrderLines.supplierId, purchaseOrderLines.id],
    }),
    // What deviated lately is judged again when tolerances are tried out.
    index("promises_offered")
      .on(t.at)
      .where(sql`kind in ('proposed', 'auto_accepted')`),
    check("promises_kind", sql.raw(`kind in (${quoted(ledgerKinds)})`)),
    check("promises_dated", sql`(promised_on is null) = (quantity is null)`),
    check(
      "promises_dated_unless_ended",
      sql`promised_on is not null or kind in ('rejected', 'refused', 'cancelled', 'withdrawn')`,
    ),
    ...policies("promises", {
      ...ownBy("supplier_id"),
      buyer_entry: `kind in (${quoted(buyerLedgerKinds)}) and ${byTheViewer}`,
      own_supplier_entry: `${own} and ${saidBySupplier} and (kind <> 'withdrawn' or ${isWaiting} or ${isOfFile})`,
      of_link: ofLinkedLine("promises"),
      of_link_entry: `${ofLinkedLine("promises")} and ${own} and ${saidBySupplier} and (kind <> 'withdrawn' or ${isWaiting})`,
    }),
    ...gatePolicies("promises"),
  ],
);

/** Price and what was said about it in a ledger entry, for those who may see prices. */
export const promisePrices = pgTable(
  "promise_prices",
  {
    supplierId: uuid().notNull(),
    lineId: uuid().notNull(),
    entry: integer().notNull(),
    unitPrice: money().notNull(),
    /** What the order asked then; the database notes it, since an order that adopts the offer asks for it afterwards. */
    askedPrice: money(),
    currency: text().notNull(),
    /** The comment of an answer that touches the price stays with the price. */
    comment: text(),
    actorId: uuid(),
    actorOrganisationId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.lineId, t.entry, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.lineId],
      foreignColumns: [purchaseOrderLines.supplierId, purchaseOrderLines.id],
    }),
    ...policies("promise_prices", {
      ...ownBy("supplier_id"),
      buyer_price_entry: byTheViewer,
      own_price_entry: `${own} and ${byTheViewer}`,
      of_link: ofLinkedLine("promise_prices"),
      of_link_price: `${ofLinkedLine("promise_prices")} and ${own} and ${byTheViewer}`,
    }),
  ],
);
