import { sql } from "drizzle-orm";
import { check, integer, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { policies } from "../scope.ts";
import { incidentRules } from "../vocabulary-incidents.ts";
import { instant } from "./columns.ts";
import { quoted } from "./identity.ts";

/** What opens incidents by itself: a row a rule, switched by a manager. */
export const ruleSettings = pgTable(
  "incident_rules",
  {
    rule: text({ enum: incidentRules }).primaryKey(),
    /** Since when it looks; null while it is off. What was before does not open anything. */
    since: instant(),
    severity: smallint().notNull(),
    /** How far things may go before it opens one: hours, days or percent, each rule its own. */
    tolerance: integer().notNull(),
    version: integer().notNull().default(1),
    changedByName: text(),
    changedAt: instant(),
  },
  () => [
    check("incident_rules_rule", sql.raw(`rule in (${quoted(incidentRules)})`)),
    check("incident_rules_severity", sql`severity between 1 and 4`),
    check("incident_rules_tolerance", sql`tolerance between 0 and 1000`),
    ...policies("incident_rules"),
  ],
);
