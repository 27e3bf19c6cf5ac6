import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { ownBy, policies, sees } from "../scope.ts";
import { filePlaces } from "../vocabulary-files.ts";
import { bytea, givenId, instant } from "./columns.ts";
import { fileChecks, fileColumns, partChecks } from "./files.ts";
import { quoted } from "./identity.ts";
import { purchaseOrders } from "./orders.ts";

const uploaded = "uploaded_by = (select app.user_id()) and organisation_id = (select app.organisation_id())";
const own = "supplier_id = (select app.organisation_id())";
const ofOwnSide = "organisation_id = (select app.organisation_id())";

/** Drawings, terms and whatever else belongs to an order: who reads the order has it. Each side takes back what is its own. */
export const orderDocuments = pgTable(
  "order_documents",
  {
    id: givenId(),
    supplierId: uuid().notNull(),
    orderId: uuid().notNull(),
    ...fileColumns(),
    /** Where its content lies. */
    place: text({ enum: filePlaces }).notNull(),
    /** Whose it is. */
    organisationId: uuid().notNull(),
    uploadedBy: uuid().notNull(),
    uploadedByName: text().notNull(),
    uploadedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("order_documents_of_supplier").on(t.supplierId, t.id),
    foreignKey({
      columns: [t.supplierId, t.orderId],
      foreignColumns: [purchaseOrders.supplierId, purchaseOrders.id],
    }),
    index("order_documents_of_order").on(t.orderId, t.uploadedAt),
    check("order_documents_place", sql.raw(`place in (${quoted(filePlaces)})`)),
    ...fileChecks("order_documents"),
    ...policies("order_documents", {
      ...ownBy("supplier_id"),
      uploaded,
      own_uploaded: `${own} and ${uploaded}`,
      of_own_side: ofOwnSide,
      own_of_own_side: `${own} and ${ofOwnSide}`,
    }),
  ],
);

/** What is in a document, where it lies in the database, in parts. */
export const orderDocumentParts = pgTable(
  "order_document_parts",
  {
    supplierId: uuid().notNull(),
    documentId: uuid().notNull(),
    part: smallint().notNull(),
    content: bytea().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.documentId, t.part, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.documentId],
      foreignColumns: [orderDocuments.supplierId, orderDocuments.id],
    }).onDelete("cascade"),
    ...partChecks("order_document_parts"),
    ...policies("order_document_parts", {
      of_its_document: sees("order_documents d", "d.id = order_document_parts.document_id"),
      of_own_document: sees(
        "order_documents d",
        "d.id = order_document_parts.document_id and d.uploaded_by = (select app.user_id()) and d.organisation_id = (select app.organisation_id())",
      ),
    }),
  ],
);
