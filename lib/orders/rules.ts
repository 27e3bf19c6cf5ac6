import type { AnswerState, DeviationKind, FulfilmentState, LedgerKind } from "#db/vocabulary.ts";
import { agreedAnswerStates, agreedKinds } from "#db/vocabulary.ts";
import { type Day, daysBetween } from "#lib/kernel/days.ts";
import { Decimal, plain, sum } from "#lib/kernel/decimal.ts";

/** One date and quantity of a request or of a promise. Quantities are decimal text. */
export interface SchedulePart {
  date: Day;
  quantity: string;
}
/** What is asked or offered: dates with quantities, and the price where the reader may see prices. */
export interface Terms {
  schedule: readonly SchedulePart[];
  unitPrice?: string | null;
}

const open = ["issued", ...agreedAnswerStates] as const;

/**
 * From which states each verb is possible. A supplier may correct an agreed promise, or say that it cannot be kept, and
 * takes back what the buyer has not decided yet; the ledger keeps it all. A buyer may ask anew at any time.
 */
const statesAllowing = {
  accept: ["issued"],
  change: open,
  reject: open,
  withdraw: ["pending_buyer", "rejected"],
  ask: [...open, "pending_buyer", "rejected", "cancelled"],
  drop: [...open, "pending_buyer", "rejected"],
  approve: ["pending_buyer"],
  approve_and_update: ["pending_buyer"],
  refuse: ["pending_buyer"],
  reissue: ["rejected"],
  cancel: ["rejected"],
} as const satisfies Record<string, readonly AnswerState[]>;

export type AnswerVerb = "accept" | "change" | "reject" | "withdraw";
/** What a revision does to a line: it asks for something else, or for nothing more. */
export type RevisionVerb = "ask" | "drop";
export type DecisionVerb = "approve" | "approve_and_update" | "refuse" | "reissue" | "cancel";

export function lineAllows(verb: AnswerVerb | DecisionVerb | RevisionVerb, state: AnswerState): boolean {
  const states: readonly AnswerState[] = statesAllowing[verb];
  return states.includes(state);
}

/** Whether both sides agree on the line and something of it has not been shipped yet. */
export function isReadyToShip(line: { answer: AnswerState; fulfilment: FulfilmentState }): boolean {
  const agreed: readonly AnswerState[] = agreedAnswerStates;
  return (
    agreed.includes(line.answer) && ["open", "partly_shipped", "partly_received"].includes(line.fulfilment)
  );
}

/** The state a decision leaves the line in. A refused proposal and a reissued line wait for the supplier again. */
export const stateAfterDecision = {
  approve: "approved",
  approve_and_update: "approved_and_updated",
  refuse: "issued",
  reissue: "issued",
  cancel: "cancelled",
} as const satisfies Record<DecisionVerb, AnswerState>;

export interface Deviation {
  kind: DeviationKind;
  /** Calendar days, for dates. */
  days?: number;
  /** Units or amount, for quantities and prices. */
  difference?: string;
  /** Share of the request in %, for quantities and prices. */
  percent?: string;
}

/**
 * How an offer differs from a request. Dates are compared by cumulative quantity, so that a split promise deviates
 * by as many days as its slowest piece, whatever the number of pieces on either side.
 */
export function deviations(request: Terms, offer: Terms): Deviation[] {
  return [
    ...dateDeviations(request.schedule, offer.schedule),
    ...quantityDeviation(request, offer),
    ...priceDeviation(request, offer),
  ];
}

function dateDeviations(request: readonly SchedulePart[], offer: readonly SchedulePart[]): Deviation[] {
  const offeredTotal = total(offer);
  const lateness = cumulative(request).map((part) =>
    daysBetween(part.date, dateReached(offer, Decimal.min(part.reached, offeredTotal))),
  );
  const requestedTotal = total(request);
  const earliness = cumulative(offer).map((part) =>
    daysBetween(part.date, dateReached(request, Decimal.min(part.reached, requestedTotal))),
  );
  const later = Math.max(0, ...lateness);
  const earlier = Math.max(0, ...earliness);
  return [
    ...(earlier > 0 ? [{ kind: "date_earlier" as const, days: earlier }] : []),
    ...(later > 0 ? [{ kind: "date_later" as const, days: later }] : []),
  ];
}

