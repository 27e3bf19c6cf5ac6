import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { policies, sees } from "../scope.ts";
import { correctiveStates } from "../vocabulary-incidents.ts";
import { givenId, instant } from "./columns.ts";
import { organisations, quoted } from "./identity.ts";
import { incidents } from "./incidents.ts";

const mine = "(select app.organisation_id())";
const ofIncident = sees("incidents i", "i.id = corrective_actions.incident_id");

/** What is to be done so that it does not come again: by which organisation, until when, and what shows that it is done. */
export const correctiveActions = pgTable(
  "corrective_actions",
  {
    id: givenId(),
    incidentId: uuid()
      .notNull()
      .references(() => incidents.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    title: text().notNull(),
    dueOn: date().notNull(),
    state: text({ enum: correctiveStates }).notNull().default("open"),
    version: integer().notNull().default(1),
    doneAt: instant(),
    proof: text(),
    /** Why it is to be done again. */
    remark: text(),
    verifiedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index("corrective_actions_of").on(t.incidentId, t.dueOn, t.id),
    index("corrective_actions_due")
      .on(t.dueOn, t.id)
      .where(sql`state = 'open'`),
    check("corrective_actions_state", sql.raw(`state in (${quoted(correctiveStates)})`)),
    check(
      "corrective_actions_titled",
      sql`length(btrim(title)) > 0 and length(title) <= 500 and length(proof) <= 2000 and length(remark) <= 2000`,
    ),
    ...policies("corrective_actions", {
      of_incident: ofIncident,
      owed: `organisation_id = ${mine} and ${ofIncident}`,
      // What is good enough the host says.
      own_action: `organisation_id = ${mine} and state in ('open', 'done') and ${ofIncident}`,
    }),
  ],
);
