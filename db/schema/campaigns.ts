import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { gateAsViewer, policies } from "../scope.ts";
import { campaignStandings, campaignStates, campaignVerbs } from "../vocabulary-campaigns.ts";
import { doors } from "../vocabulary.ts";
import { givenId, instant, money, quantity } from "./columns.ts";
import { forecastSeries } from "./forecasts.ts";
import { quoted, users } from "./identity.ts";

/**
 * What marketing wants to sell on top of what sells anyway. All of it is the host's: a supplier sees the uplift of its own
 * forecast, and never that there is a campaign, which, or with whom else.
 */
export const campaigns = pgTable(
  "campaigns",
  {
    id: givenId(),
    /** Shown as CMP-00012. */
    number: integer().notNull().generatedByDefaultAsIdentity(),
    name: text().notNull(),
    description: text(),
    /** The Mondays of its first and its last week. */
    fromWeek: date().notNull(),
    untilWeek: date().notNull(),
    madeBy: uuid().references(() => users.id),
    madeByName: text().notNull(),
    door: text({ enum: doors }).notNull(),
    madeAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("campaigns_number").on(t.number),
    index("campaigns_by_week").on(t.fromWeek.desc().nullsFirst(), t.id.desc().nullsFirst()),
    check(
      "campaigns_weeks",
      sql`extract(isodow from from_week) = 1 and extract(isodow from until_week) = 1 and from_week <= until_week`,
    ),
    check(
      "campaigns_named",
      sql`length(btrim(name)) > 0 and length(name) <= 200 and length(description) <= 10000`,
    ),
    ...policies("campaigns", { made: "made_by = (select app.user_id())" }),
    gateAsViewer("campaigns"),
  ],
);

/** Where it stands: what people decided, and what the commits say to it. Changed by guarded updates. */
export const campaignStandingRows = pgTable(
  "campaign_states",
  {
    campaignId: uuid()
      .primaryKey()
      .references(() => campaigns.id),
    state: text({ enum: campaignStates }).notNull().default("draft"),
    version: integer().notNull().default(1),
    /** Follows from the commits while it is submitted; the worker keeps it. */
    standing: text({ enum: campaignStandings }),
    planned: quantity(),
    covered: quantity(),
    /** Somebody took it as it is capped, and by how much it was covered then. */
    acceptedAt: instant(),
    acceptedQuantity: quantity(),
  },
  (t) => [
    index("campaign_states_submitted")
      .on(t.campaignId)
      .where(sql`state = 'submitted'`),
    check("campaign_states_state", sql.raw(`state in (${quoted(campaignStates)})`)),
    check("campaign_states_standing", sql.raw(`standing in (${quoted(campaignStandings)})`)),
    check("campaign_states_judged", sql`(state = 'submitted') = (standing is not null)`),
    check(
      "campaign_states_accepted",
      sql`(accepted_at is null) = (accepted_quantity is null) and (accepted_at is null or standing = 'capped')`,
    ),
    ...policies("campaign_states"),
  ],
);

/** What it may cost: read by marketing, finance and managers. */
export const campaignBudgets = pgTable(
  "campaign_budgets",
  {
    campaignId: uuid()
      .primaryKey()
      .references(() => campaigns.id),
    /** Null where none was set, or it was taken back. */
    amount: money(),
    currency: text().notNull(),
  },
  () => [
    check("campaign_budgets_amount", sql`amount >= 0`),
    check("campaign_budgets_currency", sql`currency ~ '^[A-Z]{3}$'`),
    ...policies("campaign_budgets"),
  ],
);

const ofSeries = {
  campaignId: uuid()
    .notNull()
    .references(() => campaigns.id),
  supplierId: uuid().notNull(),
  seriesId: uuid().notNull(),
  week: date().notNull(),
  uplift: quantity().notNull(),
};

/** What it adds, by item and week. */
export const campaignLines = pgTable(
  "campaign_lines",
  {
    ...ofSeries,
    /** Where it was given as a part of the baseline. */
    percent: quantity(),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.seriesId, t.week, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.seriesId],
      foreignColumns: [forecastSeries.supplierId, forecastSeries.id],
    }),
    index("campaign_lines_of_bucket").on(t.seriesId, t.week),
    index("campaign_lines_of_supplier").on(t.supplierId, t.campaignId),
    check("campaign_lines_week", sql`extract(isodow from week) = 1`),
    check("campaign_lines_quantity", sql`uplift > 0 and percent > 0`),
    ...policies("campaign_lines"),
  ],
);

/**
 * What of it is in the published forecast: the uplift of a bucket is the sum of these. Planners take it in and out when
 * they publish, and weeks that are over stay as they were.
 */
export const campaignShares = pgTable(
  "campaign_shares",
  {
    ...ofSeries,
    /** The version of the bucket that took it in. */
    version: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.seriesId, t.week, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.seriesId],
      foreignColumns: [forecastSeries.supplierId, forecastSeries.id],
    }),
    index("campaign_shares_of_bucket").on(t.seriesId, t.week),
    check("campaign_shares_week", sql`extract(isodow from week) = 1`),
    check("campaign_shares_quantity", sql`uplift > 0`),
    ...policies("campaign_shares"),
  ],
);

/** Its life: who did what, why, and what the commits made of it; never changed. */
export const campaignMoves = pgTable(
  "campaign_moves",
  {
    id: givenId(),
    campaignId: uuid()
      .notNull()
      .references(() => campaigns.id),
    verb: text({ enum: campaignVerbs }).notNull(),
    /** Of `settle`: what it became. */
    standing: text({ enum: campaignStandings }),
    comment: text(),
    door: text({ enum: doors }).notNull(),
    actorId: uuid(),
    actorName: text(),
    actorOrganisationId: uuid(),
    /** By the clock, so that moves of one transaction keep their order. */
    at: instant()
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    index("campaign_moves_of").on(t.campaignId, t.at, t.id),
    check("campaign_moves_verb", sql.raw(`verb in (${quoted(campaignVerbs)})`)),
    check("campaign_moves_standing", sql.raw(`standing in (${quoted(campaignStandings)})`)),
    check("campaign_moves_size", sql`length(comment) <= 5000`),
    ...policies("campaign_moves", {
      recorded:
        "actor_id = (select app.user_id()) and actor_organisation_id = (select app.organisation_id())",
    }),
  ],
);