function quantityDeviation(request: Terms, offer: Terms): Deviation[] {
  const difference = total(offer.schedule).minus(total(request.schedule));
  if (difference.isZero()) return [];
  return [
    {
      kind: difference.isNegative() ? "quantity_under" : "quantity_over",
      difference: plain(difference.abs()),
      percent: percentOf(difference.abs(), total(request.schedule)),
    },
  ];
}

function priceDeviation(request: Terms, offer: Terms): Deviation[] {
  if (request.unitPrice == null || offer.unitPrice == null) return [];
  const difference = new Decimal(offer.unitPrice).minus(request.unitPrice);
  if (difference.isZero()) return [];
  return [
    {
      kind: difference.isNegative() ? "price_down" : "price_up",
      difference: plain(difference.abs()),
      percent: percentOf(difference.abs(), new Decimal(request.unitPrice)),
    },
  ];
}

/** A limit set by the buyer for one kind of deviation. All limits that are set must hold; limits are inclusive. */
export interface Tolerance {
  deviation: DeviationKind;
  rank: number;
  limitDays: number | null;
  limitPercent: string | null;
  limitUnits: string | null;
  limitAmount: string | null;
}

/** Whether every deviation is inside its tolerance. First match by rank wins; a kind without tolerance never is. */
export function withinTolerance(found: readonly Deviation[], tolerances: readonly Tolerance[]): boolean {
  const byRank = tolerances.toSorted((a, b) => a.rank - b.rank);
  return found.every((deviation) => {
    const tolerance = byRank.find((one) => one.deviation === deviation.kind);
    return tolerance !== undefined && inside(deviation, tolerance);
  });
}

function inside(deviation: Deviation, tolerance: Tolerance): boolean {
  const isPrice = deviation.kind.startsWith("price");
  const absolute = isPrice ? tolerance.limitAmount : tolerance.limitUnits;
  const limits = [
    tolerance.limitDays === null ? null : (deviation.days ?? 0) <= tolerance.limitDays,
    tolerance.limitPercent === null ? null : new Decimal(deviation.percent ?? 0).lte(tolerance.limitPercent),
    absolute === null ? null : new Decimal(deviation.difference ?? 0).lte(absolute),
  ].filter((holds) => holds !== null);
  return limits.length > 0 && limits.every(Boolean);
}

const isOfPrice = ({ kind }: Deviation) => kind.startsWith("price");

/**
 * The state an offer brings the line to. Once something was agreed, small changes add up: an offer of another schedule must
 * also be inside tolerance of the one agreed first, and so must one of another price.
 */
export function stateAfterOffer(
  request: Terms,
  offer: Terms,
  tolerances: readonly Tolerance[],
  firstAgreed?: Terms,
): "confirmed" | "auto_accepted" | "pending_buyer" {
  const found = deviations(request, offer);
  if (found.length === 0) return "confirmed";
  const touched = new Set(found.map(isOfPrice));
  const cumulatively = firstAgreed
    ? deviations(firstAgreed, offer).filter((deviation) => touched.has(isOfPrice(deviation)))
    : [];
  return withinTolerance([...found, ...cumulatively], tolerances) ? "auto_accepted" : "pending_buyer";
}

/**
 * Where a line stood before what is now taken back, from its ledger, oldest first, without the last entry. What was taken
 * back earlier counts as never said.
 */
export function standingBefore(earlier: readonly LedgerKind[]): AnswerState {
  const kinds = [...earlier];
  while (kinds.at(-1) === "withdrawn") kinds.splice(-2);
  const last = kinds.at(-1);
  if (last === "imported") return "confirmed";
  return agreedAnswerStates.find((state) => state === last) ?? "issued";
}

/** What an entry of the ledger says, as far as terms go. */
export interface LedgerTerms {
  kind: LedgerKind;
  schedule: readonly SchedulePart[];
  unitPrice: string | null;
  /** What the order asked then; null where the entry speaks of no price. */
  askedPrice: string | null;
}

