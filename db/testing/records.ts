import { createHash } from "node:crypto";
import type { OrderRecord } from "#lib/imports/order-record.ts";

/** An order line as an import reads it: 100 boxes at 4.00 EUR for 10 March 2031, unless said otherwise. */
export function orderRecord(
  given: Partial<OrderRecord> & Pick<OrderRecord, "supplier" | "order" | "line">,
): OrderRecord {
  const record = {
    row: 2,
    item: `Item ${given.line}`,
    description: `Item ${given.line}`,
    quantity: "100",
    unit: "box",
    packSize: null,
    unitPrice: "4",
    amount: "400",
    currency: "EUR",
    sentOn: null,
    requestedOn: "2031-03-10",
    receivedOn: null,
    receivedQuantity: given.receivedOn ? (given.quantity ?? "100") : null,
    shipment: null,
    mode: null,
    weight: null,
    freightBasis: null,
    freight: null,
    ...given,
  };
  return { ...record, digest: createHash("sha256").update(JSON.stringify(record)).digest("hex") };
}
