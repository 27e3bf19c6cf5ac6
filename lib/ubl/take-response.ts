import type { Tx } from "#db/client.ts";
import { type Actor, perform } from "#lib/kernel/command.ts";
import { plain } from "#lib/kernel/decimal.ts";
import { answerOrder, confirmOrder } from "#lib/orders/answer.ts";
import type { SchedulePart } from "#lib/orders/rules.ts";
import { lineCodes, reasonIn, responseCodes } from "./codes.ts";
import { changeIdOf, revisionIn } from "./document-ids.ts";
import {
  findOrder,
  type KnownLine,
  type KnownOrder,
  lineNumberOf,
  linesTwice,
  notesOf,
  requireCurrencyOf,
} from "./orders.ts";
import { requireParty } from "./parties.ts";
import { Places } from "./places.ts";
import { type Fault, MessageRefused } from "./refusal.ts";
import type { Taken } from "./taken.ts";
import { readTerms, requireUnit, scheduleOf } from "./terms.ts";
import { all, faultAt, first, type Node, textAt } from "./tree.ts";

type Answer = Record<string, unknown>;

/** The supplier's answer: to the order as a whole, or line by line. */
export async function takeOrderResponse(tx: Tx, actor: Actor, root: Node): Promise<Taken> {
  const order = await orderOf(tx, actor, root);
  requireCurrencyOf(root, order);
  const code = first(root, "cbc:OrderResponseCode");
  if (code?.text === responseCodes.acknowledged) return taken(order, "acknowledged");
  if (code?.text === responseCodes.accepted) {
    refuseContradictions(root, order);
    return accept(tx, actor, root, order);
  }
  if (code?.text === responseCodes.rejected) return reject(tx, actor, code, order, notesOf(root));
  if (code?.text === responseCodes.conditional) return answerByLine(tx, actor, root, order);
  const expected = Object.values(responseCodes).join(", ");
  throw new MessageRefused([
    faultAt(code ?? root, "response_code_unknown", { expected, found: code?.text ?? "" }),
  ]);
}

/** Yes or no to the whole order. */
export async function takeOrderResponseSimple(tx: Tx, actor: Actor, root: Node): Promise<Taken> {
  const order = await orderOf(tx, actor, root);
  const accepted = first(root, "cbc:AcceptedIndicator") ?? root;
  if (["true", "1"].includes(accepted.text)) return accept(tx, actor, root, order);
  return reject(tx, actor, accepted, order, textAt(root, "cbc:RejectionNote") ?? notesOf(root));
}

const taken = ({ id, supplierId }: KnownOrder, outcome: Taken["outcome"]): Taken => ({
  outcome,
  orderId: id,
  supplierId,
});

/** The order that is answered, which must be the one that stands. */
async function orderOf(tx: Tx, actor: Actor, root: Node): Promise<KnownOrder> {
  await requireParty(tx, first(root, "cac:SellerSupplierParty") ?? root, actor.organisation.id);
  if (actor.hostId) await requireParty(tx, first(root, "cac:BuyerCustomerParty") ?? root, actor.hostId);
  const order = await findOrder(tx, actor.organisation.id, root);
  const reference = first(root, "cac:OrderChangeDocumentReference/cbc:ID");
  const answered = reference && revisionIn(reference.text, order.number);
  if (answered && answered !== order.revision)
    throw new MessageRefused(
      [
        faultAt(reference, "order_revised_meanwhile", {
          expected: changeIdOf(order.number, order.revision),
          found: reference.text,
        }),
      ],
      "conflict",
      "order_revised_meanwhile",
    );
  return order;
}

/** Who accepts an order as it stands cannot ask for something else on a line. */
function refuseContradictions(root: Node, { lines, currency }: KnownOrder): void {
  const faults: Fault[] = [];
  const known = new Map(lines.map((line) => [line.number, line]));
  const places = new Places(root);
  for (const orderLine of all(root, "cac:OrderLine")) {
    const number = lineNumberOf(orderLine);
    const item = first(orderLine, "cac:LineItem") ?? orderLine;
    const status = first(item, "cbc:LineStatusCode");
    const line = known.get(number?.text ?? "");
    if (!line) faults.push(faultAt(number ?? item, "line_not_in_order", { found: number?.text ?? "" }));
    else if (status && status.text !== lineCodes.accepted && status.text !== lineCodes.alreadyDelivered)
      faults.push(
        faultAt(status, "accepts_but_differs", { expected: lineCodes.accepted, found: status.text }),
      );
    else requireAsAsked({ orderLine, item, line, root, currency, faults, places, at: "" });
  }
  if (faults.length > 0) throw new MessageRefused(faults);
}