/** What the order asked before it asked what it does now; undefined where it never asked for anything else. */
export function previousRequest(ledger: readonly LedgerTerms[], unitPrice: string | null): Terms | undefined {
  const requests = ledger.flatMap(({ kind }, index) =>
    kind === "requested" || kind === "approved_and_updated" ? [index] : [],
  );
  const [before, now] = requests.slice(-2).map((index) => ledger[index]);
  if (!before || !now) return undefined;
  // An order that adopts an offer asks its price already when the decision is written; the offer just before it knows.
  const priced = now.kind === "requested" ? now : ledger[ledger.indexOf(now) - 1];
  return { schedule: before.schedule, unitPrice: priced?.askedPrice ?? unitPrice };
}

/** What was agreed first since the buyer last asked for something else: tolerances and drift are counted from there. */
export function firstAgreement(ledger: readonly LedgerTerms[]): LedgerTerms | undefined {
  const asked = ledger.findLastIndex(({ kind }) => kind === "requested");
  return agreements(ledger.slice(asked + 1))[0];
}

/** The entries that state an agreement, less those that were taken back at once. */
export function agreements<Entry extends { kind: LedgerKind }>(ledger: readonly Entry[]): Entry[] {
  return ledger.filter(({ kind }, index) => isAgreed(kind) && ledger[index + 1]?.kind !== "withdrawn");
}

/** Approving a price and leaving the order's price as it was would agree to two prices: only an update is offered. */
export function decisionsOn(found: readonly Deviation[]): readonly DecisionVerb[] {
  const price = found.some((deviation) => deviation.kind.startsWith("price"));
  return price ? ["approve_and_update", "refuse"] : ["approve", "refuse", "approve_and_update"];
}

/** What the buyer can decide on a line in this state, with this proposal if there is one. */
export function decisionsOnLine(
  state: AnswerState,
  request: Terms,
  offer: Terms | undefined,
): readonly DecisionVerb[] {
  if (state === "rejected") return ["reissue", "cancel"];
  return state === "pending_buyer" && offer ? decisionsOn(deviations(request, offer)) : [];
}

export const isAgreed = (kind: LedgerKind): boolean => (agreedKinds as readonly LedgerKind[]).includes(kind);

/** What is left to buy of an order, as far as its reader knows prices; null where they know none. */
export function totalOf(
  lines: readonly { answer: AnswerState; amount: string | null }[],
): { amount: string; isPartial: boolean } | null {
  if (lines.every(({ amount }) => amount === null)) return null;
  const amounts = lines.filter(({ answer }) => answer !== "cancelled").map(({ amount }) => amount);
  return {
    amount: plain(sum(amounts.map((amount) => amount ?? "0"))),
    isPartial: amounts.includes(null),
  };
}

export function total(schedule: readonly SchedulePart[]) {
  return sum(schedule.map((part) => part.quantity));
}

function cumulative(schedule: readonly SchedulePart[]) {
  let reached = new Decimal(0);
  return byDate(schedule).map((part) => {
    reached = reached.plus(part.quantity);
    return { date: part.date, reached };
  });
}

/** The first date by which the schedule has delivered `quantity`, or its last date where it never does. */
function dateReached(schedule: readonly SchedulePart[], quantity: InstanceType<typeof Decimal>): Day {
  const parts = cumulative(schedule);
  const reached = parts.find((part) => part.reached.gte(quantity)) ?? parts.at(-1);
  if (!reached) throw new Error("A schedule has at least one date.");
  return reached.date;
}

function byDate(schedule: readonly SchedulePart[]): SchedulePart[] {
  return schedule.toSorted((a, b) => a.date.localeCompare(b.date));
}

function percentOf(part: InstanceType<typeof Decimal>, whole: InstanceType<typeof Decimal>): string {
  // Of nothing, any difference is beyond every percentage.
  return whole.isZero() ? "Infinity" : plain(part.div(whole).times(100));
}

/** Of waiting lines more than this is only "more than": nobody works off so many in a day, and counting on costs each visit. */
export const countedUpTo = 1000;
/** And of one supplier's that are overdue this is enough to know that it is time to call. */
export const chasedUpTo = 100;

/** Days until the link of a mail is over, and minutes until the code is that opens it. */
export const orderLinkDays = 14;
export const codeMinutes = 10;
