import { z } from "zod";
import { organisationKinds } from "#db/vocabulary.ts";
import { idField, isStorable, searchField } from "#lib/kernel/fields.ts";
import { countryField, timeZoneField } from "#lib/kernel/places.ts";
import { identifierOf, isIdentifier, schemeOf } from "./rules.ts";

const blank = (value: unknown) => (value === "" ? null : value);
const named = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, "name_missing")
    .max(longest, "too_long")
    .refine((text) => isStorable(text) && !/[\0-\x1f\x7f]/.test(text), "bad_characters");
/** A number, or what was typed for one. */
const count = (value: unknown) =>
  typeof value === "string" && /^\s*\d{1,3}\s*$/.test(value) ? Number(value) : value;
const dayCount = (most: number) => z.int("not_days").min(0, "not_days").max(most, "not_days");
const days = (most: number) => z.preprocess(count, dayCount(most));
const versionField = z.coerce.number().int().positive();

/** What there is to say of an organisation, and of a partner only: how long it has to answer, what counts as on time. */
const about = { name: named(300), country: countryField, timeZone: timeZoneField };
const terms = {
  partnerGroup: z.preprocess(blank, named(100).nullable()),
  acknowledgeDays: days(60),
  /** None: as early as it likes. */
  earlyDays: z.preprocess((value) => count(blank(value)), dayCount(365).nullable()),
  lateDays: days(365),
};

export const newPartnerKinds = ["supplier", "carrier"] as const;
export const createOrganisationInput = z.strictObject({
  kind: z.enum(newPartnerKinds, "not_an_id"),
  ...about,
  ...terms,
});
export const changeOrganisationInput = z.strictObject({
  organisationId: idField,
  version: versionField,
  ...about,
  ...z.object(terms).partial().shape,
});

const site = { name: named(200), country: countryField, timeZone: timeZoneField };
export const addSiteInput = z.strictObject({ organisationId: idField, ...site });
export const changeSiteInput = z.strictObject({ siteId: idField, version: versionField, ...site });

/** An identifier as it is printed: with spaces, in small letters, by the name of its scheme. */
export const addIdentifierInput = z
  .strictObject({
    organisationId: idField,
    siteId: z.preprocess(blank, idField.nullable().default(null)),
    scheme: z
      .string()
      .overwrite(schemeOf)
      .refine((scheme) => /^([0-9]{4}|VAT)$/.test(scheme), "choose_one"),
    value: z.string().max(80, "too_long").overwrite(identifierOf),
  })
  .refine(({ scheme, value }) => isIdentifier(scheme, value), {
    error: "not_an_identifier",
    path: ["value"],
  });
export const removeIdentifierInput = z.strictObject({ identifierId: idField });

/** What the address of the list asks for. What is not understood is as if it were not there. */
export const organisationListInput = z.object({
  q: searchField.optional().catch(undefined),
  kind: z.enum(organisationKinds).optional().catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});
