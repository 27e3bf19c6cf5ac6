import { command } from "#lib/kernel/command.ts";
import { conflict } from "#lib/kernel/errors.ts";
import { withdrawLinesInput } from "./input.ts";
import { appendToLedger, type LedgerEntry, logByOrder } from "./ledger.ts";
import { holdLines, linesToChange, moveLines, type Move, requireOfOrder } from "./lines.ts";
import { lineAllows, standingBefore } from "./rules.ts";

/** The supplier takes back a proposal or a rejection that the buyer has not decided: the line stands as it did before. */
export const withdrawLines = command({
  may: "order.answer",
  input: withdrawLinesInput,
  run: async (tx, actor, { orderId, lines: wanted }) => {
    const lines = await linesToChange(tx, wanted);
    requireOfOrder(lines, orderId);
    if (!lines.every(({ state }) => lineAllows("withdraw", state))) throw conflict("line_not_withdrawable");
    await holdLines(tx, lines);
    const entries = lines.map((line): LedgerEntry => ({
      line,
      entry: line.lastEntry + 1,
      kind: "withdrawn",
      schedule: [],
    }));
    await appendToLedger(tx, actor, entries);
    const moves = lines.map((line): Move => ({
      line,
      state: standingBefore(line.kinds.slice(0, -1)),
      currentEntry: null,
      proposedEntry: null,
      lastEntry: line.lastEntry + 1,
    }));
    await moveLines(tx, "supplier", moves);
    await logByOrder(tx, actor, "order_lines.withdrawn", entries);
    return { withdrawn: lines.length };
  },
});
