import type { OrganisationKind } from "./vocabulary.ts";

/**
 * Certificates of people, with the months that each is usually valid for; null: as long as its paper says. The terms are
 * those of French practice (CACES 5 years, first aid 24 months, FCO, ADR, licence C and driver card 5 years).
 */
export const certificateKinds = {
  safety_induction: 12,
  forklift: 60,
  platform: 60,
  electrical: 36,
  first_aid: 24,
  hygiene: null,
  driving_licence: 60,
  driver_qualification: 60,
  driver_card: 60,
  dangerous_goods: 60,
  medical: 60,
  other: null,
} as const satisfies Record<string, number | null>;
export type CertificateKind = keyof typeof certificateKinds;
export const certificateNames = Object.keys(certificateKinds).filter(
  (kind): kind is CertificateKind => kind in certificateKinds,
);

/** What a person may be planned for, at a site and on the road. */
export const siteActivities = ["receiving", "unloading", "storage", "picking", "hazardous_handling"] as const;
export const driverActivities = ["driving", "driving_hazardous"] as const;
export const activities = [...siteActivities, ...driverActivities] as const;
export type Activity = (typeof activities)[number];

interface DocumentKind {
  /** For how long it is usually valid from its date of issue; null: as long as it says. */
  months: number | null;
  /** Of whom it is required: always, or of those in one country. */
  of: readonly OrganisationKind[];
  country?: string;
}

/**
 * Documents of partners. In France a client asks for the URSSAF *attestation de vigilance* every six months, for proof of
 * registration (Kbis) of the last three, and agrees a safety protocol for loading and unloading with each carrier.
 */
export const documentKinds = {
  vigilance: { months: 6, of: ["supplier", "carrier"], country: "FR" },
  registration: { months: 3, of: ["supplier", "carrier"], country: "FR" },
  insurance: { months: 12, of: ["carrier"] },
  transport_licence: { months: null, of: ["carrier"] },
  safety_protocol: { months: 12, of: ["carrier"], country: "FR" },
  quality_certificate: { months: 36, of: [] },
  environment_certificate: { months: 36, of: [] },
  bank_details: { months: null, of: [] },
  other: { months: null, of: [] },
} as const satisfies Record<string, DocumentKind>;
export type DocumentKindName = keyof typeof documentKinds;
export const documentNames = Object.keys(documentKinds).filter(
  (kind): kind is DocumentKindName => kind in documentKinds,
);

/** A paper is handed in, and then good or not. It is never changed: a new one takes its place. */
export const paperStates = ["submitted", "accepted", "refused"] as const;
export type PaperState = (typeof paperStates)[number];
