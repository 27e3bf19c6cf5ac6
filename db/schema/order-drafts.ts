import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { policies } from "../scope.ts";
import { draftKinds, maxDraftBytes } from "../vocabulary-drafts.ts";
import { givenId, instant } from "./columns.ts";
import { quoted, users } from "./identity.ts";

const mine = "user_id = (select app.user_id())";

/**
 * Orders that are not sent: what a buyer has begun to write, which is that buyer's alone, and what all buyers begin from.
 * The content is what stands in the form, whether or not it would do as an order.
 */
export const orderDrafts = pgTable(
  "order_drafts",
  {
    id: givenId(),
    kind: text({ enum: draftKinds }).notNull(),
    /** Whose draft it is, or who made the template. */
    userId: uuid()
      .notNull()
      .references(() => users.id),
    /** Of a template. */
    name: text(),
    content: jsonb().notNull(),
    version: integer().notNull().default(1),
    changedByName: text().notNull(),
    changedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index("order_drafts_of_user").on(t.userId, t.kind, t.changedAt),
    uniqueIndex("order_drafts_named")
      .on(sql`lower(name)`)
      .where(sql`kind = 'template'`),
    check("order_drafts_kind", sql.raw(`kind in (${quoted(draftKinds)})`)),
    check("order_drafts_name", sql`(kind = 'template') = (name is not null)`),
    check("order_drafts_named_well", sql`length(btrim(name)) > 0 and length(name) <= 100`),
    check(
      "order_drafts_size",
      sql.raw(`jsonb_typeof(content) = 'object' and octet_length(content::text) <= ${String(maxDraftBytes)}`),
    ),
    ...policies("order_drafts", {
      own_draft: `kind = 'template' or ${mine}`,
      made_draft: mine,
    }),
  ],
);
