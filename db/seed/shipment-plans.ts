import type { DelayReason, MilestoneCode } from "#db/vocabulary.ts";

/** What has happened to a shipment of the demo, in days from today and hours of the site's clock. */
export interface Plan {
  /** Days until it leaves and, where it is later or earlier than promised, by how many days. */
  leaves: number;
  plannedLate?: number;
  carrier?: 0 | 1;
  /** The share of what is left that goes along. */
  share?: string;
  told?: {
    code: MilestoneCode;
    day: number;
    time: string;
    place?: string;
    eta?: [number, string];
    reason?: DelayReason;
    comment?: string;
  }[];
  receipt?: { day: number; damaged?: string; refused?: string; missing?: string; comment?: string };
  isCancelled?: boolean;
}

const pickedUp = (day: number, place: string) => ({ code: "picked_up", day, time: "08:40", place }) as const;
const onTheRoad = (day: number, place: string) =>
  ({ code: "in_transit", day, time: "13:15", place }) as const;

/** One of each kind for each of the leading suppliers; the most urgent lines are those that are delayed. */
export const plans: readonly Plan[] = [
  {
    leaves: -3,
    carrier: 0,
    told: [
      pickedUp(-3, "Rennes"),
      onTheRoad(-2, "Clermont-Ferrand"),
      {
        code: "delayed",
        day: -1,
        time: "10:05",
        eta: [2, "14:00"],
        reason: "weather",
        comment: "Neige sur l’A75, circulation coupée.",
      },
    ],
  },
  {
    leaves: -2,
    carrier: 0,
    told: [pickedUp(-2, "Angers"), { code: "new_eta", day: -1, time: "11:30", eta: [0, "18:30"] }],
  },
  {
    leaves: -2,
    carrier: 1,
    told: [
      pickedUp(-2, "Calais"),
      {
        code: "delayed",
        day: -1,
        time: "09:00",
        eta: [4, "10:00"],
        reason: "customs_hold",
        comment: "Held for inspection; papers are complete.",
      },
    ],
  },
  {
    leaves: -6,
    carrier: 0,
    told: [
      pickedUp(-6, "Rennes"),
      onTheRoad(-5, "Orléans"),
      { code: "arrived", day: -4, time: "07:55" },
      { code: "delivered", day: -4, time: "09:20", place: "Quai 3" },
    ],
    receipt: { day: -4 },
  },
  {
    leaves: -7,
    carrier: 1,
    told: [pickedUp(-7, "Lille"), { code: "delivered", day: -3, time: "15:10" }],
    receipt: {
      day: -3,
      damaged: "0.04",
      refused: "0.02",
      missing: "0.03",
      comment: "Deux palettes écrasées, une refusée.",
    },
  },
  {
    leaves: -4,
    carrier: 0,
    told: [
      pickedUp(-4, "Rennes"),
      onTheRoad(-3, "Le Mans"),
      { code: "arrived", day: -1, time: "16:45" },
      { code: "delivered", day: -1, time: "17:30", place: "Quai 1" },
    ],
  },
  {
    leaves: -3,
    carrier: 1,
    told: [
      pickedUp(-3, "Tours"),
      onTheRoad(-2, "Bourges"),
      { code: "arrived", day: -1, time: "18:20", place: "Lyon" },
    ],
  },
  { leaves: -1, carrier: 0, told: [pickedUp(-1, "Nantes")] },
  { leaves: -1, carrier: 0 },
  { leaves: 1, carrier: 0, share: "0.5" },
  { leaves: 2, carrier: 1 },
  { leaves: 2 },
  { leaves: 3, share: "0.4" },
  { leaves: 5, plannedLate: 2 },
  { leaves: 4, isCancelled: true },
];
