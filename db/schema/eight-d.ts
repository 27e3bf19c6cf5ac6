import { sql } from "drizzle-orm";
import { check, foreignKey, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { ownBy, policies, sees, unsentBy } from "../scope.ts";
import { disciplines, eightDStates, eightDVerdicts } from "../vocabulary-incidents.ts";
import { givenId, instant } from "./columns.ts";
import { organisations, quoted } from "./identity.ts";
import { incidents } from "./incidents.ts";

const mine = "organisation_id = (select app.organisation_id())";
const ofIncident = (table: string) => sees("incidents i", `i.id = ${table}.incident_id`);
const withPartner = `${mine} and ${sees(
  "eight_d_reports r",
  "r.id = eight_d_sections.report_id and r.state = 'with_partner'",
)}`;

/** How a partner works off an incident: a form of eight disciplines that goes to and fro between it and the host. */
export const eightDReports = pgTable(
  "eight_d_reports",
  {
    id: givenId(),
    incidentId: uuid()
      .notNull()
      .references(() => incidents.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    state: text({ enum: eightDStates }).notNull().default("with_partner"),
    version: integer().notNull().default(1),
    startedAt: instant().notNull().defaultNow(),
    acceptedAt: instant(),
  },
  (t) => [
    unique("eight_d_reports_once").on(t.incidentId, t.organisationId),
    unique("eight_d_reports_of_partner").on(t.organisationId, t.id),
    check("eight_d_reports_state", sql.raw(`state in (${quoted(eightDStates)})`)),
    check("eight_d_reports_accepted", sql`(state = 'accepted') = (accepted_at is not null)`),
    ...policies("eight_d_reports", {
      ...ownBy("organisation_id"),
      of_incident: ofIncident("eight_d_reports"),
      // What it has written a partner keeps or hands in; that it is good the host says.
      own_turn: {
        using: `${mine} and state = 'with_partner'`,
        check: `${mine} and state in ('with_partner', 'in_review')`,
      },
    }),
  ],
);

/** What is said under each discipline, and what the host thinks of it. */
export const eightDSections = pgTable(
  "eight_d_sections",
  {
    organisationId: uuid().notNull(),
    reportId: uuid().notNull(),
    discipline: text({ enum: disciplines }).notNull(),
    body: text().notNull().default(""),
    verdict: text({ enum: eightDVerdicts }),
    remark: text(),
    changedByName: text(),
    changedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.reportId, t.discipline, t.organisationId] }),
    foreignKey({
      columns: [t.organisationId, t.reportId],
      foreignColumns: [eightDReports.organisationId, eightDReports.id],
    }),
    check("eight_d_sections_discipline", sql.raw(`discipline in (${quoted(disciplines)})`)),
    check("eight_d_sections_verdict", sql.raw(`verdict in (${quoted(eightDVerdicts)})`)),
    check("eight_d_sections_size", sql`length(body) <= 10000 and length(remark) <= 2000`),
    ...policies("eight_d_sections", {
      ...ownBy("organisation_id"),
      of_report: sees("eight_d_reports r", "r.id = eight_d_sections.report_id"),
      // While it has the turn; what was found good stays as it is, and what is written anew has no verdict yet.
      own_turn: {
        using: `${withPartner} and verdict is distinct from 'good' and discipline <> 'd8'`,
        check: `${withPartner} and verdict is null and discipline <> 'd8'`,
      },
    }),
  ],
);

/** What a partner has written and not handed in: its own alone. */
export const eightDDrafts = pgTable(
  "eight_d_drafts",
  {
    organisationId: uuid().notNull(),
    reportId: uuid().notNull(),
    discipline: text({ enum: disciplines }).notNull(),
    body: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.reportId, t.discipline, t.organisationId] }),
    foreignKey({
      columns: [t.organisationId, t.reportId],
      foreignColumns: [eightDReports.organisationId, eightDReports.id],
    }),
    check("eight_d_drafts_discipline", sql.raw(`discipline in (${quoted(disciplines)})`)),
    check("eight_d_drafts_size", sql`length(body) <= 10000`),
    ...policies("eight_d_drafts", unsentBy("organisation_id")),
  ],
);
