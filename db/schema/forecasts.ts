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
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { gateAsViewer, gatePolicies, ownBy, policies } from "../scope.ts";
import { doors, forecastLevels } from "../vocabulary.ts";
import { givenId, instant, quantity } from "./columns.ts";
import { organisations, quoted, sites } from "./identity.ts";
import { items } from "./orders.ts";

const own = ownBy("supplier_id");
const carried = ownBy("carrier_id");

/** A way that a carrier drives for us: from an origin, which names no supplier, to a site of the host. */
export const forecastLanes = pgTable(
  "forecast_lanes",
  {
    id: givenId(),
    carrierId: uuid()
      .notNull()
      .references(() => organisations.id),
    origin: text().notNull(),
    siteId: uuid()
      .notNull()
      .references(() => sites.id),
  },
  (t) => [
    unique("forecast_lanes_way").on(t.carrierId, t.origin, t.siteId),
    unique("forecast_lanes_of_carrier").on(t.carrierId, t.id),
    check("forecast_lanes_named", sql`length(btrim(origin)) between 1 and 200`),
    ...policies("forecast_lanes", carried),
  ],
);

/** What is forecast: an item at a site from one supplier. Suppliers read no items, so it carries code and text itself. */
export const forecastSeries = pgTable(
  "forecast_series",
  {
    id: givenId(),
    supplierId: uuid()
      .notNull()
      .references(() => organisations.id),
    siteId: uuid()
      .notNull()
      .references(() => sites.id),
    itemId: uuid()
      .notNull()
      .references(() => items.id),
    itemCode: text().notNull(),
    description: text().notNull(),
    unit: text().notNull(),
    /** What one unit weighs and how many of them stand on a pallet: carriers plan with these. */
    kgPerPiece: quantity(),
    piecesPerPallet: quantity(),
    carrierId: uuid(),
    laneId: uuid(),
  },
  (t) => [
    unique("forecast_series_item").on(t.supplierId, t.itemId, t.siteId),
    unique("forecast_series_of_supplier").on(t.supplierId, t.id),
    foreignKey({
      columns: [t.carrierId, t.laneId],
      foreignColumns: [forecastLanes.carrierId, forecastLanes.id],
    }),
    index("forecast_series_by_code").on(t.itemCode, t.id),
    index("forecast_series_of_lane").on(t.laneId),
    check("forecast_series_packed", sql`kg_per_piece >= 0 and pieces_per_pallet > 0`),
    check("forecast_series_lane", sql`(carrier_id is null) = (lane_id is null)`),
    ...policies("forecast_series", own),
    gateAsViewer("forecast_series", own, "or for the system"),
  ],
);

/** What is agreed with a supplier about forecasts, where it differs from the defaults of `lib/forecasts/rules.ts`. */
export const forecastTerms = pgTable(
  "forecast_terms",
  {
    supplierId: uuid()
      .primaryKey()
      .references(() => organisations.id),
    firmWeeks: smallint().notNull(),
    /** Weeks from now until which material is bought for; those of them beyond the firm ones are *material*. */
    materialWeeks: smallint().notNull(),
    /** Working days to commit. */
    commitDays: smallint().notNull(),
    /** How far a commit may stay below the forecast and still be as good as it. */
    tolerancePercent: quantity().notNull(),
    /** Since when what is not answered by its deadline counts as committed as forecast; null where that is not agreed. */
    autoCommitSince: instant(),
    version: integer().notNull().default(1),
  },
  () => [
    check(
      "forecast_terms_weeks",
      sql`firm_weeks between 0 and 104 and material_weeks between firm_weeks and 104`,
    ),
    check("forecast_terms_days", sql`commit_days between 0 and 60 and tolerance_percent between 0 and 100`),
    ...policies("forecast_terms", own),
    gateAsViewer("forecast_terms", own, "or for the system"),
  ],
);

/** A version of a supplier's forecast, as it was published. Numbers count by supplier: nobody learns how often others get one. */
export const forecastReleases = pgTable(
  "forecast_releases",
  {
    id: givenId(),
    supplierId: uuid()
      .notNull()
      .references(() => organisations.id),
    number: integer().notNull(),
    publishedAt: instant().notNull().defaultNow(),
    /** The day of the host's clock: forecasts are frozen by days. */
    publishedOn: date().notNull(),
    publishedBy: uuid(),
    publisherName: text().notNull(),
    commitBy: instant().notNull(),
    /** How many buckets it changed. */
    buckets: integer().notNull(),
    door: text({ enum: doors }).notNull(),
  },
  (t) => [
    unique("forecast_releases_number").on(t.supplierId, t.number),
    ...policies("forecast_releases", { ...own, published: "published_by = (select app.user_id())" }),
    gateAsViewer("forecast_releases", own, "or for the system"),
  ],
);

