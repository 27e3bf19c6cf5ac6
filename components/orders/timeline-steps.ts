import { type Day, daysBetween } from "#lib/kernel/days.ts";
import type { LedgerRow, ReceiptRow } from "#lib/orders/queries.ts";
import { isAgreed } from "#lib/orders/rules.ts";

export interface TimelineStep {
  kind: "asked" | "offered" | "promised" | "received";
  /** By when everything comes, or when the last of it came. */
  day: Day;
  /** Days from the step before. */
  moved: number | null;
  /** Refused by the buyer, or taken back: it counts no more. */
  isOver: boolean;
}

/** How the day of a line has moved: asked, offered, promised, received, in the order in which it was said. */
export function timelineOf(
  ledger: readonly Pick<LedgerRow, "kind" | "schedule">[],
  receipts: readonly Pick<ReceiptRow, "receivedOn">[],
): TimelineStep[] {
  const said = ledger.flatMap(({ kind, schedule }, index) => {
    const day = schedule
      .map(({ date }) => date)
      .toSorted()
      .at(-1);
    if (day === undefined) return [];
    const next = ledger[index + 1]?.kind;
    const step = {
      kind: kind === "requested" ? "asked" : isAgreed(kind) ? "promised" : "offered",
      day,
      isOver: kind !== "requested" && (next === "refused" || next === "withdrawn"),
    } as const;
    return [step];
  });
  const came = receipts.at(-1)?.receivedOn;
  const steps = [
    ...said,
    ...(came === undefined ? [] : [{ kind: "received", day: came, isOver: false } as const]),
  ];
  return steps.map((step, index) => {
    const before = steps[index - 1];
    return { ...step, moved: before ? daysBetween(before.day, step.day) : null };
  });
}

const shown = 8;

/** The first step and the latest; how many between them are left out. */
export function shortened(steps: readonly TimelineStep[]): { steps: readonly TimelineStep[]; left: number } {
  const [first] = steps;
  if (steps.length <= shown || !first) return { steps, left: 0 };
  return { steps: [first, ...steps.slice(1 - shown)], left: steps.length - shown };
}
