import type { Tx } from "#db/client.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { conflict } from "#lib/kernel/errors.ts";
import { withdrawLinesInput } from "./input.ts";
import { appendToLedger, type LedgerEntry, logByOrder } from "./ledger.ts";
import { holdLines, type LineToChange, linesToChange, moveLines, requireOfOrder } from "./lines.ts";
import { lineAllows, standingBefore } from "./rules.ts";

/** The supplier takes back a proposal or a rejection that the buyer has not decided: the line stands as it did before. */
export const withdrawLines = command({
  may: "order.answer",
  input: withdrawLinesInput,
  run: async (tx, actor, { orderId, lines: wanted }) => {
    const lines = await linesToChange(tx, wanted);
    requireOfOrder(lines, orderId);
    if (!lines.every(({ state }) => lineAllows("withdraw", state))) throw conflict("line_not_withdrawable");
    await takeBack(tx, actor, lines);
    return { withdrawn: lines.length };
  },
});

/** Takes back the last word on each line. The ledger speaks first: by it the database knows that a line may go back. */
export async function takeBack(tx: Tx, actor: Actor, lines: readonly LineToChange[]): Promise<void> {
  await holdLines(tx, lines);
  const entries = lines.map((line): LedgerEntry => ({
    line,
    entry: line.lastEntry + 1,
    kind: "withdrawn",
    schedule: [],
  }));
  await appendToLedger(tx, actor, entries);
  await moveLines(
    tx,
    "supplier",
    lines.map((line) => ({
      line,
      state: standingBefore(line.kinds.slice(0, -1)),
      currentEntry: null,
      proposedEntry: null,
      lastEntry: line.lastEntry + 1,
    })),
  );
  await logByOrder(tx, actor, "order_lines.withdrawn", entries);
}
