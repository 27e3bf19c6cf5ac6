import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import {
  decisionsOnLine,
  deviations,
  firstAgreement,
  lineAllows,
  previousRequest,
  type Terms,
} from "#lib/orders/rules.ts";
import type { LedgerRow, Order, OrderLine, ReceiptRow } from "#lib/orders/queries.ts";
import { AnswerActions } from "./answer-actions.tsx";
import type { AnswerAction, DecideAction, ReviseAction, WithdrawAction } from "./answerable.ts";
import { DecisionActions } from "./decision-actions.tsx";
import { Ledger } from "./ledger.tsx";
import { PromiseTimeline } from "./promise-timeline.tsx";
import { ReceiptSummary } from "./receipt-summary.tsx";
import { ReviseActions } from "./revise-actions.tsx";
import { TermsDiff, useDelta } from "./terms-diff.tsx";
import { WithdrawButton } from "./withdraw-button.tsx";
import { answerTones, fulfilmentTones, useOrderWords } from "./words.ts";

interface OrderLinesProps {
  order: Order;
  /** The verbs of the reader; absent where the reader has none. */
  answer?: AnswerAction | undefined;
  withdraw?: WithdrawAction | undefined;
  decide?: DecideAction | undefined;
  revise?: ReviseAction | undefined;
}

/** Request beside promise beside receipt, line by line, each with its history. A line is a group of rows of its own. */
export function OrderLines({ order, ...verbs }: OrderLinesProps) {
  const t = useTranslations("orders");
  const hasPrices = order.lines.some((line) => line.unitPrice !== null);
  const ledger = Map.groupBy(order.ledger, (entry) => entry.lineId);
  const receipts = Map.groupBy(order.receipts, (receipt) => receipt.lineId);
  return (
    <div className="table-scroll">
      <table className="data-table order-lines" aria-label={t("lines")}>
        <thead>
          <tr>
            <th scope="col">{t("requested")}</th>
            <th scope="col">{t("promised")}</th>
            <th scope="col">{t("shippedHead")}</th>
            <th scope="col">{t("received")}</th>
            <th scope="col" className="num">
              {t("quantity")}
            </th>
            {hasPrices ? (
              <th scope="col" className="num">
                {t("amount")}
              </th>
            ) : null}
          </tr>
        </thead>
        {order.lines.map((line) => (
          <LineRows
            key={line.id}
            order={order}
            line={line}
            ledger={ledger.get(line.id) ?? []}
            receipts={receipts.get(line.id) ?? []}
            hasPrices={hasPrices}
            {...verbs}
          />
        ))}
      </table>
    </div>
  );
}

interface LineRowsProps extends OrderLinesProps {
  line: OrderLine;
  ledger: LedgerRow[];
  receipts: ReceiptRow[];
  hasPrices: boolean;
}

function LineRows({ order, line, ledger, receipts, hasPrices, ...verbs }: LineRowsProps) {
  const t = useTranslations("orders");
  const { quantity, money } = useOrderWords();
  const columns = hasPrices ? 6 : 5;
  return (
    <tbody id={`line-${line.id}`}>
      <LineHead line={line} columns={columns} />
      <tr>
        <td data-label={t("requested")}>
          <Requested line={line} ledger={ledger} currency={order.currency} />
        </td>
        <td data-label={t("promised")}>
          <Promised line={line} ledger={ledger} currency={order.currency} />
        </td>
        <td data-label={t("shippedHead")}>
          {Number(line.shipped) > 0 ? quantity(line.shipped, line.unit) : ""}
        </td>
        <td data-label={t("received")}>
          <ReceiptSummary line={line} ledger={ledger} receipts={receipts} />
        </td>
        <td data-label={t("quantity")} className="num">
          {quantity(line.quantity, line.unit)}
        </td>
        {hasPrices ? (
          <td data-label={t("amount")} className="num">
            {line.amount === null ? "" : money(line.amount, order.currency)}
            {line.unitPrice === null ? null : (
              <small className="block">{t("each", { price: money(line.unitPrice, order.currency) })}</small>
            )}
          </td>
        ) : null}
      </tr>
      <tr className="line-foot">
        <td colSpan={columns}>
          <LineControls order={order} line={line} ledger={ledger} {...verbs} />
          <PromiseTimeline line={line} ledger={ledger} receipts={receipts} />
          <Ledger order={order} line={line} ledger={ledger} receipts={receipts} />
        </td>
      </tr>
    </tbody>
  );
}

