import { useTranslations } from "next-intl";
import { daysBetween } from "#lib/kernel/days.ts";
import type { LedgerRow, OrderLine, ReceiptRow } from "#lib/orders/queries.ts";
import { agreements } from "#lib/orders/rules.ts";
import { useOrderWords } from "./words.ts";

interface ReceiptSummaryProps {
  line: OrderLine;
  ledger: LedgerRow[];
  receipts: ReceiptRow[];
}

/** What arrived and when, with the days against the first promise, the basis of every delivery figure by default. */
export function ReceiptSummary({ line, ledger, receipts }: ReceiptSummaryProps) {
  const { day, quantity } = useOrderWords();
  const t = useTranslations("orders");
  const last = receipts.at(-1);
  if (!last) return null;
  const promised = agreements(ledger)[0]?.schedule.at(-1)?.date;
  const days = promised === undefined ? undefined : daysBetween(promised, last.receivedOn);
  const isPartial = Number(line.received) < Number(line.quantity);
  return (
    <span className="whitespace-nowrap">
      {day(last.receivedOn)}
      {isPartial ? ` · ${quantity(line.received, line.unit)}` : ""}
      {days === undefined || days === 0 ? null : (
        <span className={days > 0 ? "text-warn" : "text-muted"}>
          {" "}
          ({t("delta", { days: Math.abs(days), sign: days > 0 ? "+" : "−" })})
        </span>
      )}
    </span>
  );
}
