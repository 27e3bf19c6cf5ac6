import { z } from "zod";
import { organisationKinds } from "#db/vocabulary.ts";
import { decisionAreas } from "#db/vocabulary-partners.ts";
import {
  currencyField,
  dayField,
  idField,
  isStorable,
  moneyField,
  searchField,
  wholeField,
} from "#lib/kernel/fields.ts";

const emptyAsAbsent = (value: unknown) => (value === "" || value === null ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(emptyAsAbsent, schema.optional());
const words = (longest: number) =>
  z.string().trim().min(1, "missing").max(longest, "too_long").refine(isStorable, "bad_characters");
const isWebAddress = (text: string) => /^https?:$/.test(URL.parse(text)?.protocol ?? "");

export const saveProfileInput = z.strictObject({
  organisationId: idField,
  /** 0 where there is none yet. */
  version: z.int().nonnegative(),
  about: optional(words(2000)),
  address: optional(words(500)),
  phone: optional(words(50)),
  website: optional(words(300).refine(isWebAddress, "not_a_web_address")),
  registration: optional(words(50)),
  vatNumber: optional(words(50)),
});

const person = {
  name: words(200),
  job: optional(words(200)),
  email: optional(z.email("not_an_email").max(254, "too_long")),
  phone: optional(words(50)),
  userId: optional(idField),
  deputyId: optional(idField),
  awayFrom: optional(dayField),
  awayUntil: optional(dayField),
};
const isInOrder = ({
  awayFrom,
  awayUntil,
}: {
  awayFrom?: string | undefined;
  awayUntil?: string | undefined;
}) => awayUntil === undefined || (awayFrom !== undefined && awayFrom <= awayUntil);
const order = { path: ["awayUntil"], error: "ends_before" };

export const addContactInput = z
  .strictObject({ organisationId: idField, ...person })
  .refine(isInOrder, order);
export const changeContactInput = z
  .strictObject({ contactId: idField, version: z.int().positive(), ...person })
  .refine(isInOrder, order);
export const contactInput = z.strictObject({ contactId: idField, version: z.int().positive() });

export const decideInput = z
  .strictObject({
    contactId: idField,
    area: z.enum(decisionAreas),
    step: wholeField(1, 3),
    amountLimit: optional(moneyField),
    currency: optional(currencyField),
    delayLimit: optional(wholeField(0, 365)),
    answerHours: optional(wholeField(1, 240)),
  })
  .refine(({ amountLimit, currency }) => amountLimit === undefined || currency !== undefined, {
    path: ["currency"],
    error: "missing",
  });
export const undecideInput = z.strictObject({ contactId: idField, area: z.enum(decisionAreas) });

/** Answers of theirs are overdue; something of theirs waits for the host; an incident is open. */
export const partnerFilters = ["overdue", "to_decide", "incidents"] as const;
export const partnerListInput = z.object({
  q: optional(searchField).catch(undefined),
  kind: optional(z.enum(organisationKinds).exclude(["host"])).catch(undefined),
  state: optional(z.enum(partnerFilters)).catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});
export type PartnerListInput = z.output<typeof partnerListInput>;
