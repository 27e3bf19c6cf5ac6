import { bases, type Basis, type TransportState, transportStates } from "#db/vocabulary.ts";
import { type Day, dayIn, daysBetween } from "#lib/kernel/days.ts";

/** A milestone that the carrier itself reported. */
export interface Report {
  code: string;
  at: Date;
  eta: Date | null;
  recordedAt: Date;
}

/** All that the measures of a carrier need of one shipment. Days are those of the site, whose time zone this is. */
export interface ShipmentFacts {
  plannedOn: Day | null;
  deliveredOn: Day | null;
  /** Null until the receipt is booked: whether all that was announced came in good order. */
  isFull: boolean | null;
  reports: readonly Report[];
  timeZone: string;
}

export interface MeasuredShipment {
  /** By basis: the day of arrival that counts, and how many days after it the goods came; null: not delivered. */
  delivery: Partial<Record<Basis, { on: Day; delayDays: number | null }>>;
  slip: { promisedOn: Day; days: number; isStable: boolean } | null;
  /** Minutes from each milestone to its report, in steps of five; null: not reported. Nothing before the receipt. */
  reports: { endedOn: Day; after: Record<TransportState, number | null> } | null;
}

/**
 * One shipment in every figure of its carrier. The basis is the arrival as planned when it was announced, as the carrier
 * said first and as it said last. Until the receipt is booked nothing counts but a day that has passed without delivery.
 */
export function measureShipment(shipment: ShipmentFacts): MeasuredShipment {
  const { deliveredOn, isFull } = shipment;
  const days = arrivalDays(shipment);
  const isReceived = isFull !== null && deliveredOn !== null;
  const awaitsReceipt = deliveredOn !== null && !isReceived;
  const delivery = bases.flatMap((basis) => {
    const on = days[basis];
    if (on === null || awaitsReceipt) return [];
    return [[basis, { on, delayDays: isReceived ? daysBetween(on, deliveredOn) : null }] as const];
  });
  return {
    delivery: Object.fromEntries(delivery),
    slip: isReceived ? slipOf(days) : null,
    reports: isReceived ? { endedOn: deliveredOn, after: delaysOfReports(shipment.reports) } : null,
  };
}

function arrivalDays({ plannedOn, reports, timeZone }: ShipmentFacts): Record<Basis, Day | null> {
  const told = reports.toSorted(byReport).flatMap(({ eta }) => (eta === null ? [] : [dayIn(timeZone, eta)]));
  return { requested: plannedOn, first: told[0] ?? plannedOn, last: told.at(-1) ?? plannedOn };
}

function slipOf({ first, last }: Record<Basis, Day | null>): MeasuredShipment["slip"] {
  if (first === null || last === null) return null;
  return { promisedOn: first, days: daysBetween(first, last), isStable: first === last };
}

const step = 5;

/** The first report of each milestone counts. */
function delaysOfReports(reports: readonly Report[]): Record<TransportState, number | null> {
  const after = (code: TransportState) => {
    const report = reports.toSorted(byReport).find((one) => one.code === code);
    if (!report) return null;
    const minutes = (report.recordedAt.getTime() - report.at.getTime()) / 60_000;
    return Math.max(0, Math.ceil(minutes / step) * step);
  };
  const [pickedUp, inTransit, arrived, delivered] = transportStates;
  return {
    [pickedUp]: after(pickedUp),
    [inTransit]: after(inTransit),
    [arrived]: after(arrived),
    [delivered]: after(delivered),
  };
}

const byReport = (a: Report, b: Report) => a.recordedAt.getTime() - b.recordedAt.getTime();
