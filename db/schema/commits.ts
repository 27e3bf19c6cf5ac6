import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { gatePolicies, ownBy, policies, unsentBy } from "../scope.ts";
import { doors } from "../vocabulary.ts";
import { instant, quantity } from "./columns.ts";
import { forecastEntries, forecastSeries } from "./forecasts.ts";

const own = ownBy("supplier_id");

/** What a supplier has typed and not sent. */
export const commitDrafts = pgTable(
  "commit_drafts",
  {
    supplierId: uuid().notNull(),
    seriesId: uuid().notNull(),
    week: date().notNull(),
    /** The version that was on the screen. */
    version: integer().notNull(),
    quantity: quantity().notNull(),
    upside: quantity().notNull().default("0"),
    comment: text(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.seriesId, t.week, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.seriesId],
      foreignColumns: [forecastSeries.supplierId, forecastSeries.id],
    }),
    index("commit_drafts_of_supplier").on(t.supplierId),
    check("commit_drafts_quantity", sql`quantity >= 0 and upside >= 0`),
    ...policies("commit_drafts", unsentBy("supplier_id")),
  ],
);

/** The ledger of commits, insert only: how much, of which version, by whom, through which door. */
export const commitEntries = pgTable(
  "commit_entries",
  {
    supplierId: uuid().notNull(),
    seriesId: uuid().notNull(),
    week: date().notNull(),
    entry: integer().notNull(),
    /** The version of the bucket that it answers. */
    version: integer().notNull(),
    quantity: quantity().notNull(),
    /** What could come on top. */
    upside: quantity().notNull().default("0"),
    comment: text(),
    door: text({ enum: doors }).notNull(),
    actorId: uuid(),
    actorName: text().notNull(),
    actorOrganisationId: uuid(),
    recordedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.seriesId, t.week, t.entry, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.seriesId],
      foreignColumns: [forecastSeries.supplierId, forecastSeries.id],
    }),
    // Nobody commits to what was never published.
    foreignKey({
      name: "commit_entries_version",
      columns: [t.seriesId, t.week, t.version, t.supplierId],
      foreignColumns: [
        forecastEntries.seriesId,
        forecastEntries.week,
        forecastEntries.version,
        forecastEntries.supplierId,
      ],
    }),
    index("commit_entries_by_week").on(t.supplierId, t.week),
    check("commit_entries_quantity", sql`quantity >= 0 and upside >= 0`),
    ...policies("commit_entries", {
      ...own,
      own_commit_entry:
        "supplier_id = (select app.organisation_id()) and actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id())",
    }),
  ],
);

/**
 * What the supplier commits to now. It stands for the version it names: a bucket of a later version is open again, and
 * nobody had to touch this row for that.
 */
export const forecastCommits = pgTable(
  "forecast_commits",
  {
    supplierId: uuid().notNull(),
    seriesId: uuid().notNull(),
    week: date().notNull(),
    /** The entry of the ledger that it repeats; what a change must have seen. */
    entry: integer().notNull(),
    version: integer().notNull(),
    quantity: quantity().notNull(),
    upside: quantity().notNull().default("0"),
    comment: text(),
    /** Nobody answered by the deadline, and it was agreed that this counts as a commit. */
    byAgreement: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.seriesId, t.week, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.seriesId],
      foreignColumns: [forecastSeries.supplierId, forecastSeries.id],
    }),
    foreignKey({
      name: "forecast_commits_entry",
      columns: [t.seriesId, t.week, t.entry, t.supplierId],
      foreignColumns: [
        commitEntries.seriesId,
        commitEntries.week,
        commitEntries.entry,
        commitEntries.supplierId,
      ],
    }),
    index("forecast_commits_of_supplier").on(t.supplierId, t.week, t.seriesId),
    check("forecast_commits_quantity", sql`quantity >= 0 and upside >= 0`),
    ...policies("forecast_commits", own),
    ...gatePolicies("forecast_commits"),
  ],
);

/**
 * The buckets that need somebody: open, or committed below the forecast. What is open follows from what both sides
 * write, so that neither may write it here: `app.settle_forecasts` derives it. Of half a million buckets it holds the
 * few that lists and counts ask for.
 */
export const forecastAttention = pgTable(
  "forecast_attention",
  {
    supplierId: uuid().notNull(),
    seriesId: uuid().notNull(),
    week: date().notNull(),
    isOpen: boolean().notNull(),
    commitBy: instant().notNull(),
    /** Open, and changed when it was firm already. */
    changedFirm: boolean().notNull(),
    below: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.seriesId, t.week, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.seriesId],
      foreignColumns: [forecastSeries.supplierId, forecastSeries.id],
    }),
    index("forecast_attention_of_supplier").on(t.supplierId, t.week, t.seriesId),
    index("forecast_attention_by_week").on(t.week, t.seriesId),
    // The first deadline of each supplier, for the lists of work.
    index("forecast_attention_open")
      .on(t.supplierId, t.commitBy, t.week)
      .where(sql`is_open`),
    index("forecast_attention_exceptions")
      .on(t.supplierId, t.commitBy, t.week)
      .where(sql`below or changed_firm`),
    ...policies("forecast_attention", own),
    ...gatePolicies("forecast_attention", ["select", "insert", "delete"]),
  ],
);
