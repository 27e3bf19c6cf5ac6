import type { Tx } from "#db/client.ts";
import { type Actor, perform } from "#lib/kernel/command.ts";
import { Decimal } from "#lib/kernel/decimal.ts";
import { reviseOrder } from "#lib/orders/revise.ts";
import type { SchedulePart } from "#lib/orders/rules.ts";
import { lineCodes } from "./codes.ts";
import {
  findOrder,
  type KnownLine,
  type KnownOrder,
  lineNumberOf,
  linesTwice,
  notesOf,
  requireCurrencyOf,
} from "./orders.ts";
import { findSupplier, requireParty } from "./parties.ts";
import { Places } from "./places.ts";
import { type Fault, MessageRefused } from "./refusal.ts";
import type { Taken } from "./taken.ts";
import { newLineOf } from "./take-order.ts";
import { readTerms, requireUnit, scheduleOf } from "./terms.ts";
import { all, faultAt, first, type Node, textAt } from "./tree.ts";

async function orderOf(tx: Tx, actor: Actor, root: Node): Promise<KnownOrder> {
  await requireParty(tx, first(root, "cac:BuyerCustomerParty") ?? root, actor.organisation.id);
  const supplierId = await findSupplier(tx, first(root, "cac:SellerSupplierParty") ?? root);
  return findOrder(tx, supplierId, root);
}

/** A change of an order: a new revision. Lines that it does not name, or names to do nothing with, stay as they are. */
export async function takeOrderChange(tx: Tx, actor: Actor, root: Node): Promise<Taken> {
  const order = await orderOf(tx, actor, root);
  requireCurrencyOf(root, order);
  requireSequence(root, order);
  const places = new Places(first(root, "cac:OrderReference") ?? root);
  const { lines, added } = changesOf(root, order, places);
  const taken = { orderId: order.id, supplierId: order.supplierId };
  if (lines.length + added.length === 0) return { outcome: "unchanged", ...taken };
  const { id: orderId, revision } = order;
  await places.tell(() =>
    perform(reviseOrder, tx, actor, {
      orderId,
      revision,
      lines,
      ...(added.length > 0 ? { added } : {}),
      comment: notesOf(root) ?? "",
    }),
  );
  return { outcome: "revised", ...taken };
}

/** Everything that has not left the supplier is no longer wanted. */
export async function takeOrderCancellation(tx: Tx, actor: Actor, root: Node): Promise<Taken> {
  const order = await orderOf(tx, actor, root);
  const { id: orderId, supplierId, revision } = order;
  const wanted = order.lines.filter(({ state }) => state !== "cancelled");
  if (wanted.length === 0) return { outcome: "unchanged", orderId, supplierId };
  const places = new Places(first(root, "cac:OrderReference") ?? root);
  const lines = wanted.map(({ lineId, version }) => ({ lineId, version, action: "drop" }));
  await places.tell(() =>
    perform(reviseOrder, tx, actor, {
      orderId,
      revision,
      lines,
      comment: textAt(root, "cbc:CancellationNote") ?? "",
    }),
  );
  return { outcome: "cancelled", orderId, supplierId };
}

/** Changes are counted: the first makes revision 2. One that is not the next was written without knowing of another. */
function requireSequence(root: Node, { revision }: KnownOrder): void {
  const node = first(root, "cbc:SequenceNumberID");
  if (!node || node.text === String(revision)) return;
  throw new MessageRefused(
    [faultAt(node, "order_revised_meanwhile", { expected: String(revision), found: node.text })],
    "conflict",
    "order_revised_meanwhile",
  );
}

function changesOf(root: Node, order: KnownOrder, places: Places) {
  const faults = linesTwice(all(root, "cac:OrderLine"));
  const lines: Record<string, unknown>[] = [];
  const added: Record<string, unknown>[] = [];
  const known = new Map(order.lines.map((line) => [line.number, line]));
  const reading = { deliveries: all(root, "cac:Delivery"), currency: order.currency, faults, places };
  for (const orderLine of all(root, "cac:OrderLine")) {
    const number = lineNumberOf(orderLine);
    const item = first(orderLine, "cac:LineItem") ?? orderLine;
    const status = first(item, "cbc:LineStatusCode");
    const line = known.get(number?.text ?? "");
    if (status?.text === lineCodes.added) {
      added.push(newLineOf({ ...reading, orderLine, at: `added.${added.length}` }));
    } else if (!line) {
      faults.push(faultAt(number ?? item, "line_not_in_order", { found: number?.text ?? "" }));
    } else if (status?.text === lineCodes.deleted) {
      places.set(`lines.${lines.length}`, item);
      if (line.state !== "cancelled")
        lines.push({ lineId: line.lineId, version: line.version, action: "drop" });
    } else if (status?.text === lineCodes.changed || status?.text === lineCodes.reopened) {
      const change = askOf({ ...reading, item, line, at: `lines.${lines.length}` });
      if (change) lines.push(change);
    } else if (status?.text !== lineCodes.noAction) {
      const { added: one, deleted, changed, noAction, reopened } = lineCodes;
      faults.push(
        faultAt(status ?? item, "line_status_unknown", {
          expected: [one, deleted, changed, noAction, reopened].join(", "),
          found: status?.text ?? "",
        }),
      );
    }
  }
  if (faults.length > 0) throw new MessageRefused(faults);
  return { lines, added };
}

interface Change {
  item: Node;
  line: KnownLine;
  deliveries: readonly Node[];
  currency: string;
  faults: Fault[];
  places: Places;
  at: string;
}

/** What is asked anew of a line; undefined where it asks for what stands already. */
function askOf({ item, line, faults, ...reading }: Change): Record<string, unknown> | undefined {
  // A date of the whole order is no change of a line that says none.
  const stated = readTerms({
    ...reading,
    item,
    deliveries: [],
    faults,
    period: "cac:RequestedDeliveryPeriod",
  });
  requireUnit(item, stated, line.unit, faults);
  const schedule = scheduleOf(item, stated, line.requested, faults);
  const isSamePrice =
    stated.unitPrice === undefined ||
    (line.unitPrice !== null && new Decimal(stated.unitPrice).equals(line.unitPrice));
  if (line.state !== "cancelled" && isSamePrice && isSame(schedule, line.requested)) return undefined;
  return {
    lineId: line.lineId,
    version: line.version,
    action: "ask",
    schedule,
    ...(isSamePrice ? {} : { unitPrice: stated.unitPrice }),
  };
}

export const isSame = (a: readonly SchedulePart[], b: readonly SchedulePart[]): boolean => {
  const text = (parts: readonly SchedulePart[]) =>
    parts
      .map(({ date, quantity }) => `${date} ${new Decimal(quantity).toFixed()}`)
      .toSorted()
      .join();
  return text(a) === text(b);
};
