import { type Day, daysBetween } from "#lib/kernel/days.ts";
import { Decimal, sum } from "#lib/kernel/decimal.ts";

/** Which date a delivery is measured against. Every figure names it. */
export const bases = ["requested", "first", "last"] as const;
export type Basis = (typeof bases)[number];

interface Part {
  date: Day;
  quantity: string;
}

/** The days around the basis date that count as on time; `early: "any"` sets no limit on that side. */
export interface Window {
  early: number | "any";
  late: number;
}

/** One line, as the measure needs it. */
export interface MeasuredLine {
  requested: readonly Part[];
  /** The dates and quantities of the basis: the request itself, or a promise. */
  basis: readonly Part[];
  receipts: readonly Part[];
  closedShort: boolean;
}

/** What became of one requested schedule line. `delayDays` is signed, early is negative, null is not delivered. */
export interface Outcome {
  basisOn: Day;
  quantity: string;
  delayDays: number | null;
  isOnTime: boolean;
  /** Not delivered and still inside its window: not counted yet. */
  isPending: boolean;
}

/**
 * Measures a line by requested schedule line (design §6). A unit is delivered on the day that brings the cumulative
 * receipts to its quantity, so punctual partial deliveries count together; a promise split over dates is met when the
 * cumulative quantity is met at each of them, and its delay is that of its worst date.
 */
export function deliveryOutcomes(line: MeasuredLine, window: Window, today: Day): Outcome[] {
  const arrivals = cumulative(line.receipts);
  return units(line.requested, line.basis).map((checkpoints) => {
    const delays = checkpoints.map((checkpoint) => {
      const deliveredOn =
        reachedOn(arrivals, checkpoint.until) ?? (line.closedShort ? arrivals.at(-1)?.date : undefined);
      return deliveredOn === undefined ? null : daysBetween(checkpoint.date, deliveredOn);
    });
    const delivered = delays.filter((delay) => delay !== null);
    const basisOn =
      checkpoints
        .map((checkpoint) => checkpoint.date)
        .toSorted()
        .at(-1) ?? "";
    const isComplete = delivered.length === delays.length;
    return {
      basisOn,
      quantity: sum(checkpoints.map((checkpoint) => checkpoint.until.minus(checkpoint.from))).toFixed(),
      delayDays: isComplete ? Math.max(...delivered) : null,
      isOnTime: isComplete && delivered.every((delay) => isInside(delay, window)),
      isPending: !isComplete && daysBetween(basisOn, today) <= window.late,
    };
  });
}

function isInside(delay: number, window: Window): boolean {
  return delay <= window.late && (window.early === "any" || delay >= -window.early);
}

interface Checkpoint {
  date: Day;
  from: InstanceType<typeof Decimal>;
  until: InstanceType<typeof Decimal>;
}

/** For each requested part, the pieces of the basis that serve its share of the cumulative quantity. */
function units(requested: readonly Part[], basis: readonly Part[]): Checkpoint[][] {
  const asked = cumulative(requested);
  const offered = cumulative(basis);
  return asked
    .map((part, index) => {
      // Whatever is offered beyond the request belongs to the last part of it.
      const end = index === asked.length - 1 ? new Decimal(Infinity) : part.until;
      return offered.flatMap((piece): Checkpoint[] => {
        const from = Decimal.max(piece.from, part.from);
        const until = Decimal.min(piece.until, end);
        const serves =
          until.gt(from) || (piece.from.eq(piece.until) && piece.from.gte(part.from) && piece.until.lte(end));
        return serves ? [{ date: piece.date, from, until }] : [];
      });
    })
    .filter((checkpoints) => checkpoints.length > 0);
}

function cumulative(parts: readonly Part[]): Checkpoint[] {
  let reached = new Decimal(0);
  return parts
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .map((part) => {
      const from = reached;
      reached = reached.plus(part.quantity);
      return { date: part.date, from, until: reached };
    });
}

function reachedOn(arrivals: readonly Checkpoint[], quantity: InstanceType<typeof Decimal>): Day | undefined {
  return arrivals.find((arrival) => arrival.until.gte(quantity))?.date;
}