function LineHead({ line, columns }: { line: OrderLine; columns: number }) {
  const t = useTranslations("orders");
  const words = useTranslations("vocabulary");
  const { quantity } = useOrderWords();
  return (
    <tr className="line-head">
      <th scope="rowgroup" colSpan={columns}>
        <span>
          {t("lineNumber", { number: line.number })} · {line.description}
          {line.item === line.description ? null : <small> {line.item}</small>}
          {line.packSize === null ? null : <small> {t("packOf", { size: quantity(line.packSize) })}</small>}
        </span>
        <Badge tone={answerTones[line.answer]}>{words(`answer.${line.answer}`)}</Badge>
        {line.fulfilment === "open" || line.fulfilment === "cancelled" ? null : (
          <>
            {" "}
            <Badge tone={fulfilmentTones[line.fulfilment]}>{words(`fulfilment.${line.fulfilment}`)}</Badge>
          </>
        )}
      </th>
    </tr>
  );
}

interface Told {
  line: OrderLine;
  ledger: LedgerRow[];
  currency: string;
}

/** What is asked; beside what was asked before, as long as the supplier has not answered the change. */
function Requested({ line, ledger, currency }: Told) {
  const { schedule } = useOrderWords();
  const now = { schedule: line.requested, unitPrice: line.unitPrice };
  const before = line.answer === "issued" ? previousRequest(ledger, line.unitPrice) : undefined;
  if (!before) return schedule(line.requested, line.unit);
  const isSameSchedule = deviations(before, now).every(({ kind }) => !kind.startsWith("date"));
  return (
    <>
      {isSameSchedule && before.schedule.length === now.schedule.length ? (
        <span className="block">{schedule(line.requested, line.unit)}</span>
      ) : null}
      <TermsDiff request={before} offer={now} unit={line.unit} currency={currency} />
    </>
  );
}

/** The agreed promise, or the proposal that waits, against the request; and how far it has come from what was agreed first. */
function Promised({ line, ledger, currency }: Told) {
  const shown = ledger.find((entry) => entry.entry === (line.proposedEntry ?? line.currentEntry));
  if (!shown || shown.schedule.length === 0 || line.answer === "issued" || line.answer === "cancelled")
    return null;
  const offer = { schedule: shown.schedule, unitPrice: shown.unitPrice ?? line.unitPrice };
  const first = firstAgreement(ledger);
  return (
    <>
      <TermsDiff
        request={{ schedule: line.requested, unitPrice: line.unitPrice }}
        offer={offer}
        unit={line.unit}
        currency={currency}
      />
      {first && first !== shown ? (
        <Drift first={{ schedule: first.schedule, unitPrice: first.unitPrice }} offer={offer} />
      ) : null}
    </>
  );
}

/** How far a promise has moved since it was first agreed: small steps add up. */
function Drift({ first, offer }: { first: Terms; offer: Terms }) {
  const t = useTranslations("orders");
  const delta = useDelta();
  const found = deviations(first, offer);
  if (found.length === 0) return null;
  return (
    <small className="block text-muted">
      {t("drift", { deltas: found.map((deviation) => delta(deviation).delta ?? "").join(", ") })}
    </small>
  );
}

function LineControls({
  order,
  line,
  ledger,
  answer,
  withdraw,
  decide,
  revise,
}: Omit<LineRowsProps, "receipts" | "hasPrices">) {
  const names = { lineId: line.id, version: line.version, line: line.number, order: order.number };
  const proposed = ledger.find((entry) => entry.entry === line.proposedEntry);
  const offer = proposed && { schedule: proposed.schedule, unitPrice: proposed.unitPrice ?? line.unitPrice };
  const verbs = decisionsOnLine(line.answer, { schedule: line.requested, unitPrice: line.unitPrice }, offer);
  const isOpen = line.fulfilment === "open" || line.fulfilment === "partly_shipped";
  const hasLeft = Number(line.shipped) > 0;
  const canConfirm = lineAllows("accept", line.answer);
  const answerable = {
    ...names,
    item: line.description,
    unit: line.unit,
    currency: order.currency,
    unitPrice: line.unitPrice,
    requested: line.requested,
  };
  const revisable = {
    ...answerable,
    orderId: order.id,
    revision: order.revision,
    // A line that its supplier gave up is cancelled by deciding so.
    canDrop: lineAllows("drop", line.answer) && line.answer !== "rejected" && !hasLeft,
  };
  return (
    <>
      {answer && (canConfirm || (isOpen && lineAllows("change", line.answer))) ? (
        <AnswerActions
          line={answerable}
          answer={answer}
          canConfirm={canConfirm}
          canReject={lineAllows("reject", line.answer) && !hasLeft}
        />
      ) : null}
      {withdraw && lineAllows("withdraw", line.answer) ? (
        <WithdrawButton line={names} withdraw={withdraw} />
      ) : null}
      {decide && verbs.length > 0 ? <DecisionActions line={{ ...names, verbs }} decide={decide} /> : null}
      {revise && line.fulfilment !== "received" && line.fulfilment !== "closed_short" ? (
        <ReviseActions line={revisable} revise={revise} />
      ) : null}
    </>
  );
}