/**
 * The ledger of forecasts, insert only: each quantity that was ever published. What stood at a day, the frozen snapshot,
 * is the last entry before it. The uplift of campaigns is kept apart from the baseline.
 */
export const forecastEntries = pgTable(
  "forecast_entries",
  {
    supplierId: uuid().notNull(),
    seriesId: uuid().notNull(),
    /** The Monday of an ISO week. */
    week: date().notNull(),
    version: integer().notNull(),
    baseline: quantity().notNull(),
    uplift: quantity().notNull().default("0"),
    level: text({ enum: forecastLevels }).notNull(),
    publishedOn: date().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.seriesId, t.week, t.version, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.seriesId],
      foreignColumns: [forecastSeries.supplierId, forecastSeries.id],
    }),
    index("forecast_entries_by_week").on(t.supplierId, t.week),
    check("forecast_entries_week", sql`extract(isodow from week) = 1`),
    check("forecast_entries_quantity", sql`baseline >= 0 and baseline + uplift >= 0`),
    check("forecast_entries_level", sql.raw(`level in (${quoted(forecastLevels)})`)),
    ...policies("forecast_entries", own),
  ],
);

/** What is forecast now: a row for each series and week, with the version that last changed it and what it said before. */
export const forecastBuckets = pgTable(
  "forecast_buckets",
  {
    supplierId: uuid().notNull(),
    seriesId: uuid().notNull(),
    week: date().notNull(),
    version: integer().notNull(),
    baseline: quantity().notNull(),
    uplift: quantity().notNull().default("0"),
    /** Baseline and uplift before this version; null where it was new. */
    previousQuantity: quantity(),
    /** How binding the week was on the day of publication. */
    publishedLevel: text({ enum: forecastLevels }).notNull(),
    /** Until when this version of it wants a commit. */
    commitBy: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.seriesId, t.week, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.seriesId],
      foreignColumns: [forecastSeries.supplierId, forecastSeries.id],
    }),
    index("forecast_buckets_of_supplier").on(t.supplierId, t.week, t.seriesId),
    // The few that a publication may have to take an uplift out of.
    index("forecast_buckets_with_uplift")
      .on(t.week, t.seriesId)
      .where(sql`uplift <> 0`),
    check("forecast_buckets_week", sql`extract(isodow from week) = 1`),
    check("forecast_buckets_quantity", sql`baseline >= 0 and baseline + uplift >= 0`),
    check("forecast_buckets_level", sql.raw(`published_level in (${quoted(forecastLevels)})`)),
    ...policies("forecast_buckets", own),
    ...gatePolicies("forecast_buckets"),
  ],
);

/** What planners have typed and not published. */
export const forecastDrafts = pgTable(
  "forecast_drafts",
  {
    supplierId: uuid().notNull(),
    seriesId: uuid().notNull(),
    week: date().notNull(),
    quantity: quantity().notNull(),
    authorId: uuid(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.seriesId, t.week, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.seriesId],
      foreignColumns: [forecastSeries.supplierId, forecastSeries.id],
    }),
    index("forecast_drafts_of_supplier").on(t.supplierId),
    check("forecast_drafts_week", sql`extract(isodow from week) = 1`),
    check("forecast_drafts_quantity", sql`quantity >= 0`),
    ...policies("forecast_drafts"),
  ],
);

/** The same forecast as a carrier plans with it: pallets and weight by lane and week, of no item and no supplier. */
export const laneVolumes = pgTable(
  "lane_volumes",
  {
    carrierId: uuid().notNull(),
    laneId: uuid().notNull(),
    week: date().notNull(),
    pallets: integer().notNull(),
    weightKg: quantity().notNull(),
    /** Before the publication that last changed it; null where it was new. */
    previousPallets: integer(),
    publishedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.laneId, t.week, t.carrierId] }),
    foreignKey({
      columns: [t.carrierId, t.laneId],
      foreignColumns: [forecastLanes.carrierId, forecastLanes.id],
    }),
    check("lane_volumes_amount", sql`pallets >= 0 and weight_kg >= 0`),
    ...policies("lane_volumes", carried),
  ],
);
