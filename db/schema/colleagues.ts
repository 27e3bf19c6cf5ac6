import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { gatePolicies, policies } from "../scope.ts";
import { givenId, instant } from "./columns.ts";
import { organisations } from "./identity.ts";

/**
 * Whom a partner's administrator asked to join it. It says what they typed and no more: whether that address signs in
 * already, for another organisation, they never learn. Who follows the mail's link joins.
 */
export const colleagueInvitations = pgTable(
  "colleague_invitations",
  {
    id: givenId(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** Lower case, trimmed. */
    email: text().notNull(),
    name: text().notNull(),
    isOrgAdmin: boolean().notNull(),
    invitedBy: uuid().notNull(),
    invitedByName: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant()
      .notNull()
      .default(sql`now() + interval '7 days'`),
    acceptedAt: instant(),
    withdrawnAt: instant(),
  },
  (t) => [
    index("colleague_invitations_of_organisation").on(t.organisationId, t.createdAt),
    index("colleague_invitations_by_email").on(t.email),
    check("colleague_invitations_email_form", sql`email = lower(btrim(email)) and email like '%_@_%'`),
    check("colleague_invitations_named", sql`length(btrim(name)) between 1 and 200`),
    ...policies("colleague_invitations", {
      of_org_admin: "organisation_id = (select app.organisation_id()) and (select app.is_org_admin())",
    }),
    ...gatePolicies("colleague_invitations", ["select", "insert", "update"]),
  ],
);
