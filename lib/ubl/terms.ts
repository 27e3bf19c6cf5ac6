import { Decimal, plain } from "#lib/kernel/decimal.ts";
import type { SchedulePart } from "#lib/orders/rules.ts";
import { unitCodeOf, unitOf } from "./codes.ts";
import type { Places } from "./places.ts";
import type { Fault } from "./refusal.ts";
import { all, faultAt, first, type Node } from "./tree.ts";

/** Terms of a line as a message states them: what it leaves out is undefined. */
export interface StatedTerms {
  quantity: string | undefined;
  unit: string | undefined;
  unitPrice: string | undefined;
  /** Dates, each with its quantity where it says one. */
  dates: { date: string; quantity: string | undefined; node: Node }[];
}

/** XML decimals may begin with a plus or end with a point. */
const decimalOf = (node: Node): string => plain(node.text.replace(/^\+/, "").replace(/\.$/, "") || "0");
/** XML days may carry a zone, which is no matter for a day. */
const dayOf = (node: Node): string => node.text.slice(0, 10);

type Period = "cac:RequestedDeliveryPeriod" | "cac:PromisedDeliveryPeriod";

const dateIn = (delivery: Node, period: Period): Node | undefined =>
  first(delivery, `${period}/cbc:EndDate`) ?? first(delivery, `${period}/cbc:StartDate`);

interface Reading {
  item: Node;
  period: Period;
  /** Deliveries of the whole order: they count where the line has none of its own. */
  deliveries: readonly Node[];
  currency: string;
  faults: Fault[];
  places: Places;
  /** The path of the line in the input of the command. */
  at: string;
}

/** Reads what a line states, notes where each part stands, and adds what cannot be right to the faults. */
export function readTerms({ item, period, deliveries, currency, faults, places, at }: Reading): StatedTerms {
  const quantity = first(item, "cbc:Quantity");
  const dates = datesOf(all(item, "cac:Delivery"), period);
  const stated = dates.length > 0 ? dates : datesOf(deliveries, period).slice(0, 1);
  places.set(at, item);
  places.set(`${at}.quantity`, quantity);
  places.set(`${at}.unit`, quantity);
  if (stated.length === 0) places.set(`${at}.schedule`, quantity);
  for (const [index, { node, quantity: part }] of stated.entries()) {
    places.set(`${at}.schedule.${index}`, node);
    places.set(`${at}.schedule.${index}.quantity`, part ?? quantity ?? item);
    if (index === 0) for (const field of ["requestedOn", "schedule"]) places.set(`${at}.${field}`, node);
  }
  const units = [...(quantity ? [quantity] : []), ...all(item, "cac:Delivery/cbc:Quantity")].map(
    (node) => [node, node.attributes["unitCode"]] as const,
  );
  const unit = units.find(([, code]) => code !== undefined)?.[1];
  for (const [node, code] of units)
    if (code !== undefined && unit !== undefined && unitOf(code) !== unitOf(unit))
      faults.push(faultAt(node, "unit_differs", { expected: unit, found: code }));
  return {
    quantity: quantity ? decimalOf(quantity) : undefined,
    unit: unit === undefined ? undefined : unitOf(unit),
    unitPrice: priceOf({ item, currency, faults, places, at }),
    dates: stated.map(({ date, quantity, node }) => ({
      date: dayOf(date),
      quantity: quantity ? decimalOf(quantity) : undefined,
      node,
    })),
  };
}

function datesOf(deliveries: readonly Node[], period: Period) {
  return deliveries.flatMap((delivery) => {
    const date = dateIn(delivery, period);
    return date ? [{ date, quantity: first(delivery, "cbc:Quantity"), node: date }] : [];
  });
}

/** The price of one unit: what is asked for so many units, divided by them. */
function priceOf({
  item,
  currency,
  faults,
  places,
  at,
}: Pick<Reading, "item" | "currency" | "faults" | "places" | "at">): string | undefined {
  const amount = first(item, "cac:Price/cbc:PriceAmount");
  if (!amount) return undefined;
  places.set(`${at}.unitPrice`, amount);
  requireCurrency(amount, currency, faults);
  const base = first(item, "cac:Price/cbc:BaseQuantity");
  const per = new Decimal(base ? decimalOf(base) : 1);
  if (per.lte(0)) {
    if (base) faults.push(faultAt(base, "not_a_quantity", { found: base.text }));
    return undefined;
  }
  const price = new Decimal(decimalOf(amount)).div(per);
  if (price.decimalPlaces() <= 6) return plain(price);
  faults.push(faultAt(base ?? amount, "price_not_exact", { found: plain(price) }));
  return undefined;
}

export function requireCurrency(amount: Node, currency: string, faults: Fault[]): void {
  const found = amount.attributes["currencyID"] ?? "";
  if (found !== currency) faults.push(faultAt(amount, "currency_differs", { expected: currency, found }));
}

/** The unit of a line that is there already is not up to the message. */
export function requireUnit(item: Node, stated: StatedTerms, unit: string, faults: Fault[]): void {
  if (stated.unit === undefined || stated.unit === unit || unitCodeOf(stated.unit) === unitCodeOf(unit))
    return;
  faults.push(
    faultAt(first(item, "cbc:Quantity") ?? item, "unit_differs", {
      expected: unitCodeOf(unit),
      found: unitCodeOf(stated.unit),
    }),
  );
}

/**
 * The schedule that a line states, on top of the one that stands: of what a message leaves out, what stands goes on. One
 * date takes the whole quantity; of several, each says its own.
 */
export function scheduleOf(
  item: Node,
  { quantity, dates }: StatedTerms,
  standing: readonly SchedulePart[] | undefined,
  faults: Fault[],
): SchedulePart[] {
  const whole =
    quantity ??
    (standing ? plain(standing.reduce((sum, part) => sum.plus(part.quantity), new Decimal(0))) : undefined);
  const [only, second] = dates;
  if (only && !second) {
    if (whole === undefined) faults.push(faultAt(item, "not_a_quantity"));
    else if (only.quantity !== undefined && !new Decimal(only.quantity).equals(whole))
      faults.push(faultAt(only.node, "quantity_differs", { expected: whole, found: only.quantity }));
    return [{ date: only.date, quantity: whole ?? "0" }];
  }
  if (dates.length > 0)
    return dates.map(({ date, quantity: part, node }) => {
      if (part === undefined) faults.push(faultAt(node, "delivery_quantity_missing"));
      return { date, quantity: part ?? "0" };
    });
  const [one, another] = standing ?? [];
  if (one && (!another || quantity === undefined))
    return another ? [...(standing ?? [])] : [{ date: one.date, quantity: whole ?? one.quantity }];
  faults.push(faultAt(item, "dates_missing"));
  return [];
}
