import type { IncidentKind, IncidentVerb, Severity } from "../vocabulary-incidents.ts";

interface PlannedMove {
  verb: IncidentVerb;
  /** Hours after it was opened. */
  after: number;
  by: "host" | "partner";
  /** The corrective action that it is about. */
  subject?: string;
  comment?: string;
}

export interface IncidentPlan {
  kind: IncidentKind;
  severity: Severity;
  title: string;
  description?: string;
  /** Hours before now. */
  opened: number;
  by: "quality" | "logistics" | "buyer" | "partner";
  /** The n-th of the leading suppliers or the first carrier, or nobody outside. */
  partner: 0 | 1 | "carrier" | undefined;
  about: "order" | "shipment" | undefined;
  turn: "host" | "partner";
  /** Whether the partner works it off in an 8D report. */
  reports?: true;
  moves: readonly PlannedMove[];
  actions: readonly {
    title: string;
    by: "host" | "partner";
    dueInDays: number;
    proof?: string;
    isVerified?: true;
  }[];
}

/** What went wrong in the demo, from just now to long closed. */
export const incidentPlans: readonly IncidentPlan[] = [
  {
    kind: "quality",
    severity: 2,
    title: "Coffrets reçus avec scellés rompus",
    description: "Douze coffrets sur quarante, palette 3. Les lots sont mis à part en zone rouge.",
    opened: 30,
    by: "quality",
    partner: 0,
    about: "order",
    turn: "partner",
    reports: true,
    moves: [{ verb: "acknowledge", after: 3, by: "partner" }],
    actions: [],
  },
  {
    kind: "late_delivery",
    severity: 3,
    title: "Vessel rolled over to the next sailing",
    opened: 5,
    by: "logistics",
    partner: 1,
    about: "shipment",
    turn: "partner",
    moves: [],
    actions: [],
  },
  {
    kind: "equipment_breakdown",
    severity: 2,
    title: "Ligne de conditionnement 2 arrêtée",
    description: "Variateur en panne, pièce attendue jeudi. Nous produisons sur la ligne 1, à 60 %.",
    opened: 26,
    by: "partner",
    partner: 0,
    about: undefined,
    turn: "host",
    moves: [],
    actions: [],
  },
  {
    kind: "damage",
    severity: 3,
    title: "Palette renversée au déchargement",
    opened: 120,
    by: "logistics",
    partner: "carrier",
    about: undefined,
    turn: "host",
    moves: [
      { verb: "acknowledge", after: 5, by: "partner" },
      {
        verb: "contain",
        after: 20,
        by: "partner",
        comment: "Marchandise triée, six cartons refusés, photos prises.",
      },
      {
        verb: "analyse",
        after: 50,
        by: "partner",
        comment: "Hayon mal calé : consigne absente du plan de quai.",
      },
      { verb: "add_action", after: 55, by: "host", subject: "Afficher la consigne de calage à chaque quai" },
      { verb: "add_action", after: 58, by: "partner", subject: "Former les conducteurs de la tournée Ouest" },
      { verb: "act", after: 60, by: "partner" },
      {
        verb: "finish_action",
        after: 110,
        by: "partner",
        subject: "Former les conducteurs de la tournée Ouest",
        comment: "Feuille du 12",
      },
    ],
    actions: [
      { title: "Afficher la consigne de calage à chaque quai", by: "host", dueInDays: 4 },
      {
        title: "Former les conducteurs de la tournée Ouest",
        by: "partner",
        dueInDays: -1,
        proof: "Feuille du 12",
      },
    ],
  },
  {
    kind: "safety",
    severity: 1,
    title: "Presque-accident chariot et piéton, quai 4",
    opened: 50,
    by: "logistics",
    partner: undefined,
    about: undefined,
    turn: "host",
    moves: [
      { verb: "acknowledge", after: 1, by: "host" },
      { verb: "contain", after: 2, by: "host", comment: "Passage fermé, itinéraire piéton par la porte B." },
      { verb: "add_action", after: 3, by: "host", subject: "Miroir et marquage au sol" },
    ],
    actions: [{ title: "Miroir et marquage au sol", by: "host", dueInDays: 6 }],
  },
  {
    kind: "shortage",
    severity: 4,
    title: "Two cartons short on arrival",
    opened: 900,
    by: "quality",
    partner: 1,
    about: "order",
    turn: "host",
    moves: [
      { verb: "acknowledge", after: 6, by: "partner" },
      {
        verb: "contain",
        after: 10,
        by: "partner",
        comment: "Two cartons sent by parcel, tracking in the thread.",
      },
      {
        verb: "analyse",
        after: 80,
        by: "partner",
        comment: "The count was taken from the order, not from the pallet.",
      },
      { verb: "add_action", after: 90, by: "partner", subject: "Count by scan at loading" },
      { verb: "act", after: 100, by: "partner" },
      {
        verb: "finish_action",
        after: 480,
        by: "partner",
        subject: "Count by scan at loading",
        comment: "Procedure 4.2 and the scans of one week",
      },
      { verb: "accept_action", after: 490, by: "host", subject: "Count by scan at loading" },
      { verb: "verify", after: 500, by: "host" },
      { verb: "close", after: 510, by: "host" },
    ],
    actions: [
      {
        title: "Count by scan at loading",
        by: "partner",
        dueInDays: -20,
        proof: "Procedure 4.2 and the scans of one week",
        isVerified: true,
      },
    ],
  },
];
