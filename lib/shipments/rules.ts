import {
  type MilestoneCode,
  type ShipmentState,
  type TransportState,
  transportStates,
} from "#db/vocabulary.ts";
import { addDays, type Day, daysBetween, startOfDay } from "#lib/kernel/days.ts";
import { Decimal, plain, sum } from "#lib/kernel/decimal.ts";

const underWay = ["announced", "booked", ...transportStates] as const;

/** From which states each verb is possible. Goods may be there before anybody reported that they left. */
const statesAllowing = {
  assign: ["announced", "booked"],
  cancel: ["announced", "booked"],
  /** A milestone that comes late is still kept, and changes nothing that is over. */
  report: [...underWay, "received"],
  receive: underWay,
  correct: ["received"],
} as const satisfies Record<string, readonly ShipmentState[]>;
export type ShipmentVerb = keyof typeof statesAllowing;

export function shipmentAllows(verb: ShipmentVerb, state: ShipmentState): boolean {
  const states: readonly ShipmentState[] = statesAllowing[verb];
  return states.includes(state);
}

/** What a carrier would report next; nothing once it is there. */
export function nextMilestone(state: ShipmentState): TransportState | undefined {
  if (state === "announced" || state === "booked") return "picked_up";
  const reached = transportStates.findIndex((one) => one === state);
  return reached === -1 ? undefined : transportStates[reached + 1];
}

export interface Milestone {
  code: MilestoneCode;
  at: string;
  eta: string | null;
  recordedAt: string;
}

export interface Progress {
  state: ShipmentState;
  eta: string | null;
  deliveredAt: string | null;
}

/**
 * Where a shipment stands, from its milestones in whatever order they came: the furthest one reported, the expected
 * arrival that was said last, and the last word on when it was delivered.
 */
export function progressOf(state: ShipmentState, milestones: readonly Milestone[]): Progress {
  const reported = new Set(milestones.map((milestone) => milestone.code));
  const furthest = transportStates.findLast((one) => reported.has(one));
  const isOver = state === "received" || state === "cancelled";
  const byTime = milestones.toSorted((a, b) => order(a.at, b.at) || order(a.recordedAt, b.recordedAt));
  const delivered = milestones
    .filter(({ code }) => code === "delivered")
    .toSorted((a, b) => order(a.recordedAt, b.recordedAt));
  return {
    state: isOver || furthest === undefined ? state : furthest,
    eta: byTime.findLast(({ eta }) => eta !== null)?.eta ?? null,
    deliveredAt: delivered.at(-1)?.at ?? null,
  };
}

const order = (a: string, b: string) => Date.parse(a) - Date.parse(b);

/** What punctuality is judged by. Days are those of the site, whose time zone this is. */
export interface Timing {
  state: ShipmentState;
  shipsOn: Day | null;
  plannedOn: Day | null;
  promisedOn: Day | null;
  eta: string | null;
  deliveredOn: Day | null;
  /** What the lane usually adds to the plan. */
  laneDelayDays: number;
  timeZone: string;
}

/** An arrival expected later than this many hours before the end of the promised day may still miss it. */
export const riskMarginHours = 8;

/** `late` is a fact, `will_be_late` and `at_risk` are expected. No promise, no judgement. */
export type Punctuality = "on_time" | "at_risk" | "will_be_late" | "late";

export function punctuality(shipment: Timing, now: Date): Punctuality | undefined {
  const { state, promisedOn, deliveredOn, timeZone } = shipment;
  if (promisedOn === null || state === "cancelled") return undefined;
  if (deliveredOn !== null) return deliveredOn > promisedOn ? "late" : "on_time";
  const deadline = startOfDay(timeZone, addDays(promisedOn, 1)).getTime();
  if (now.getTime() >= deadline) return "late";
  const expected = expectedArrival(shipment, now)?.getTime();
  if (expected === undefined) return undefined;
  if (expected >= deadline) return "will_be_late";
  return expected > deadline - riskMarginHours * 3_600_000 ? "at_risk" : "on_time";
}

/**
 * When it should be there: the carrier's word, else the plan and what the lane usually adds to it. What has not left by its day will need as many days from
 * now on as the plan gave it, and nothing that is not there yet arrives before now.
 */
export function expectedArrival(shipment: Timing, now: Date): Date | undefined {
  const { state, shipsOn, eta, timeZone } = shipment;
  if (eta !== null) return later(new Date(eta), now);
  const arrivesOn = usualArrival(shipment);
  if (arrivesOn === null) return undefined;
  const planned = startOfDay(timeZone, arrivesOn);
  const hasLeft = state !== "announced" && state !== "booked";
  if (hasLeft || shipsOn === null) return later(planned, now);
  const days = Math.max(0, daysBetween(shipsOn, arrivesOn));
  return later(planned, new Date(now.getTime() + days * 86_400_000));
}

/** The planned day and the lane's own median delay. */
export function usualArrival({ plannedOn, laneDelayDays }: Timing): Day | null {
  return plannedOn === null ? null : addDays(plannedOn, laneDelayDays);
}

const later = (a: Date, b: Date) => (a > b ? a : b);

interface Part {
  date: Day;
  quantity: string;
}

/** The agreed day that the next pieces of a line serve: the first one that what was shipped before does not cover. */
export function promisedDay(agreed: readonly Part[], shippedBefore: string): Day | undefined {
  let covered = new Decimal(0);
  const byDate = agreed.toSorted((a, b) => a.date.localeCompare(b.date));
  const next = byDate.find((part) => {
    covered = covered.plus(part.quantity);
    return covered.gt(shippedBefore);
  });
  return (next ?? byDate.at(-1))?.date;
}

export interface Counted {
  quantity: string;
  damaged: string;
  refused: string;
}

/** What came, in whatever condition, less what was announced: negative is short, positive is over. */
export function difference(announced: string, counted: Counted): string {
  return plain(sum([counted.quantity, counted.damaged, counted.refused]).minus(announced));
}

/** Whether the receipt differs from the announcement in quantity or condition. */
export function differs(announced: string, counted: Counted): boolean {
  return (
    !new Decimal(counted.quantity).eq(announced) || Number(counted.damaged) > 0 || Number(counted.refused) > 0
  );
}

/** What logistics looks at: each is a list, and its filter the address. */
export const attentionFilters = ["late", "at_risk", "to_receive", "to_assign"] as const;
export type AttentionFilter = (typeof attentionFilters)[number];
