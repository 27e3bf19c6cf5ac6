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
import { gatePolicies, ownBy, policies } from "../scope.ts";
import { bytea, givenId, instant } from "./columns.ts";
import { users } from "./identity.ts";
import { purchaseOrders } from "./orders.ts";

const byTheViewer = "revoked_at is not null and revoked_by = (select app.user_id())";

/**
 * A link from the mail of an order, by which its addressee answers that order without signing in. It opens nothing before
 * a code has come back that was sent to the same address. The token is in the mail; here is its SHA-256.
 */
export const orderLinks = pgTable(
  "order_links",
  {
    id: givenId(),
    supplierId: uuid().notNull(),
    orderId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    /** Where it went; when the person's address is another one, it opens nothing any more. */
    email: text().notNull(),
    tokenHash: bytea().notNull(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    /** When a code last opened it. */
    openedAt: instant(),
    revokedAt: instant(),
    revokedBy: uuid(),
  },
  (t) => [
    unique("order_links_token").on(t.tokenHash),
    unique("order_links_of_supplier").on(t.supplierId, t.id),
    foreignKey({
      columns: [t.supplierId, t.orderId],
      foreignColumns: [purchaseOrders.supplierId, purchaseOrders.id],
    }),
    index("order_links_of_order").on(t.orderId, t.createdAt),
    index("order_links_of_user").on(t.userId),
    ...policies("order_links", {
      ...ownBy("supplier_id"),
      revocation: { using: "revoked_at is null", check: byTheViewer },
      own_revocation: {
        using: "revoked_at is null and supplier_id = (select app.organisation_id())",
        check: `supplier_id = (select app.organisation_id()) and ${byTheViewer}`,
      },
    }),
    ...gatePolicies("order_links"),
  ],
);

/** The code that opens a link, and what it opened: a browser, for a while. Of both only the SHA-256. */
export const orderLinkCodes = pgTable(
  "order_link_codes",
  {
    supplierId: uuid().notNull(),
    linkId: uuid().notNull(),
    codeHash: bytea(),
    codeUntil: instant(),
    /** How often a wrong one was tried. */
    tries: smallint().notNull().default(0),
    sessionHash: bytea(),
    sessionUntil: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.linkId, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.linkId],
      foreignColumns: [orderLinks.supplierId, orderLinks.id],
    }),
    unique("order_link_codes_session").on(t.sessionHash),
    check("order_link_codes_code_ends", sql`(code_hash is null) = (code_until is null)`),
    check("order_link_codes_session_ends", sql`(session_hash is null) = (session_until is null)`),
    ...policies("order_link_codes"),
    ...gatePolicies("order_link_codes"),
  ],
);
