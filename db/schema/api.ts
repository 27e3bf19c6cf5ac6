import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { gatePolicies, policies } from "../scope.ts";
import { bytea, id, instant } from "./columns.ts";
import { organisations, users } from "./identity.ts";

/**
 * The credential of a program, which acts as its person in its organisation. The key itself is shown once, when it is
 * made; here is its SHA-256.
 */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** The first characters of the key, by which people tell it apart. */
    prefix: text().notNull(),
    keyHash: bytea().notNull(),
    createdAt: instant().notNull().defaultNow(),
    lastUsedAt: instant(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [
    unique("api_keys_hash").on(t.keyHash),
    unique("api_keys_prefix").on(t.prefix),
    index("api_keys_by_user").on(t.userId),
    ...policies("api_keys"),
    ...gatePolicies("api_keys"),
  ],
);

/** What was answered to a writing request that named itself, so that sending it again does nothing again. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    /** No foreign keys: the policy asks for the viewer's own organisation and person. */
    organisationId: uuid().notNull(),
    userId: uuid().notNull(),
    /** Method and address without ids: `POST orders/{id}/confirmation`. */
    route: text().notNull(),
    key: text().notNull(),
    /** SHA-256 of the address and the body. */
    digest: bytea().notNull(),
    status: smallint().notNull(),
    answer: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.userId, t.route, t.key] }),
    index("idempotency_keys_by_age").on(t.createdAt),
    check("idempotency_keys_size", sql`length(key) between 1 and 255 and length(route) <= 200`),
    ...policies("idempotency_keys", {
      sent: "user_id = (select app.user_id()) and organisation_id = (select app.organisation_id())",
    }),
  ],
);
