import { z } from "zod";
import { densities, locales, roles, themes } from "#db/vocabulary.ts";
import { idField, searchField } from "#lib/kernel/fields.ts";

/** ASCII before any normalising: a look-alike of @ or of a letter must not become somebody else's address. */
export const emailField = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "not_an_email")
  .regex(/^[\x21-\x7e]+$/, "not_an_email")
  .pipe(z.email("not_an_email"));
export const nameField = z
  .string()
  .trim()
  .min(1, "name_missing")
  .max(200, "too_long")
  .refine((text) => !/[\0-\x1f\x7f]/.test(text), "bad_characters");
const password = z.string().max(1000, "password_too_long");

export const signInInput = z.object({ email: z.string().trim().toLowerCase().max(254), password });

export const changePasswordInput = z.strictObject({
  currentPassword: password.min(1, "password_missing"),
  newPassword: password,
});
export const setPasswordByLinkInput = z.strictObject({
  token: z.string().min(20).max(100),
  newPassword: password,
});
export const forgottenInput = z.strictObject({ email: emailField });
export const endSessionInput = z.strictObject({ sessionId: idField });
export const nothingInput = z.strictObject({});
export const preferencesInput = z.strictObject({
  locale: z.enum(locales).optional(),
  theme: z.enum(themes).optional(),
  density: z.enum(densities).optional(),
});
export const switchOrganisationInput = z.strictObject({ organisationId: idField });

export const inviteColleagueInput = z.strictObject({
  email: emailField,
  name: nameField,
  isOrgAdmin: z.boolean().default(false),
});
export const invitationInput = z.strictObject({ invitationId: idField });
export const viewAsInput = z.strictObject({ organisationId: idField });

export const roleField = z.enum(roles, "role_missing");
export const createUserInput = z.strictObject({
  email: emailField,
  name: nameField,
  organisationId: idField,
  roles: z.array(roleField).min(1, "role_missing").max(roles.length),
  isOrgAdmin: z.boolean().default(false),
  /** A mail with a link goes to the person, instead of a password to the administrator. */
  invite: z.boolean().default(false),
});
export const userInput = z.strictObject({ userId: idField });
export const addMembershipInput = z.strictObject({
  userId: idField,
  organisationId: idField,
  role: roleField,
  isOrgAdmin: z.boolean().default(false),
});
export const removeMembershipInput = z.strictObject({ membershipId: idField });

export const userListInput = z.object({
  q: searchField.optional().catch(undefined),
  organisation: z
    .preprocess((value) => (value === "" ? undefined : value), idField.optional())
    .catch(undefined),
  status: z.enum(["active", "invited", "disabled"]).optional().catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});
export type UserListInput = z.output<typeof userListInput>;
