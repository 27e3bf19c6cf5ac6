import { authorize } from "#lib/access/policy.ts";
import { command } from "#lib/kernel/command.ts";
import { Decimal } from "#lib/kernel/decimal.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { settleFulfilments } from "#lib/shipments/settle.ts";
import { requireDaysToCome } from "./days-to-come.ts";
import { deadlinesFor } from "./deadlines.ts";
import { insertLines } from "./enter.ts";
import { heldOrder } from "./held-order.ts";
import { type ReviseOrderInput, reviseOrderInput } from "./input.ts";
import { appendToLedger, type LedgerEntry, logByOrder } from "./ledger.ts";
import { type LineToChange, linesToChange, moveLines, type Move, requireOfOrder } from "./lines.ts";
import { cancelFulfilments, raiseRevisions, type Request, writeRequests } from "./requests.ts";
import { deviations, lineAllows, total } from "./rules.ts";

type Wanted = ReviseOrderInput["lines"][number];
type Ask = Extract<Wanted, { action: "ask" }>;

/**
 * The buyer changes an order: a new revision, which re-opens the lines that ask for something else, ends those that ask for
 * nothing more, and leaves every other line alone. What has left the supplier can neither be dropped nor asked for less.
 */
export const reviseOrder = command({
  may: "order.revise",
  input: reviseOrderInput,
  run: async (tx, actor, { orderId, revision, lines: wanted, added = [], comment }) => {
    const order = await heldOrder(tx, orderId, revision);
    const lines = await linesToChange(tx, wanted);
    requireOfOrder(lines, orderId);
    const deadlines = await deadlinesFor(tx, [order]);
    const deadline = deadlines.get(order.supplierId) ?? null;
    const changes = wanted.map((one, index) => {
      const line = lines[index];
      if (!line) throw notFound("line_not_found");
      const asked = one.action === "ask" ? requestOf(one, line, index) : undefined;
      if (!asked) requireDroppable(line);
      return { line, asked };
    });
    const entries = changes.map(({ line, asked }) => entryOf(line, asked, comment));
    await moveLines(
      tx,
      "buyer",
      changes.map(({ line, asked }) => moveOf(line, asked, deadline)),
    );
    // Before the prices change: an entry notes what the order asked until then.
    await appendToLedger(tx, actor, entries);
    const requests = changes.flatMap(({ asked }) => (asked ? [asked] : []));
    await (requests.length > 0 ? writeRequests(tx, requests) : raiseRevisions(tx, [{ orderId }]));
    await cancelFulfilments(
      tx,
      changes.flatMap(({ line, asked }) => (asked ? [] : [line])),
    );
    await settleFulfilments(
      tx,
      requests.map(({ line }) => line.lineId),
    );
    await logByOrder(tx, actor, "order_lines.revised", entries);
    if (added.length > 0) {
      authorize(actor, "order.enter");
      await insertLines(
        tx,
        actor,
        { ...order, orderId, revision: revision + 1, after: order.last, deadline },
        added,
        "added",
      );
    }
    return { revised: requests.length, dropped: lines.length - requests.length, added: added.length };
  },
});

function requestOf({ schedule, unitPrice }: Ask, line: LineToChange, index: number): Request {
  if (!lineAllows("ask", line.state)) throw conflict("line_not_revisable");
  if (unitPrice !== undefined && line.unitPrice === null)
    throw invalid(index, "unitPrice", "line_has_no_price");
  requireDaysToCome(schedule, line, index);
  if (total(schedule).lt(line.shipped)) throw invalid(index, "schedule.0.quantity", "below_shipped");
  const before = { schedule: line.requested, unitPrice: line.unitPrice };
  const isSame =
    isSameRequest(line, schedule) &&
    deviations(before, { schedule, unitPrice: unitPrice ?? line.unitPrice }).length === 0;
  if (isSame && line.state !== "cancelled") throw invalid(index, "schedule.0.date", "nothing_changed");
  const isSamePrice = unitPrice === undefined || new Decimal(unitPrice).equals(line.unitPrice ?? 0);
  return { line, schedule, unitPrice: isSamePrice ? null : unitPrice };
}

/** Two requests may come to the same quantities by the same days, and yet name other parts. */
const isSameRequest = (line: LineToChange, schedule: Ask["schedule"]) => {
  const text = (parts: Ask["schedule"]) =>
    parts
      .map(({ date, quantity }) => `${date} ${new Decimal(quantity).toFixed()}`)
      .toSorted()
      .join(", ");
  return text(line.requested) === text(schedule);
};

function requireDroppable(line: LineToChange): void {
  if (!lineAllows("drop", line.state)) throw conflict("line_not_revisable");
  if (Number(line.shipped) > 0) throw conflict("line_already_shipped");
}

function moveOf(line: LineToChange, asked: Request | undefined, deadline: string | null): Move {
  return {
    line,
    state: asked ? "issued" : "cancelled",
    currentEntry: null,
    proposedEntry: null,
    lastEntry: line.lastEntry + 1,
    acknowledgeBy: asked ? deadline : null,
  };
}

function entryOf(line: LineToChange, asked: Request | undefined, comment: string | undefined): LedgerEntry {
  return {
    line: { ...line, lineRevision: line.orderRevision + 1 },
    entry: line.lastEntry + 1,
    kind: asked ? "requested" : "cancelled",
    schedule: asked?.schedule ?? [],
    unitPrice: asked?.unitPrice,
    comment,
  };
}

const invalid = (index: number, field: string, reason: string) =>
  new DomainError("invalid", "invalid", { [`lines.${index}.${field}`]: reason });
