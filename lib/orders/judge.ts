import type { AnswerState, LedgerKind } from "#db/vocabulary.ts";
import { Decimal, plain } from "#lib/kernel/decimal.ts";
import { conflict, DomainError } from "#lib/kernel/errors.ts";
import { fieldErrors } from "#lib/kernel/fields.ts";
import { requireDaysToCome } from "./days-to-come.ts";
import { type AnswerLinesInput, answerInput, type FileAnswer } from "./input.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { LineToChange, Move } from "./lines.ts";
import {
  lineAllows,
  type SchedulePart,
  stateAfterOffer,
  type Terms,
  type Tolerance,
  total,
} from "./rules.ts";

type Answer = AnswerLinesInput["lines"][number];

/** What the rows of a file or a grid say of one line, and what would come of it. */
export interface JudgedLine {
  /** Of the file; the first where there are several. */
  row: number;
  lineId: string | null;
  order: string | null;
  line: string | null;
  item: string | null;
  unit: string;
  currency: string | null;
  /** `same`: nothing is said of it. Otherwise the state that the line would have, or why not. */
  result: AnswerState | "same" | "wrong";
  asked: Terms | null;
  offered: Terms | null;
  problem?: { column: string; reason: string };
}

export interface Judged {
  shown: JudgedLine;
  outcome?: Outcome;
}

export interface Outcome {
  move: Move;
  entry: LedgerEntry;
}

/** What an answer makes of a line. Throws conflict for a line that does not wait for it, invalid at `lines.<index>` for its terms. */
export function outcomeOf(
  one: Answer,
  line: LineToChange,
  tolerances: readonly Tolerance[],
  index: number,
): Outcome {
  requireAnswerable(one, line, index);
  const entry = line.lastEntry + 1;
  const request: Terms = { schedule: line.requested, unitPrice: line.unitPrice };
  if (one.action === "reject") {
    return {
      move: { line, state: "rejected", currentEntry: null, proposedEntry: null, lastEntry: entry },
      entry: { line, entry, kind: "rejected", schedule: [], reason: one.reason, comment: one.comment },
    };
  }
  const offer: Terms =
    one.action === "accept"
      ? request
      : { schedule: one.schedule, unitPrice: one.unitPrice ?? line.unitPrice };
  const state = stateAfterOffer(
    request,
    offer,
    tolerances,
    line.firstAgreed ? { schedule: line.firstAgreed, unitPrice: line.firstAgreedPrice } : undefined,
  );
  const kind: LedgerKind = state === "pending_buyer" ? "proposed" : state;
  const pending = state === "pending_buyer";
  return {
    move: {
      line,
      state,
      currentEntry: pending ? null : entry,
      proposedEntry: pending ? entry : null,
      lastEntry: entry,
    },
    entry: {
      line,
      entry,
      kind,
      schedule: offer.schedule,
      unitPrice: one.action === "change" ? one.unitPrice : undefined,
      reason: one.action === "change" ? one.reason : undefined,
      comment: one.comment,
    },
  };
}

function requireAnswerable(one: Answer, line: LineToChange, index: number): void {
  if (one.action === "change") requireDaysToCome(one.schedule, line, index);
  if (!lineAllows(one.action, line.state)) throw conflict("line_not_answerable");
  if (one.action === "reject" && Number(line.shipped) > 0) throw conflict("line_already_shipped");
  if (one.action !== "change") return;
  if (line.received) throw conflict("line_already_received");
  if (total(one.schedule).lt(line.shipped))
    throw new DomainError("invalid", "invalid", { [`lines.${index}.schedule.0.quantity`]: "below_shipped" });
  if (one.unitPrice !== undefined && line.unitPrice === null)
    throw new DomainError("invalid", "invalid", { [`lines.${index}.unitPrice`]: "line_has_no_price" });
}

/** The line that a row answers, by the first half of its reference. */
export const lineIdOf = ({ ref }: FileAnswer): string => (ref.split(":")[0] ?? "").toLowerCase();

/** What rows say of these lines, one verdict a line. Rows of one line are its dates. */
export function judgeRows(
  rows: readonly FileAnswer[],
  lines: ReadonlyMap<string, LineToChange>,
  tolerances: readonly Tolerance[],
): Judged[] {
  return [...Map.groupBy(rows, lineIdOf)].map(([id, ofLine]) => judgeLine(ofLine, lines.get(id), tolerances));
}

function judgeLine(
  rows: readonly FileAnswer[],
  line: LineToChange | undefined,
  tolerances: readonly Tolerance[],
): Judged {
  const [first] = rows;
  if (!first) throw new Error("A group has a row.");
  const shown: JudgedLine = {
    row: first.row,
    lineId: line?.lineId ?? null,
    order: line?.order ?? null,
    line: line?.number ?? null,
    item: line?.item ?? null,
    unit: line?.unit ?? "",
    currency: line?.currency ?? null,
    result: "wrong",
    asked: line ? { schedule: line.requested, unitPrice: line.unitPrice } : null,
    offered: null,
  };
  const wrong = (column: string, reason: string, row = first.row): Judged => ({
    shown: { ...shown, row, problem: { column, reason } },
  });
  if (!line) return wrong("ref", "line_not_found");
  const said = answerOf(rows, line);
  if (said === undefined) return { shown: { ...shown, result: "same" } };
  const outdated = rows.find(({ ref }) => Number(ref.split(":")[1]) !== line.version);
  if (outdated) return wrong("ref", "row_out_of_date", outdated.row);
  if ("fault" in said) return wrong(...said.fault);
  const parsed = answerInput.safeParse(said.answer);
  if (!parsed.success) {
    const [path = "", reason = "invalid"] = Object.entries(fieldErrors(parsed.error))[0] ?? [];
    return wrong(columnOf(path), reason, rowOf(path, rows));
  }
  try {
    const outcome = outcomeOf(parsed.data, line, tolerances, 0);
    const { entry, move } = outcome;
    const offered =
      entry.schedule.length > 0
        ? { schedule: entry.schedule, unitPrice: entry.unitPrice ?? line.unitPrice }
        : null;
    return { shown: { ...shown, result: move.state, offered }, outcome };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const [path = "", reason = error.reason] = Object.entries(error.fields ?? {})[0] ?? [];
    const bare = path.replace(/^lines\.0\./, "");
    return wrong(columnOf(bare), reason, rowOf(bare, rows));
  }
}

