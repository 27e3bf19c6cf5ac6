import { sql } from "drizzle-orm";
import { check, integer, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { ownBy, policies } from "../scope.ts";
import { logoKinds, maxLogoBytes, maxLogoSide, minLogoSide } from "../vocabulary-files.ts";
import { bytea, instant } from "./columns.ts";
import { organisations, quoted } from "./identity.ts";

const side = `between ${String(minLogoSide)} and ${String(maxLogoSide)}`;

/** The logo of the organisation that runs the portal, which everybody sees. It is known by its content: the SHA-256 is its version. */
export const organisationLogos = pgTable(
  "organisation_logos",
  {
    organisationId: uuid()
      .primaryKey()
      .references(() => organisations.id),
    kind: text({ enum: logoKinds }).notNull(),
    width: smallint().notNull(),
    height: smallint().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    content: bytea().notNull(),
    changedAt: instant().notNull().defaultNow(),
  },
  () => [
    check("organisation_logos_kind", sql.raw(`kind in (${quoted(logoKinds)})`)),
    check(
      "organisation_logos_size",
      sql.raw(`bytes between 1 and ${String(maxLogoBytes)} and octet_length(content) = bytes`),
    ),
    check("organisation_logos_sides", sql.raw(`width ${side} and height ${side}`)),
    check("organisation_logos_digest", sql`sha256 ~ '^[0-9a-f]{64}$'`),
    ...policies("organisation_logos", {
      ...ownBy("organisation_id"),
      own_and_host:
        "organisation_id = (select app.organisation_id()) or organisation_id = (select app.host_id())",
    }),
  ],
);
