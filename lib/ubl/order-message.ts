import { sum } from "#lib/kernel/decimal.ts";
import { lineCodes } from "./codes.ts";
import { changeIdOf } from "./document-ids.ts";
import type { SentLine, SentOrder } from "./sent.ts";
import { deliveriesOf, itemOf, partyOf, priceOf, quantityOf, siteOf } from "./sent-parts.ts";
import { basic, documentOf, group } from "./write.ts";

const isCancelled = ({ state }: SentLine) => state === "cancelled";

/**
 * An order as a message: as it was placed, or the change that made its last revision, or its cancellation. As an order:
 * what stands now, whatever its revision.
 */
export function orderMessage(order: SentOrder, as?: "order"): string {
  if (order.lines.every(isCancelled)) return cancellation(order);
  return as === "order" || order.revision === 1 ? wholeOrder(order) : change(order);
}

const parties = ({ host, supplier }: SentOrder) => [
  partyOf("BuyerCustomerParty", host),
  partyOf("SellerSupplierParty", supplier),
];

function wholeOrder(order: SentOrder): string {
  const lines = order.lines.filter((line) => !isCancelled(line));
  return documentOf("Order", [
    basic("ID", order.number),
    basic("IssueDate", order.placedOn),
    basic("OrderTypeCode", "220"),
    basic("DocumentCurrencyCode", order.currency),
    ...parties(order),
    siteOf(order),
    totalOf(lines, order.currency),
    ...lines.map((line) => lineOf(line, order.currency)),
  ]);
}

function change(order: SentOrder): string {
  return documentOf("OrderChange", [
    basic("ID", changeIdOf(order.number, order.revision)),
    basic("IssueDate", order.askedOn),
    basic("SequenceNumberID", String(order.revision - 1)),
    basic("DocumentCurrencyCode", order.currency),
    group("OrderReference", [basic("ID", order.number)]),
    ...parties(order),
    siteOf(order),
    ...order.lines.flatMap((line) => {
      const status = statusOf(line);
      return status === undefined ? [] : [lineOf(line, order.currency, status)];
    }),
  ]);
}

/** What the last revision did to a line. One that was ended earlier is no part of the order any more. */
function statusOf(line: SentLine): string | undefined {
  if (isCancelled(line)) return line.isDropped ? lineCodes.deleted : undefined;
  if (!line.isTouched) return lineCodes.noAction;
  return line.isAdded ? lineCodes.added : lineCodes.changed;
}

function cancellation(order: SentOrder): string {
  const note = order.lines.find(({ last }) => last?.comment)?.last?.comment;
  return documentOf("OrderCancellation", [
    basic("ID", changeIdOf(order.number, order.revision)),
    basic("IssueDate", order.askedOn),
    basic("CancellationNote", note ?? "Cancelled"),
    group("OrderReference", [basic("ID", order.number)]),
    ...parties(order),
  ]);
}

function totalOf(lines: readonly SentLine[], currency: string): string | undefined {
  const amounts = lines.flatMap(({ amount }) => amount ?? []);
  if (amounts.length < lines.length) return undefined;
  const total = sum(amounts).toFixed(2);
  return group("AnticipatedMonetaryTotal", [
    basic("LineExtensionAmount", total, { currencyID: currency }),
    basic("PayableAmount", total, { currencyID: currency }),
  ]);
}

function lineOf(line: SentLine, currency: string, status?: string): string | undefined {
  return group(
    "OrderLine",
    group("LineItem", [
      basic("ID", line.number),
      basic("LineStatusCode", status),
      quantityOf(line.quantity, line.unit),
      basic("LineExtensionAmount", line.amount, { currencyID: currency }),
      ...deliveriesOf(line.requested, line.unit, "RequestedDeliveryPeriod"),
      priceOf(line.unitPrice, currency),
      itemOf(line),
    ]),
  );
}
