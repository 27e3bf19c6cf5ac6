import type { Tx } from "#db/client.ts";
import { type Actor, perform } from "#lib/kernel/command.ts";
import { enterOrder } from "#lib/orders/enter.ts";
import { linesTwice } from "./orders.ts";
import { findSite, findSupplier, requireParty } from "./parties.ts";
import { Places } from "./places.ts";
import { type Fault, MessageRefused } from "./refusal.ts";
import { readTerms, scheduleOf } from "./terms.ts";
import { all, faultAt, first, type Node } from "./tree.ts";
import type { Taken } from "./taken.ts";

/** An order of the host's ERP: its supplier answers it as any other. */
export async function takeOrder(tx: Tx, actor: Actor, root: Node): Promise<Taken> {
  const seller = first(root, "cac:SellerSupplierParty") ?? root;
  await requireParty(tx, first(root, "cac:BuyerCustomerParty") ?? root, actor.organisation.id);
  const supplierId = await findSupplier(tx, seller);
  const places = new Places(root);
  const site = await findSite(tx, actor.organisation.id, [
    ...all(root, "cac:Delivery"),
    ...all(root, "cac:OrderLine/cac:LineItem/cac:Delivery"),
  ]);
  const faults = linesTwice(all(root, "cac:OrderLine"));
  const currency = currencyOf(root);
  const lines = all(root, "cac:OrderLine").map((orderLine, index) =>
    newLineOf({
      orderLine,
      deliveries: all(root, "cac:Delivery"),
      currency,
      faults,
      places,
      at: `lines.${index}`,
    }),
  );
  if (faults.length > 0) throw new MessageRefused(faults);
  const id = first(root, "cbc:ID");
  places.set("number", id);
  places.set("currency", first(root, "cbc:DocumentCurrencyCode"));
  places.set("supplierId", seller);
  places.set("siteId", site?.node);
  const { orderId } = await places.tell(() =>
    perform(enterOrder, tx, actor, { supplierId, number: id?.text, siteId: site?.siteId, currency, lines }),
  );
  return { outcome: "created", orderId, supplierId };
}

function currencyOf(root: Node): string {
  const node =
    first(root, "cbc:DocumentCurrencyCode") ??
    first(root, "cbc:PricingCurrencyCode") ??
    first(root, "cac:OrderLine/cac:LineItem/cac:Price/cbc:PriceAmount");
  const found = node?.attributes["currencyID"] ?? node?.text;
  if (found) return found;
  throw new MessageRefused([faultAt(root, "not_a_currency", { expected: "cbc:DocumentCurrencyCode" })]);
}

interface NewLine {
  orderLine: Node;
  deliveries: readonly Node[];
  currency: string;
  faults: Fault[];
  places: Places;
  at: string;
}

/** Identifiers of an item, the one that the host gave first. */
const itemCodes = [
  "cac:BuyersItemIdentification/cbc:ID",
  "cac:SellersItemIdentification/cbc:ID",
  "cac:StandardItemIdentification/cbc:ID",
] as const;

/** A line as a buyer would enter it. */
export function newLineOf({ orderLine, places, at, faults, ...reading }: NewLine): Record<string, unknown> {
  const item = first(orderLine, "cac:LineItem") ?? orderLine;
  const article = first(item, "cac:Item");
  const code = itemCodes.map((path) => first(article, path)).find((node) => node?.text);
  const name = first(article, "cbc:Name") ?? first(article, "cbc:Description");
  const number = first(item, "cbc:ID");
  const stated = readTerms({ ...reading, item, period: "cac:RequestedDeliveryPeriod", faults, places, at });
  places.set(`${at}.number`, number);
  places.set(`${at}.item`, code ?? article);
  places.set(`${at}.description`, name ?? article);
  if (stated.quantity === undefined)
    faults.push(faultAt(item, "not_a_quantity", { expected: "cbc:Quantity" }));
  if (!code) faults.push(faultAt(article ?? item, "item_without_code", { expected: itemCodes.join(", ") }));
  if (stated.unit === undefined)
    faults.push(faultAt(first(item, "cbc:Quantity") ?? item, "unit_missing", { expected: "unitCode" }));
  return {
    number: number?.text,
    item: code?.text,
    description: name?.text ?? "",
    quantity: stated.quantity,
    unit: stated.unit,
    unitPrice: stated.unitPrice,
    schedule: scheduleOf(item, stated, undefined, faults),
  };
}
