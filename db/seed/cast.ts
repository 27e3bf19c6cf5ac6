import type { Role } from "../vocabulary.ts";

/** The invented company and people of the demo. Nobody here exists. */
export const hostName = "Héliande Santé";

export const sites = [
  { name: "Entrepôt de Lyon", country: "FR", timeZone: "Europe/Paris" },
  { name: "Nairobi hub", country: "KE", timeZone: "Africa/Nairobi" },
  { name: "Abidjan, plateforme", country: "CI", timeZone: "Africa/Abidjan" },
] as const;

export interface DemoPerson {
  email: string;
  name: string;
  role: Role;
  /** The host, a supplier or a carrier of the demo. */
  organisation: string;
  /** Further organisations of the same person: one login, several partners. */
  alsoAt?: string;
  locale: "en" | "fr";
  isOrgAdmin?: boolean;
}

/** Suppliers that people of the demo work for: those with most open lines, in this order. */
export const leadingSuppliers = [
  "Boréal Diagnostics",
  "Kestrel Pharma Ltd",
  "Laboratoires Ostrevant",
] as const;
export const carriers = ["Transports Valmy", "Harbourline Freight"] as const;

const at =
  (organisation: string, domain: string) =>
  (name: string, email: string, role: Role, more: Partial<DemoPerson> = {}): DemoPerson => ({
    name,
    email: `${email}@${domain}`,
    role,
    organisation,
    locale: "fr",
    ...more,
  });
const heliande = at(hostName, "heliande.example");
const boreal = at(leadingSuppliers[0], "boreal.example");
const kestrel = at(leadingSuppliers[1], "kestrel.example");
const valmy = at(carriers[0], "valmy.example");
const harbourline = at(carriers[1], "harbourline.example");

export const demoPeople: readonly DemoPerson[] = [
  heliande("Claire Montagnac", "claire.montagnac", "buyer"),
  heliande("Thomas Verdier", "thomas.verdier", "manager"),
  heliande("Aïcha Benali", "aicha.benali", "logistics"),
  heliande("Ruth Okonkwo", "ruth.okonkwo", "quality", { locale: "en" }),
  heliande("Julien Castaing", "julien.castaing", "marketing"),
  heliande("Margaux Leroy", "margaux.leroy", "finance"),
  heliande("Paul Desrosiers", "paul.desrosiers", "hr"),
  heliande("Sofia Lindqvist", "sofia.lindqvist", "admin", { locale: "en" }),
  boreal("Émilie Rousseau", "emilie.rousseau", "supplier", { isOrgAdmin: true }),
  kestrel("Daniel Hartwell", "daniel.hartwell", "supplier", { locale: "en", alsoAt: leadingSuppliers[2] }),
  valmy("Karim Haddad", "karim.haddad", "carrier", { isOrgAdmin: true }),
  harbourline("Moira Sinclair", "moira.sinclair", "carrier", { locale: "en" }),
];

const firsts = [
  "Alizé",
  "Brenta",
  "Corvane",
  "Dunmore",
  "Estuaire",
  "Fenwick",
  "Galatée",
  "Hollin",
  "Isère",
  "Juniper",
  "Kalmia",
  "Lumen",
  "Meridian",
  "Norvège",
  "Orlaya",
  "Pallas",
  "Quercy",
  "Rosalind",
  "Sérac",
  "Tamaris",
];
const lasts = ["Biotech", "Pharma", "Medical", "Santé"];

/** An invented name for the n-th further supplier: 80 different ones. */
export function supplierName(index: number): string {
  return `${firsts[index % firsts.length]} ${lasts[Math.floor(index / firsts.length) % lasts.length]}`;
}

const countries = ["IN", "DE", "US", "BE", "NL", "ZA", "CH", "IT"];

/** Where a supplier of the demo delivers from, invented like its name. */
export function countryOf(supplier: string): string {
  const leading = leadingSuppliers.findIndex((name) => name === supplier);
  if (leading >= 0) return leading === 1 ? "GB" : "FR";
  return countries[(supplier.length + supplier.charCodeAt(0)) % countries.length] ?? "DE";
}