/** A line that is accepted states nothing other than what is asked, if it states anything. */
function requireAsAsked({ item, line, root, ...reading }: AnsweredLine): void {
  const { faults } = reading;
  const before = faults.length;
  const stated = readTerms({
    ...reading,
    item,
    deliveries: all(root, "cac:Delivery"),
    period: "cac:PromisedDeliveryPeriod",
  });
  requireUnit(item, stated, line.unit, faults);
  const schedule = scheduleOf(item, stated, line.requested, faults);
  if (faults.length > before) return;
  const differs = (node: Node | undefined, expected: string, found: string) => {
    if (expected !== found) faults.push(faultAt(node ?? item, "accepts_but_differs", { expected, found }));
  };
  differs(
    first(item, "cac:Delivery") ?? first(item, "cbc:Quantity"),
    inWords(line.requested),
    inWords(schedule),
  );
  if (stated.unitPrice !== undefined)
    differs(
      first(item, "cac:Price/cbc:PriceAmount"),
      line.unitPrice === null ? "" : plain(line.unitPrice),
      stated.unitPrice,
    );
}

/** A schedule as one text, dates in order. */
const inWords = (schedule: readonly SchedulePart[]) =>
  schedule
    .map(({ date, quantity }) => `${date} ${plain(quantity)}`)
    .toSorted()
    .join(", ");

async function accept(tx: Tx, actor: Actor, root: Node, order: KnownOrder): Promise<Taken> {
  const places = new Places(first(root, "cac:OrderReference") ?? root);
  const { id: orderId, revision } = order;
  await places.tell(() => perform(confirmOrder, tx, actor, { orderId, revision, action: "accept" }));
  return taken(order, "answered");
}

async function reject(
  tx: Tx,
  actor: Actor,
  said: Node,
  order: KnownOrder,
  note: string | undefined,
): Promise<Taken> {
  const open = order.lines.filter(({ state }) => state !== "cancelled" && state !== "rejected");
  const lines = open.map(({ lineId, version }) => ({ lineId, version, action: "reject", ...reasonIn(note) }));
  return answerLines(tx, actor, order, lines, new Places(said));
}

async function answerLines(
  tx: Tx,
  actor: Actor,
  { id: orderId, revision, ...order }: KnownOrder,
  lines: readonly Answer[],
  places: Places,
): Promise<Taken> {
  await places.tell(() => perform(answerOrder, tx, actor, { orderId, revision, lines }));
  return taken({ id: orderId, revision, ...order }, "answered");
}

async function answerByLine(tx: Tx, actor: Actor, root: Node, order: KnownOrder): Promise<Taken> {
  const faults = linesTwice(all(root, "cac:OrderLine"));
  const places = new Places(root);
  const known = new Map(order.lines.map((line) => [line.number, line]));
  const lines: Answer[] = [];
  for (const orderLine of all(root, "cac:OrderLine")) {
    const number = lineNumberOf(orderLine);
    const item = first(orderLine, "cac:LineItem") ?? orderLine;
    const line = known.get(number?.text ?? "");
    if (!line) {
      faults.push(faultAt(number ?? item, "line_not_in_order", { found: number?.text ?? "" }));
      continue;
    }
    const at = `lines.${lines.length}`;
    places.set(at, item);
    places.set(`${at}.lineId`, number);
    const answer = answerOf({ orderLine, item, line, root, currency: order.currency, faults, places, at });
    if (answer) lines.push({ lineId: line.lineId, version: line.version, ...answer });
  }
  if (faults.length > 0) throw new MessageRefused(faults);
  return answerLines(tx, actor, order, lines, places);
}

interface AnsweredLine {
  orderLine: Node;
  item: Node;
  line: KnownLine;
  root: Node;
  currency: string;
  faults: Fault[];
  places: Places;
  at: string;
}

/** What a line of a response says; undefined where it says nothing of what is to come. */
function answerOf({ orderLine, item, line, root, ...reading }: AnsweredLine): Answer | undefined {
  const { faults } = reading;
  const status = first(item, "cbc:LineStatusCode");
  const note = notesOf(item) ?? notesOf(orderLine);
  switch (status?.text) {
    case lineCodes.accepted:
      requireAsAsked({ orderLine, item, line, root, ...reading });
      return { action: "accept", comment: note ?? "" };
    case lineCodes.alreadyDelivered:
      return undefined;
    case lineCodes.notAccepted:
      return { action: "reject", ...reasonIn(note) };
    case lineCodes.changed: {
      const deliveries = all(root, "cac:Delivery");
      const stated = readTerms({ ...reading, item, deliveries, period: "cac:PromisedDeliveryPeriod" });
      requireUnit(item, stated, line.unit, faults);
      const schedule = scheduleOf(item, stated, line.requested, faults);
      const { unitPrice } = stated;
      return {
        action: "change",
        schedule,
        ...(unitPrice === undefined ? {} : { unitPrice }),
        ...reasonIn(note),
      };
    }
    default: {
      const { changed, accepted, notAccepted, alreadyDelivered } = lineCodes;
      faults.push(
        faultAt(status ?? item, "line_status_unknown", {
          expected: [changed, accepted, notAccepted, alreadyDelivered].join(", "),
          found: status?.text ?? "",
        }),
      );
      return undefined;
    }
  }
}
