import { type Calendar, acknowledgeBy, workingHours } from "#lib/kernel/working-days.ts";
import { type Day, dayIn, daysBetween } from "#lib/kernel/days.ts";
import { bases, type Basis } from "#db/vocabulary.ts";
import { deliveries, type Delivery } from "./delivery.ts";

interface Part {
  date: Day;
  quantity: string;
}

/** All that the measures need of one order line. */
export interface LineFacts {
  requested: readonly Part[];
  first: readonly Part[];
  last: readonly Part[];
  receipts: readonly Part[];
  closedShort: boolean;
  /** Null where the source did not say when the order was sent. */
  sentAt: Date | null;
  firstAnsweredAt: Date | null;
  acknowledgeDays: number;
  /** The supplier's. */
  calendar: Calendar;
}

export interface MeasuredUnit {
  unit: number;
  quantity: string;
  delivery: Partial<Record<Basis, Delivery>>;
  answer: { sentOn: Day; hours: number; isInTime: boolean } | null;
  slip: { promisedOn: Day; days: number; isStable: boolean } | null;
}

/** The rows that stand for a line in every figure of performance: one for each requested date. */
export function measureLine(line: LineFacts): MeasuredUnit[] {
  const byBasis = bases.map((basis) => [basis, deliveries({ ...line, basis: line[basis] })] as const);
  const requested = line.requested.toSorted((a, b) => a.date.localeCompare(b.date));
  return requested.map(({ quantity }, index) => ({
    unit: index + 1,
    quantity,
    delivery: Object.fromEntries(
      byBasis.map(([basis, found]) => [basis, found.find(({ unit }) => unit === index + 1)]),
    ),
    // What concerns the line as a whole is counted once.
    answer: index === 0 ? answerOf(line) : null,
    slip: index === 0 ? slipOf(line) : null,
  }));
}

/** Confirmation time: from sending to the first answer, in the supplier's working hours. */
function answerOf({ sentAt, firstAnsweredAt, acknowledgeDays, calendar }: LineFacts): MeasuredUnit["answer"] {
  if (sentAt === null || firstAnsweredAt === null) return null;
  return {
    sentOn: dayIn(calendar.timeZone, sentAt),
    hours: workingHours(sentAt, firstAnsweredAt, calendar),
    isInTime: firstAnsweredAt <= acknowledgeBy(sentAt, acknowledgeDays, calendar),
  };
}

/** Promise stability: how far the last agreed promise has moved from the first, by their last dates. */
function slipOf({ first, last }: LineFacts): MeasuredUnit["slip"] {
  const [from, to] = [lastDate(first), lastDate(last)];
  if (from === undefined || to === undefined) return null;
  return { promisedOn: from, days: daysBetween(from, to), isStable: spelled(first) === spelled(last) };
}

function lastDate(parts: readonly Part[]): Day | undefined {
  return parts
    .map(({ date }) => date)
    .toSorted()
    .at(-1);
}

function spelled(parts: readonly Part[]): string {
  return parts
    .map(({ date, quantity }) => `${date} ${Number(quantity)}`)
    .toSorted()
    .join();
}
