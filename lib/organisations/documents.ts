import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { organisationKinds } from "#db/vocabulary.ts";
import { idText, listQuery, pageText, positionOf } from "#lib/kernel/document.ts";
import { searchField } from "#lib/kernel/fields.ts";
import { listIdentifiers } from "./identifiers.ts";
import {
  getOrganisation,
  listOrganisationRows,
  type Organisation,
  organisationPosition,
  type OrganisationRow,
} from "./queries.ts";

const summary = z.strictObject({
  id: idText,
  kind: z.enum(organisationKinds),
  name: z.string(),
  country: z.string().nullable(),
  time_zone: z.string(),
  partner_group: z.string().nullable(),
  people: z.int().describe("How many may sign in for it."),
});
const identifierDocument = z.strictObject({
  id: idText,
  scheme: z.string().describe("Four figures of the list of electronic address schemes, or VAT."),
  value: z.string(),
  site_id: idText.nullable().describe("Null: of the organisation itself."),
});

export const organisationSummary = summary.extend({ sites: z.int() }).meta({ id: "OrganisationSummary" });
export const organisationDocument = summary
  .extend({
    acknowledge_days: z.int().describe("Working days it has to answer an order."),
    early_days: z
      .int()
      .nullable()
      .describe("Days before the promised day that are on time; null: early without limit."),
    late_days: z.int(),
    version: z.int(),
    sites: z.array(
      z.strictObject({
        id: idText,
        name: z.string(),
        country: z.string().nullable(),
        time_zone: z.string(),
        version: z.int(),
      }),
    ),
    identifiers: z.array(identifierDocument),
  })
  .meta({ id: "Organisation" });

export const organisationQuery = z.strictObject({
  ...listQuery,
  q: searchField.optional().describe("A part of the name."),
  kind: z.enum(organisationKinds).optional(),
});

const summaryOf = ({
  id,
  kind,
  name,
  country,
  timeZone,
  partnerGroup,
  people,
}: OrganisationRow | Organisation) => ({
  id,
  kind,
  name,
  country,
  time_zone: timeZone,
  partner_group: partnerGroup,
  people,
});

export async function listOrganisationDocuments(
  tx: Tx,
  { limit, cursor, q, kind }: z.output<typeof organisationQuery>,
): Promise<string> {
  const position = positionOf(cursor, organisationPosition);
  const { rows, next } = await listOrganisationRows(tx, { q, kind, position, size: limit });
  const documents = rows.map((row): z.input<typeof organisationSummary> => ({
    ...summaryOf(row),
    sites: row.sites,
  }));
  return pageText({ rows: documents.map((one) => ({ document: JSON.stringify(one) })), next });
}

export async function getOrganisationDocument(tx: Tx, organisationId: string): Promise<string> {
  const [found, identifiers] = await Promise.all([
    getOrganisation(tx, organisationId),
    listIdentifiers(tx, organisationId),
  ]);
  const document: z.input<typeof organisationDocument> = {
    ...summaryOf(found),
    acknowledge_days: found.acknowledgeDays,
    early_days: found.earlyDays,
    late_days: found.lateDays,
    version: found.version,
    sites: found.sites.map(({ id, name, country, timeZone, version }) => ({
      id,
      name,
      country,
      time_zone: timeZone,
      version,
    })),
    identifiers: identifiers.map(({ id, scheme, value, siteId }) => ({ id, scheme, value, site_id: siteId })),
  };
  return JSON.stringify(document);
}
