import { hostRoles, partnerRoles, type OrganisationKind, type Role } from "#db/vocabulary.ts";

export interface OrganisationChoice {
  id: string;
  name: string;
  kind: OrganisationKind;
}

/** The roles that a person can hold in an organisation of this kind; the command checks it again. */
export function rolesFor(kind: OrganisationKind): readonly Role[] {
  return kind === "host" ? hostRoles : partnerRoles.filter((role) => role === kind);
}
