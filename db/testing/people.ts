import type { OrganisationKind, Role } from "../vocabulary.ts";
import { hostRoles } from "../vocabulary.ts";

/** The organisations of the cast. Boréal and Kestrel are rivals; so are Valmy and Harbourline. */
export const organisations = {
  meridia: { kind: "host", name: "Meridia", timeZone: "Europe/Paris", group: null },
  boreal: { kind: "supplier", name: "Boréal", timeZone: "Europe/Paris", group: "preferred" },
  kestrel: { kind: "supplier", name: "Kestrel", timeZone: "Europe/London", group: "strategic" },
  valmy: { kind: "carrier", name: "Valmy", timeZone: "Europe/Paris", group: null },
  harbourline: { kind: "carrier", name: "Harbourline", timeZone: "Europe/London", group: null },
} as const satisfies Record<
  string,
  { kind: OrganisationKind; name: string; timeZone: string; group: string | null }
>;
export type OrganisationKey = keyof typeof organisations;

/** What other systems know them by. */
export const gln = {
  meridia: "3761000000014",
  boreal: "3761000000021",
  kestrel: "3761000000038",
  valmy: "3761000000045",
} as const satisfies Partial<Record<OrganisationKey, string>>;

/** What is odd about a session or its person: `app.enter` must let none of these in. */
export type Oddity = "disabled" | "left" | "revoked" | "expired" | "idle" | "misfit";

interface PersonPlan {
  at: OrganisationKey;
  roles: readonly Role[];
  isOrgAdmin?: boolean;
  oddity?: Oddity;
}

const hostPeople = Object.fromEntries(
  hostRoles.flatMap((role): [string, PersonPlan][] => [
    [`meridia.${role}`, { at: "meridia", roles: [role] }],
    [`meridia.${role}.chief`, { at: "meridia", roles: [role], isOrgAdmin: true }],
  ]),
);

export const people: Readonly<Record<string, PersonPlan>> = {
  ...hostPeople,
  "meridia.duo": { at: "meridia", roles: ["logistics", "finance"] },
  "boreal.seller": { at: "boreal", roles: ["supplier"] },
  "boreal.deputy": { at: "boreal", roles: ["supplier"] },
  "boreal.chief": { at: "boreal", roles: ["supplier"], isOrgAdmin: true },
  "kestrel.seller": { at: "kestrel", roles: ["supplier"] },
  "kestrel.chief": { at: "kestrel", roles: ["supplier"], isOrgAdmin: true },
  "valmy.dispatcher": { at: "valmy", roles: ["carrier"] },
  "valmy.chief": { at: "valmy", roles: ["carrier"], isOrgAdmin: true },
  "harbourline.dispatcher": { at: "harbourline", roles: ["carrier"] },
  "boreal.disabled": { at: "boreal", roles: ["supplier"], oddity: "disabled" },
  "boreal.left": { at: "boreal", roles: ["supplier"], oddity: "left" },
  "boreal.revoked": { at: "boreal", roles: ["supplier"], oddity: "revoked" },
  "boreal.expired": { at: "boreal", roles: ["supplier"], oddity: "expired" },
  "boreal.idle": { at: "boreal", roles: ["supplier"], oddity: "idle" },
  "valmy.misfit": { at: "valmy", roles: ["carrier"], oddity: "misfit" },
};

/** People of two organisations, one login each: of both rivals, and of a supplier and the host. A session in each. */
export const doubles = {
  "agent.boreal": { email: "agent@cast.example", at: "boreal", role: "supplier" },
  "agent.kestrel": { email: "agent@cast.example", at: "kestrel", role: "supplier" },
  "double.boreal": { email: "double@cast.example", at: "boreal", role: "supplier" },
  "double.meridia": { email: "double@cast.example", at: "meridia", role: "buyer" },
} as const satisfies Record<string, { email: string; at: OrganisationKey; role: Role }>;