type Said = { answer: Record<string, unknown> } | { fault: Fault };
type Fault = [column: string, reason: string, row?: number];

/** What the rows of a line say; undefined where they say nothing. An answer that is not named is read from what differs. */
function answerOf(rows: readonly FileAnswer[], line: LineToChange): Said | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const { answer, price, reason, comment } = wordsOf(rows);
  const schedule = rows
    .filter(({ date, quantity }) => date !== "" || quantity !== "")
    .map(({ date, quantity }) => ({ date, quantity }));
  const isPriced = price !== "" && (line.unitPrice === null || !isSameNumber(price, line.unitPrice));
  const differs = isPriced || (schedule.length > 0 && !isSameSchedule(schedule, line.requested));
  if (answer + reason + comment === "" && !differs) return undefined;
  const fault = disagreement(rows) ?? halfSaid({ answer, reason, comment, differs });
  if (fault) return { fault };
  const base = { lineId: line.lineId, version: line.version, comment };
  if (answer === "reject")
    return { answer: { ...base, action: "reject", reason: reason === "" ? undefined : reason } };
  if (!differs) return { answer: { ...base, action: "accept" } };
  return {
    answer: {
      ...base,
      action: "change",
      schedule:
        schedule.length > 0
          ? schedule
          : line.requested.map((part) => ({ ...part, quantity: plain(part.quantity) })),
      ...(isPriced ? { unitPrice: price } : {}),
      reason: reason === "" ? undefined : reason,
    },
  };
}

interface Words {
  answer: string;
  price: string;
  reason: string;
  comment: string;
}

/** What is said of the line as a whole, in whichever of its rows; comments of several rows stand below each other. */
function wordsOf(rows: readonly FileAnswer[]): Words {
  const said = (column: keyof Words) => rows.map((row) => row[column]).filter((text) => text !== "");
  return {
    answer: said("answer")[0] ?? "",
    price: said("price")[0] ?? "",
    reason: said("reason")[0] ?? "",
    comment: [...new Set(said("comment"))].join("\n"),
  };
}

/** A line has one answer, one price and one reason: what a later row says otherwise must not be lost. */
function disagreement(rows: readonly FileAnswer[]): Fault | undefined {
  const [first] = rows;
  const later = rows.find(({ answer }) => answer !== "");
  if (later !== first && later !== undefined) return ["answer", "answer_in_first_row", later.row];
  const twice = rows.find(
    ({ date }, index) => date !== "" && rows.findIndex((row) => row.date === date) < index,
  );
  if (twice) return ["date", "date_twice", twice.row];
  for (const column of ["answer", "price", "reason"] as const) {
    const said = rows.filter((row) => row[column] !== "");
    const other = said.find((row) => numberOf(row[column]) !== numberOf(said[0]?.[column] ?? ""));
    if (other) return [column, "rows_disagree", other.row];
  }
  return undefined;
}

/** What would be passed over, since the answer leaves no room for it. */
function halfSaid({
  answer,
  reason,
  comment,
  differs,
}: Omit<Words, "price"> & { differs: boolean }): Fault | undefined {
  if (!["", "accept", "change", "reject"].includes(answer)) return ["answer", "answer_unknown"];
  if (answer === "accept" && differs) return ["answer", "accepts_but_differs"];
  if (answer === "change" && !differs) return ["answer", "nothing_changed"];
  if (answer !== "reject" && !differs && reason !== "") return ["reason", "reason_without_change"];
  return answer === "" && !differs && comment !== "" ? ["comment", "comment_alone"] : undefined;
}

/** As decimals: what is no number is like none. */
const numberOf = (text: string) => (/^\d{1,14}(\.\d{1,6})?$/.test(text) ? new Decimal(text).toFixed() : text);
const isSameNumber = (typed: string, known: string) => numberOf(typed) === numberOf(known);

function isSameSchedule(typed: readonly SchedulePart[], asked: readonly SchedulePart[]): boolean {
  const text = (parts: readonly SchedulePart[]) =>
    parts
      .map(({ date, quantity }) => `${date} ${numberOf(quantity)}`)
      .toSorted()
      .join();
  return text(typed) === text(asked);
}

/** The column of the file that a field of an answer comes from. */
function columnOf(path: string): string {
  if (path.endsWith("date")) return "date";
  if (path.startsWith("schedule")) return "quantity";
  if (path === "unitPrice") return "price";
  return path === "reason" || path === "comment" ? path : "answer";
}

/** The row of the file that a date of an answer comes from. */
function rowOf(path: string, rows: readonly FileAnswer[]): number {
  const part = Number(/^schedule\.(\d+)/.exec(path)?.[1] ?? 0);
  const dated = rows.filter(({ date, quantity }) => date !== "" || quantity !== "");
  return (dated[part] ?? rows[0])?.row ?? 0;
}
