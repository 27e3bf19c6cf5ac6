import type { LedgerKind } from "#db/vocabulary.ts";
import { command } from "#lib/kernel/command.ts";
import { conflict, notFound } from "#lib/kernel/errors.ts";
import { deadlinesFor } from "./deadlines.ts";
import { type DecideLinesInput, decideLinesInput } from "./input.ts";
import { appendToLedger, type LedgerEntry, logByOrder } from "./ledger.ts";
import { type LineToChange, linesToChange, moveLines, type Move } from "./lines.ts";
import { cancelFulfilments, type Request, writeRequests } from "./requests.ts";
import { decisionsOn, deviations, lineAllows, stateAfterDecision } from "./rules.ts";

type Decision = DecideLinesInput["lines"][number];
interface Outcome {
  move: Move;
  entry: LedgerEntry;
}

const kinds = {
  approve: "approved",
  approve_and_update: "approved_and_updated",
  refuse: "refused",
  reissue: "reissued",
  cancel: "cancelled",
} as const satisfies Record<Decision["decision"], LedgerKind>;

/** The buyer decides proposals and rejections: approve, approve and update the order, refuse, reissue, cancel. */
export const decideLines = command({
  may: "order.decide",
  input: decideLinesInput,
  run: async (tx, actor, { lines: decisions }) => {
    const lines = await linesToChange(tx, decisions);
    const deadlines = await deadlinesFor(tx, lines);
    const outcomes = decisions.map((decision, index) => {
      const line = lines[index];
      if (!line) throw notFound("line_not_found");
      return outcomeOf(decision, line, deadlines.get(line.supplierId) ?? null);
    });
    await moveLines(
      tx,
      "buyer",
      outcomes.map(({ move }) => move),
    );
    await writeRequests(
      tx,
      outcomes.filter(({ entry }) => entry.kind === "approved_and_updated").map(adopted),
    );
    await cancelFulfilments(
      tx,
      outcomes.filter(({ entry }) => entry.kind === "cancelled").map(({ move }) => move.line),
    );
    await appendToLedger(
      tx,
      actor,
      outcomes.map(({ entry }) => entry),
    );
    await logByOrder(
      tx,
      actor,
      "order_lines.decided",
      outcomes.map(({ entry }) => entry),
    );
    return { decided: outcomes.length };
  },
});

function outcomeOf(decision: Decision, line: LineToChange, deadline: string | null): Outcome {
  const verb = decision.decision;
  if (!lineAllows(verb, line.state)) throw conflict("line_not_decidable");
  const proposed = line.proposed ?? [];
  const found = line.proposed
    ? deviations(
        { schedule: line.requested, unitPrice: line.unitPrice },
        { schedule: proposed, unitPrice: line.proposedPrice ?? line.unitPrice },
      )
    : [];
  if (line.proposed && !decisionsOn(found).includes(verb)) throw conflict("price_needs_update");
  const entry = line.lastEntry + 1;
  const agrees = verb === "approve" || verb === "approve_and_update";
  const reopens = verb === "refuse" || verb === "reissue";
  return {
    move: {
      line,
      state: stateAfterDecision[verb],
      currentEntry: agrees ? entry : null,
      proposedEntry: null,
      lastEntry: entry,
      acknowledgeBy: reopens ? deadline : null,
    },
    entry: {
      line,
      entry,
      kind: kinds[verb],
      schedule: agrees ? proposed : verb === "reissue" ? line.requested : [],
      // A refusal speaks of the price too: what is said there stays with those who may see prices.
      unitPrice: agrees || verb === "refuse" ? line.proposedPrice : undefined,
      comment: decision.comment,
    },
  };
}

/** The request becomes what the supplier proposed: a new revision of the order, agreed already on these lines. */
const adopted = ({ move, entry }: Outcome): Request => ({
  line: move.line,
  schedule: entry.schedule,
  unitPrice: entry.unitPrice ?? null,
});
