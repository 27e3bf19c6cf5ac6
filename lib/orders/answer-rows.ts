import type { Tx } from "#db/client.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { conflict } from "#lib/kernel/errors.ts";
import { idField } from "#lib/kernel/fields.ts";
import { writeAnswers } from "./answer.ts";
import { answerRowsInput, type FileAnswer } from "./input.ts";
import { type Judged, judgeRows, lineIdOf } from "./judge.ts";
import { findLines, tolerancesFor } from "./lines.ts";

/**
 * Answers as the rows of a grid, several rows of a line being its dates: what is right is done in one transaction, what is
 * wrong comes back with its row and column, and holds up nothing else.
 */
export const answerRows = command({
  may: "order.answer",
  input: answerRowsInput,
  run: async (tx, actor, { rows }) => {
    const judged = await judgedRows(tx, actor, rows);
    const outcomes = judged.flatMap(({ outcome }) => (outcome ? [outcome] : []));
    if (outcomes.length > 0) await writeAnswers(tx, actor, outcomes);
    else if (judged.every(({ shown }) => shown.result === "same")) throw conflict("nothing_to_answer");
    return { lines: judged.map(({ shown }) => shown) };
  },
});

/** What rows say of the lines that the viewer sees, judged by the same rules as an answer at any other door. */
export async function judgedRows(tx: Tx, actor: Actor, rows: readonly FileAnswer[]): Promise<Judged[]> {
  const ids = [...new Set(rows.map(lineIdOf))].filter((id) => idField.safeParse(id).success);
  const [lines, tolerances] = await Promise.all([
    findLines(tx, ids),
    tolerancesFor(tx, actor.organisation.id),
  ]);
  return judgeRows(rows, lines, tolerances);
}
