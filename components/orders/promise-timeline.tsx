import { useTranslations } from "next-intl";
import type { LedgerRow, OrderLine, ReceiptRow } from "#lib/orders/queries.ts";
import { shortened, timelineOf } from "./timeline-steps.ts";
import { useOrderWords } from "./words.ts";

interface PromiseTimelineProps {
  line: OrderLine;
  ledger: LedgerRow[];
  receipts: ReceiptRow[];
}

/** Where the day of a line has been, in one row, once it has moved more often than the row above shows. Its words are in the history. */
export function PromiseTimeline({ line, ledger, receipts }: PromiseTimelineProps) {
  const t = useTranslations("orders");
  const { day } = useOrderWords();
  const all = timelineOf(ledger, receipts);
  if (all.filter(({ moved }) => moved !== null && moved !== 0).length < 2) return null;
  const { steps, left } = shortened(all);
  return (
    <ol className="promise-timeline" aria-label={t("timelineOf", { number: line.number })}>
      {steps.map(({ kind, day: at, moved, isOver }, index) => (
        // Steps are appended and never reordered.
        <li key={String(index)} data-kind={kind} data-over={isOver ? "" : undefined}>
          <span className="what">{t(isOver ? "timelineOver" : `timeline.${kind}`)}</span>
          <span className="when">
            {isOver ? <s>{day(at)}</s> : day(at)}
            {moved === null || moved === 0 ? null : (
              <small className={moved > 0 ? "text-warn" : "text-muted"}>
                {" "}
                ({t("delta", { days: Math.abs(moved), sign: moved > 0 ? "+" : "−" })})
              </small>
            )}
          </span>
          {index === 0 && left > 0 ? (
            <small className="text-muted">{t("timelineLeft", { count: left })}</small>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
