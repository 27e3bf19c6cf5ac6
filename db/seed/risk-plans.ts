import type { RiskKind, RiskMark, Treatment } from "../vocabulary-risks.ts";

/** Probability and impact, before and with what is done. */
type Judged = readonly [RiskMark, RiskMark, RiskMark, RiskMark];

export interface RiskPlan {
  kind: RiskKind;
  title: string;
  description?: string;
  cause?: string;
  indicator?: string;
  owner: "buyer" | "quality" | "logistics" | "manager";
  /** How it was judged, the oldest first, with the days since. The last is how it is judged now. */
  judged: readonly { daysAgo: number; marks: Judged; treatment: Treatment; why?: string }[];
  /** Days from today; what is below zero is overdue. */
  reviewIn: number;
  /** The n-th of the leading suppliers, or the first carrier. */
  about?: 0 | 1 | 2 | "carrier";
  isShared?: true;
  measures: readonly { title: string; by: "host" | "partner"; dueIn: number; proof?: string }[];
  said?: { internal?: string; shared?: string };
  /** Why it is over. */
  closed?: string;
}

export const riskPlans: readonly RiskPlan[] = [
  {
    kind: "stock_out",
    title: "Une seule usine fabrique les tests rapides",
    description:
      "Un arrêt de plus de trois semaines couperait l’approvisionnement du Kenya et de la Côte d’Ivoire.",
    cause: "Aucune seconde source qualifiée\u202f; le dossier réglementaire prend neuf mois.",
    indicator: "Moins de cinq semaines de couverture à Nairobi",
    owner: "buyer",
    judged: [
      { daysAgo: 160, marks: [4, 5, 4, 5], treatment: "accept" },
      {
        daysAgo: 40,
        marks: [4, 5, 3, 5],
        treatment: "reduce",
        why: "Stock de sécurité porté à six semaines.",
      },
    ],
    reviewIn: -3,
    about: 0,
    isShared: true,
    measures: [
      { title: "Qualifier la ligne de secours de Tours", by: "partner", dueIn: 5 },
      { title: "Consulter deux autres fabricants", by: "host", dueIn: 21 },
    ],
    said: {
      internal: "Ne pas leur dire que nous consultons ailleurs avant la revue de mars.",
      shared: "La ligne de Tours peut-elle être prête avant l’été\u202f?",
    },
  },
  {
    kind: "financial",
    title: "Late accounts, and a new owner",
    cause: "Accounts are eight months late; the credit insurer halved its limit.",
    indicator: "The insurer's limit falls below open orders",
    owner: "manager",
    judged: [
      { daysAgo: 70, marks: [3, 4, 3, 4], treatment: "accept" },
      {
        daysAgo: 12,
        marks: [4, 4, 4, 3],
        treatment: "reduce",
        why: "No prepayment any more, smaller orders.",
      },
    ],
    reviewIn: 18,
    about: 1,
    measures: [{ title: "Ask for the half-year figures", by: "host", dueIn: 4 }],
    said: { internal: "They must not hear of this from us before the bank has decided." },
  },
  {
    kind: "transport",
    title: "Strike at the port of Mombasa",
    description: "Talks end this month. Containers of the next six weeks are concerned.",
    owner: "logistics",
    judged: [
      {
        daysAgo: 9,
        marks: [3, 4, 2, 3],
        treatment: "transfer",
        why: "A part goes by air, at the insurer's cost.",
      },
    ],
    reviewIn: 5,
    about: "carrier",
    isShared: true,
    measures: [
      { title: "Keep two slots a week by air", by: "partner", dueIn: 2 },
      { title: "Name the items that go first", by: "host", dueIn: -1 },
    ],
    said: { shared: "Which containers could still be led to Dar es Salaam?" },
  },
  {
    kind: "quality",
    title: "Chaîne du froid rompue pendant le transit",
    description: "Deux enregistreurs sur dix ont dépassé 8 °C à l’été.",
    cause: "Palettes laissées au soleil entre deux vols.",
    indicator: "Un enregistreur au-dessus de 8 °C",
    owner: "quality",
    judged: [
      { daysAgo: 120, marks: [4, 4, 4, 4], treatment: "reduce" },
      {
        daysAgo: 30,
        marks: [4, 4, 2, 4],
        treatment: "reduce",
        why: "Housses isothermes sur toutes les palettes.",
      },
    ],
    reviewIn: 45,
    about: "carrier",
    measures: [
      {
        title: "Housses isothermes",
        by: "host",
        dueIn: -30,
        proof: "En service depuis le mois dernier, contrat signé.",
      },
    ],
  },
  {
    kind: "raw_material_price",
    title: "Nitrocellulose membranes rise by a third",
    indicator: "Two quotations in a row above the contract",
    owner: "buyer",
    judged: [
      { daysAgo: 25, marks: [4, 3, 3, 2], treatment: "transfer", why: "Indexed price with a ceiling." },
    ],
    reviewIn: 60,
    about: 1,
    measures: [],
  },
  {
    kind: "data_security",
    title: "Shared mailbox used for confirmations",
    owner: "manager",
    judged: [
      {
        daysAgo: 50,
        marks: [3, 3, 1, 3],
        treatment: "avoid",
        why: "Confirmations come through the portal now.",
      },
    ],
    reviewIn: 120,
    about: 2,
    measures: [],
  },
  {
    kind: "geopolitical",
    title: "Fermeture de la frontière à la saison des pluies",
    owner: "logistics",
    judged: [{ daysAgo: 80, marks: [2, 3, 2, 2], treatment: "accept", why: "Le détour coûte deux jours." }],
    reviewIn: 90,
    measures: [],
  },
  {
    kind: "equipment_breakdown",
    title: "Presse unique pour les scellés",
    description: "La presse a plus de vingt ans.",
    owner: "quality",
    judged: [{ daysAgo: 200, marks: [3, 4, 3, 4], treatment: "reduce" }],
    reviewIn: -60,
    about: 0,
    isShared: true,
    measures: [
      { title: "Seconde presse en service", by: "partner", dueIn: -70, proof: "Rapport de mise en service." },
    ],
    closed: "La seconde presse tourne, la première est en réserve.",
  },
];
