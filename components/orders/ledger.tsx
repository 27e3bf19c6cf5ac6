import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import { isReasonCode } from "#db/vocabulary.ts";
import type { LedgerRow, Order, OrderLine, ReceiptRow } from "#lib/orders/queries.ts";
import { useOrderWords } from "./words.ts";

interface LedgerProps {
  order: Order;
  line: OrderLine;
  ledger: LedgerRow[];
  receipts: ReceiptRow[];
}

/** The promise ledger of a line as a small history: what was asked, offered, agreed and received, by whom, when and why. */
export function Ledger({ order, line, ledger, receipts }: LedgerProps) {
  const t = useTranslations("orders");
  return (
    <details className="ledger">
      <summary>
        {t("showHistory")} <small>({ledger.length + receipts.length})</small>
      </summary>
      <ol aria-label={t("historyOf", { number: line.number })}>
        {ledger.map((entry) => (
          <Entry
            key={entry.entry}
            entry={entry}
            unit={line.unit}
            currency={order.currency}
            supplier={order}
          />
        ))}
        {receipts.map((receipt, index) => (
          // A line's receipts are listed in a fixed order and never reordered.
          <Arrival key={`${receipt.receivedOn} ${String(index)}`} receipt={receipt} unit={line.unit} />
        ))}
      </ol>
    </details>
  );
}

function Entry({
  entry,
  unit,
  currency,
  supplier,
}: {
  entry: LedgerRow;
  unit: string;
  currency: string;
  supplier: { supplierId: string; supplier: string };
}) {
  const t = useTranslations("orders");
  const words = useTranslations("vocabulary");
  const { parts, money } = useOrderWords();
  const who =
    entry.organisationId === supplier.supplierId
      ? t("who", { name: entry.actor, organisation: supplier.supplier })
      : entry.actor;
  const cause = entry.cause === null ? null : words(`cause.${entry.cause}`);
  return (
    <li>
      <Moment at={entry.at} />
      <span>
        <strong>{words(`ledger.${entry.kind}`)}</strong>
        {entry.schedule.length > 0 ? ` ${parts(entry.schedule, unit)}` : ""}
        {entry.unitPrice === null ? "" : ` · ${money(entry.unitPrice, currency)}`}
        {isReasonCode(entry.reason)
          ? ` · ${words(`reason.${entry.reason}`)}${cause === null ? "" : `, ${cause}`}`
          : ""}
        {entry.comment === null ? null : <q>{entry.comment}</q>}
        <small>
          {" "}
          {t("by", { name: who })}, {words(`door.${entry.door}`)}
        </small>
      </span>
    </li>
  );
}

function Arrival({ receipt, unit }: { receipt: ReceiptRow; unit: string }) {
  const t = useTranslations("orders");
  const { day, quantity } = useOrderWords();
  const amount = quantity(receipt.quantity, unit);
  return (
    <li>
      <span>{day(receipt.receivedOn)}</span>
      <strong>
        {receipt.shipment === null
          ? t("receipt", { quantity: amount })
          : t("receiptWith", { quantity: amount, shipment: receipt.shipment })}
        {Number(receipt.damaged) > 0
          ? ` · ${t("receiptDamaged", { quantity: quantity(receipt.damaged) })}`
          : ""}
        {Number(receipt.refused) > 0
          ? ` · ${t("receiptRefused", { quantity: quantity(receipt.refused) })}`
          : ""}
      </strong>
    </li>
  );
}