/** Keys of the API, by the person of the cast whose they are; `harmed` says what was done to them afterwards. */
export const keys = {
  "boreal.seller": {},
  "agent.kestrel": {},
  "boreal.deputy": { harmed: "revoked" },
  "boreal.chief": { harmed: "expired" },
  "boreal.disabled": { harmed: "person" },
  "boreal.left": { harmed: "person" },
  "valmy.misfit": { harmed: "person" },
  "double.boreal": { harmed: "organisation" },
} as const satisfies Record<string, { harmed?: "revoked" | "expired" | "person" | "organisation" }>;

/** Who views the portal as a partner, and who does not, whatever is written in their session. */
export const viewings = {
  "meridia.admin as Boréal": { by: "meridia.admin", as: "boreal", how: "allowed" },
  "meridia.manager as Valmy": { by: "meridia.manager", as: "valmy", how: "allowed" },
  "meridia.manager, no longer as Boréal": { by: "meridia.manager", as: "boreal", how: "over" },
  "meridia.buyer, as if as Boréal": { by: "meridia.buyer", as: "boreal", how: "forged" },
  "kestrel.chief, as if as Boréal": { by: "kestrel.chief", as: "boreal", how: "forged" },
  "double.boreal, as if as Kestrel": { by: "double.boreal", as: "kestrel", how: "forged" },
} as const satisfies Record<string, { by: string; as: OrganisationKey; how: "allowed" | "over" | "forged" }>;

/** Links from mails, by which their addressees answer one order; `harmed` says what was done to them once they were open. */
export const links = {
  "the link of boreal.seller": { of: "boreal.seller", order: "boreal.100" },
  "the link of kestrel.chief": { of: "kestrel.chief", order: "kestrel.400" },
  "the revoked link of boreal.seller": { of: "boreal.seller", order: "boreal.200", harmed: "revoked" },
  "the expired link of boreal.seller": { of: "boreal.seller", order: "boreal.200", harmed: "expired" },
  "the link of boreal.seller, closed again": { of: "boreal.seller", order: "boreal.300", harmed: "closed" },
  "the link of boreal.seller to another address": {
    of: "boreal.seller",
    order: "boreal.300",
    harmed: "moved",
  },
  "the link of boreal.left": { of: "boreal.left", order: "boreal.200", harmed: "person" },
  "the link of boreal.disabled": { of: "boreal.disabled", order: "boreal.200", harmed: "person" },
} as const satisfies Record<
  string,
  { of: string; order: string; harmed?: "revoked" | "expired" | "closed" | "moved" | "person" }
>;

/** Addresses of calendars, of whose maker; `harmed` says what has become of that person or of the address. */
export const feeds = {
  "the calendar of boreal.seller": { of: "boreal.seller" },
  "the calendar of kestrel.seller": { of: "kestrel.seller" },
  // One person, for both rivals.
  "the calendar of agent.boreal": { of: "agent.boreal" },
  "the calendar of agent.kestrel": { of: "agent.kestrel" },
  "the calendar of boreal.left": { of: "boreal.left", harmed: "person" },
  "the calendar of boreal.disabled": { of: "boreal.disabled", harmed: "person" },
} as const satisfies Record<string, { of: string; harmed?: "person" }>;

/** Everybody's password. */
export const castPassword = "untold harbour sixty lanterns";

export interface CastPerson {
  userId: string;
  name: string;
  email: string;
  token: string;
  organisationId: string;
}

/** Ids of the cast by name: `people["boreal.seller"]`, `orders["boreal.100"]`, `lines["boreal.100.pending_buyer"]`. */
export interface Cast {
  organisations: Record<OrganisationKey, string>;
  people: Record<string, CastPerson>;
  /** Keys of the API, by the name of their person. */
  keys: Record<string, string>;
  /** Tokens of the sessions of `viewings`. */
  viewings: Record<string, string>;
  /** The tokens in the addresses of `feeds`. */
  feeds: Record<string, string>;
  /** What the codes of `links` have opened. */
  links: Record<string, string>;
  orders: Record<string, string>;
  lines: Record<string, string>;
  comments: Record<string, string>;
  shipments: Record<string, string>;
  incidents: Record<string, string>;
  risks: Record<string, string>;
  campaigns: Record<string, string>;
}
