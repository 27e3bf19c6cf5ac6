import { pgTable, unique, uuid } from "drizzle-orm/pg-core";
import { gatePolicies, policies } from "../scope.ts";
import { bytea, givenId, instant } from "./columns.ts";
import { organisations, users } from "./identity.ts";

/** A secret address under which a person's calendar reads the promised days of their organisation. Here is its SHA-256. */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    id: givenId(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    tokenHash: bytea().notNull(),
    madeAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("calendar_feeds_once").on(t.organisationId, t.userId),
    unique("calendar_feeds_token").on(t.tokenHash),
    ...policies("calendar_feeds", {
      own_feed: "user_id = (select app.user_id()) and organisation_id = (select app.organisation_id())",
    }),
    ...gatePolicies("calendar_feeds"),
  ],
);
