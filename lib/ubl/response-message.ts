import { sum } from "#lib/kernel/decimal.ts";
import { conflict } from "#lib/kernel/errors.ts";
import { lineCodes, noteOf, responseCodes } from "./codes.ts";
import { changeIdOf } from "./document-ids.ts";
import type { SentLine, SentOrder } from "./sent.ts";
import { deliveriesOf, itemOf, partyOf, priceOf, quantityOf } from "./sent-parts.ts";
import { basic, documentOf, group } from "./write.ts";

/** What the supplier has answered so far, for the host's ERP. */
export function responseMessage(order: SentOrder): string {
  const answered = order.lines.filter(({ state }) => state !== "issued" && state !== "cancelled");
  const code = codeOf(order, answered);
  const isByLine = code === responseCodes.conditional;
  return documentOf("OrderResponse", [
    basic("ID", responseIdOf(order)),
    basic("IssueDate", order.answeredOn ?? order.askedOn),
    basic("OrderResponseCode", code),
    basic("Note", code === responseCodes.rejected ? noteOfLine(answered[0]) : undefined),
    basic("DocumentCurrencyCode", order.currency),
    group("OrderReference", [basic("ID", order.number)]),
    order.revision > 1
      ? group("OrderChangeDocumentReference", [basic("ID", changeIdOf(order.number, order.revision))])
      : undefined,
    partyOf("SellerSupplierParty", order.supplier),
    partyOf("BuyerCustomerParty", order.host),
    ...(isByLine ? answered.map((line) => answerOf(line, order.currency)) : []),
  ]);
}

/** The same as yes or no, where it is one: of all lines, as they were asked for. Otherwise the simple message cannot say it. */
export function simpleResponseMessage(order: SentOrder): string {
  const answered = order.lines.filter(({ state }) => state !== "issued" && state !== "cancelled");
  const code = codeOf(order, answered);
  if (code !== responseCodes.accepted && code !== responseCodes.rejected) throw conflict("answer_not_simple");
  const isAccepted = code === responseCodes.accepted;
  return documentOf("OrderResponseSimple", [
    basic("ID", responseIdOf(order)),
    basic("IssueDate", order.answeredOn ?? order.askedOn),
    basic("AcceptedIndicator", String(isAccepted)),
    basic("RejectionNote", isAccepted ? undefined : noteOfLine(answered[0])),
    group("OrderReference", [basic("ID", order.number)]),
    order.revision > 1
      ? group("OrderChangeDocumentReference", [basic("ID", changeIdOf(order.number, order.revision))])
      : undefined,
    partyOf("SellerSupplierParty", order.supplier),
    partyOf("BuyerCustomerParty", order.host),
  ]);
}

/** Another one as soon as anything is said of any line. */
const responseIdOf = ({ number, lines }: SentOrder): string =>
  `${number}-R${lines.reduce((entries, { lastEntry }) => entries + lastEntry, 0)}`;

function codeOf({ lines }: SentOrder, answered: readonly SentLine[]): string {
  const wanted = lines.filter(({ state }) => state !== "cancelled");
  if (answered.length === 0) return responseCodes.acknowledged;
  if (answered.length === wanted.length) {
    if (answered.every((line) => statusOf(line) === lineCodes.accepted)) return responseCodes.accepted;
    const notes = new Set(answered.map(noteOfLine));
    if (answered.every(({ state }) => state === "rejected") && notes.size === 1)
      return responseCodes.rejected;
  }
  return responseCodes.conditional;
}

const noteOfLine = (line: SentLine | undefined) =>
  noteOf(line?.last?.reason ?? null, line?.last?.comment ?? null);

function statusOf({ state }: SentLine): string {
  if (state === "rejected") return lineCodes.notAccepted;
  // Where the order was changed to what was offered, nothing differs any more.
  return state === "confirmed" || state === "approved_and_updated" ? lineCodes.accepted : lineCodes.changed;
}

function answerOf(line: SentLine, currency: string): string | undefined {
  const status = statusOf(line);
  const offer = status === lineCodes.changed ? (line.proposed ?? line.promised) : null;
  const said = status === lineCodes.notAccepted ? line.last : offer;
  return group("OrderLine", [
    group("LineItem", [
      basic("ID", line.number),
      basic("Note", said ? noteOf(said.reason, said.comment) : undefined),
      basic("LineStatusCode", status),
      offer
        ? quantityOf(sum(offer.schedule.map(({ quantity }) => quantity)).toFixed(), line.unit)
        : undefined,
      ...(offer ? deliveriesOf(offer.schedule, line.unit, "PromisedDeliveryPeriod") : []),
      offer ? priceOf(offer.unitPrice, currency) : undefined,
      itemOf(line),
    ]),
    group("OrderLineReference", [basic("LineID", line.number)]),
  ]);
}
