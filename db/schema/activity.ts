import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { gatePolicies, policies } from "../scope.ts";
import { doors } from "../vocabulary.ts";
import { bytea, instant } from "./columns.ts";

/**
 * Every state change, in the transaction that made it, insert only and only through `app.record_event`.
 * The rows of one object form a hash chain: each holds the hash of the one before.
 */
export const activityLog = pgTable(
  "activity_log",
  {
    position: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    objectType: text().notNull(),
    objectId: uuid().notNull(),
    /** 1, 2, 3 … in the life of the object. */
    sequence: integer().notNull(),
    action: text().notNull(),
    /** Who may read it: business events are for managers, access events for administrators. */
    area: text({ enum: ["business", "access"] }).notNull(),
    at: instant().notNull(),
    actorId: uuid(),
    actorOrganisationId: uuid(),
    actorRoles: text().array().notNull().default([]),
    door: text({ enum: doors }).notNull(),
    particulars: jsonb().notNull(),
    previousHash: bytea().notNull(),
    hash: bytea().notNull(),
  },
  (t) => [
    index("activity_log_of_object").on(t.objectId, t.sequence),
    index("activity_log_by_area").on(t.area, t.position),
    index("activity_log_by_actor").on(t.actorId, t.position),
    // From which is counted what changed since a day, whatever the length of the log.
    index("activity_log_by_action").on(t.action, t.at),
    check("activity_log_area", sql`area in ('business', 'access')`),
    ...policies("activity_log", { access_events: "area = 'access'", business_events: "area = 'business'" }),
    ...gatePolicies("activity_log", ["select", "insert"]),
  ],
);

/** The end of each object's chain, so that a cut tail is noticed and two appends queue up. */
export const activityChains = pgTable(
  "activity_chains",
  { objectId: uuid().notNull(), length: integer().notNull(), hash: bytea().notNull() },
  (t) => [
    primaryKey({ columns: [t.objectId] }),
    ...policies("activity_chains"),
    ...gatePolicies("activity_chains", ["select", "insert", "update"]),
  ],
);

/** The secret with which `app.enter` signs the viewer's context. Only the definer functions read it. */
export const contextKeys = pgTable(
  "context_keys",
  { id: smallint().notNull().default(1), key: bytea().notNull() },
  (t) => [
    primaryKey({ columns: [t.id] }),
    check("context_keys_one", sql`id = 1`),
    ...policies("context_keys"),
    ...gatePolicies("context_keys"),
  ],
);
