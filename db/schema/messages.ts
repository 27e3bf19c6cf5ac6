import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { policies, sees } from "../scope.ts";
import { messageKinds } from "../vocabulary-messages.ts";
import { bytea, givenId, id, instant } from "./columns.ts";
import { organisations, quoted, sites } from "./identity.ts";
import { purchaseOrders } from "./orders.ts";

/**
 * By what other systems know an organisation or one of its sites: a GLN, a SIRET, a Peppol address. Orders go to whom they
 * name, so that nobody keeps their own: only the host's administrators do.
 */
export const organisationIdentifiers = pgTable(
  "organisation_identifiers",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** Null: the organisation itself. */
    siteId: uuid(),
    /** Four figures of the list of electronic address schemes (EAS, ISO 6523), or VAT. */
    scheme: text().notNull(),
    /** Capitals and figures, without spaces. */
    value: text().notNull(),
  },
  (t) => [
    unique("organisation_identifiers_once").on(t.scheme, t.value),
    foreignKey({
      columns: [t.organisationId, t.siteId],
      foreignColumns: [sites.organisationId, sites.id],
    }),
    index("organisation_identifiers_of_organisation").on(t.organisationId, t.siteId),
    index("organisation_identifiers_by_value").on(t.value),
    check(
      "organisation_identifiers_form",
      sql`scheme ~ '^([0-9]{4}|VAT)$' and value ~ '^[A-Z0-9.:/_-]{4,50}$'`,
    ),
    ...policies("organisation_identifiers", {
      // Partners write to the host, and need to know by what it goes.
      own_and_host:
        "organisation_id = (select app.organisation_id()) or organisation_id = (select app.host_id())",
    }),
  ],
);

/** Messages that were taken in, so that the same one again is answered the same, and does nothing. */
export const exchangedMessages = pgTable(
  "exchanged_messages",
  {
    id: givenId(),
    /** Who sent it. */
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    kind: text({ enum: messageKinds }).notNull(),
    /** As its sender numbers it. */
    documentId: text().notNull(),
    supplierId: uuid().notNull(),
    orderId: uuid().notNull(),
    /** SHA-256 of what it says, whatever its layout. */
    digest: bytea().notNull(),
    answer: text().notNull(),
    takenBy: uuid().notNull(),
    takenByName: text().notNull(),
    takenAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("exchanged_messages_once").on(t.organisationId, t.kind, t.documentId),
    foreignKey({
      columns: [t.supplierId, t.orderId],
      foreignColumns: [purchaseOrders.supplierId, purchaseOrders.id],
    }),
    index("exchanged_messages_of_order").on(t.orderId, t.takenAt),
    check("exchanged_messages_kind", sql.raw(`kind in (${quoted(messageKinds)})`)),
    check("exchanged_messages_sized", sql`length(document_id) between 1 and 200 and length(answer) <= 2000`),
    ...policies("exchanged_messages", {
      own: { organisation: "organisation_id" },
      // Whose the order is, its key says.
      own_taken: `organisation_id = (select app.organisation_id()) and taken_by = (select app.user_id())
  and ${sees("purchase_orders o", "o.id = exchanged_messages.order_id")}`,
    }),
  ],
);
