import { certificateNames, type CertificateKind } from "#db/vocabulary-papers.ts";

/** What certificates are called in files that people keep: as the portal calls them in either language, and as the trade does. */
const names: Record<Exclude<CertificateKind, "other">, readonly string[]> = {
  safety_induction: ["Safety induction", "Accueil sécurité", "Induction"],
  forklift: ["Forklift licence", "Cariste (CACES R489)", "Forklift", "Cariste", "CACES", "CACES R489"],
  platform: ["Lifting platform", "Nacelle (CACES R486)", "Nacelle", "CACES R486"],
  electrical: ["Electrical work", "Habilitation électrique"],
  first_aid: ["First aid", "Secourisme (SST)", "Secourisme", "SST"],
  hygiene: ["Hygiene", "Hygiène (HACCP)", "Hygiène", "HACCP"],
  driving_licence: ["Driving licence (C, CE)", "Permis C, CE", "Driving licence", "Permis C", "Permis CE"],
  driver_qualification: ["Driver qualification", "FIMO / FCO", "FIMO", "FCO", "CPC"],
  driver_card: ["Tachograph card", "Carte conducteur", "Driver card"],
  dangerous_goods: ["Dangerous goods (ADR)", "Matières dangereuses (ADR)", "ADR"],
  medical: ["Medical fitness", "Aptitude médicale"],
};

const wordOf = (text: string) => text.trim().toLowerCase();
const kinds = new Map([
  ...certificateNames.map((kind) => [kind, kind] as const),
  ...Object.entries(names).flatMap(([kind, words]) =>
    words.map((word) => [wordOf(word), certificateNames.find((one) => one === kind)] as const),
  ),
]);

/** The kind of certificate that a cell of a file names; undefined where none is called so. */
export const certificateNamed = (text: string): CertificateKind | undefined => kinds.get(wordOf(text));
