import { type Day, daysBetween } from "#lib/kernel/days.ts";
import { Decimal, sum } from "#lib/kernel/decimal.ts";

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

/** What became of one requested schedule line, whatever window it is judged by. Days are signed, early is negative. */
export interface Delivery {
  /** Which part of the request, by date: 1, 2, 3 … */
  unit: number;
  basisOn: Day;
  quantity: string;
  /** Of its last piece; null: not delivered. */
  delayDays: number | null;
  /** Of its earliest piece, where a promise was split. */
  earliestDays: number | null;
  /** The whole quantity came; a line closed short is delivered, and not in full. */
  isInFull: boolean;
}

/** A delivery judged by a window on a day. */
export interface Outcome extends Delivery {
  isOnTime: boolean;
  /** Not delivered and still inside its window: not counted yet. */
  isPending: boolean;
}

/**
 * Measures a line by requested schedule line (design §6). A unit is delivered on the day that brings the cumulative
 * receipts to its quantity, so punctual partial deliveries count together; a promise split over dates is met when the
 * cumulative quantity is met at each of them, and its delay is that of its worst date.
 */
export function deliveries(line: MeasuredLine): Delivery[] {
  const arrivals = cumulative(line.receipts);
  return units(line.requested, line.basis).flatMap((checkpoints, index) => {
    if (checkpoints.length === 0) return [];
    const pieces = checkpoints.map((checkpoint) => {
      const reached = reachedOn(arrivals, checkpoint.until);
      const deliveredOn = reached ?? (line.closedShort ? arrivals.at(-1)?.date : undefined);
      const delay = deliveredOn === undefined ? null : daysBetween(checkpoint.date, deliveredOn);
      return { date: checkpoint.date, delay, isWhole: reached !== undefined };
    });
    const delays = pieces.map(({ delay }) => delay).filter((delay) => delay !== null);
    const isComplete = delays.length === pieces.length;
    const quantity = sum(checkpoints.map((checkpoint) => checkpoint.until.minus(checkpoint.from)));
    return {
      unit: index + 1,
      basisOn: latest(pieces.map(({ date }) => date)),
      quantity: quantity.toFixed(),
      delayDays: isComplete ? Math.max(...delays) : null,
      earliestDays: isComplete ? Math.min(...delays) : null,
      isInFull: pieces.every(({ isWhole }) => isWhole),
    };
  });
}

/** The same, judged: on time is every piece inside the window. */
export function deliveryOutcomes(line: MeasuredLine, window: Window, today: Day): Outcome[] {
  return deliveries(line).map((delivery) => ({ ...delivery, ...judge(delivery, window, today) }));
}

export function judge(
  { basisOn, delayDays, earliestDays }: Pick<Delivery, "basisOn" | "delayDays" | "earliestDays">,
  window: Window,
  today: Day,
): { isOnTime: boolean; isPending: boolean } {
  if (delayDays === null) return { isOnTime: false, isPending: daysBetween(basisOn, today) <= window.late };
  const isNotEarly = window.early === "any" || (earliestDays ?? delayDays) >= -window.early;
  return { isOnTime: delayDays <= window.late && isNotEarly, isPending: false };
}

function latest(days: readonly Day[]): Day {
  return days.toSorted().at(-1) ?? "";
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
  return asked.map((part, index) => {
    // Whatever is offered beyond the request belongs to the last part of it.
    const end = index === asked.length - 1 ? new Decimal(Infinity) : part.until;
    return offered.flatMap((piece): Checkpoint[] => {
      const from = Decimal.max(piece.from, part.from);
      const until = Decimal.min(piece.until, end);
      const serves =
        until.gt(from) || (piece.from.eq(piece.until) && piece.from.gte(part.from) && piece.until.lte(end));
      return serves ? [{ date: piece.date, from, until }] : [];
    });
  });
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
