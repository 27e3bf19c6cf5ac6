import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { AnswerState } from "#db/vocabulary.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { Decimal, plain } from "#lib/kernel/decimal.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { fieldErrors, idField } from "#lib/kernel/fields.ts";
import { type Outcome, outcomeOf, writeAnswers } from "./answer.ts";
import { answerInput, type FileAnswer, judgeFileInput, takeFileInput, undoFileInput } from "./input.ts";
import { findLines, type LineToChange, tolerancesFor } from "./lines.ts";
import type { SchedulePart, Terms, Tolerance } from "./rules.ts";
import { takeBack } from "./withdraw.ts";

/** What a file says of one line, and what would come of it. */
export interface LineInFile {
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

export interface FileJudgement {
  lines: LineInFile[];
  /** When the same file was taken in before. */
  takenBefore: string | null;
}

interface Judged {
  shown: LineInFile;
  outcome?: Outcome;
}

/** What a file of answers would do, line by line, before anything is done. */
export const judgeAnswerFile = command({
  may: "order.answer",
  input: judgeFileInput,
  run: async (tx, actor, { digest, rows }): Promise<FileJudgement> => {
    const [judged, before] = await Promise.all([judge(tx, actor, rows), takenBefore(tx, digest)]);
    return { lines: judged.map(({ shown }) => shown), takenBefore: before };
  },
});

/** Answers by a file: all of it, or the rows that are right, in one transaction. The same file twice must be meant. */
export const takeAnswerFile = command({
  may: "order.answer",
  input: takeFileInput,
  run: async (tx, actor, { digest, name, rows, onlyGood, again }) => {
    if (!again && (await takenBefore(tx, digest)) !== null) throw conflict("file_taken_before");
    const judged = await judge(tx, actor, rows);
    if (!onlyGood && judged.some(({ shown }) => shown.result === "wrong")) throw conflict("file_has_errors");
    const outcomes = judged.flatMap(({ outcome }) => (outcome ? [outcome] : []));
    if (outcomes.length === 0) throw conflict("nothing_to_answer");
    const done = await writeAnswers(tx, { ...actor, door: "file" }, outcomes);
    const fileId = await keepFile(tx, actor, { name, digest, lines: outcomes.length });
    const said = outcomes.map(({ entry }) => ({ line_id: entry.line.lineId, entry: entry.entry }));
    await tx.execute(sql`
      insert into answer_file_lines (supplier_id, file_id, line_id, entry)
      select ${actor.organisation.id}, ${fileId}, r.line_id, r.entry from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as r(line_id uuid, entry int)`);
    return { ...done, fileId };
  },
});

/** Its id and its time are the database's to give: by the time it is known for how long it can be taken back. */
async function keepFile(
  tx: Tx,
  actor: Actor,
  { name, digest, lines }: { name: string; digest: string; lines: number },
): Promise<string> {
  const [file] = await tx.execute<{ id: string }>(sql`
    insert into answer_files (supplier_id, name, digest, lines, taken_by, taken_by_name)
    values (${actor.organisation.id}, ${name}, decode(${digest}, 'hex'), ${lines}, ${actor.userId}, ${actor.name}) returning id`);
  if (!file) throw new Error("A row that was just made is there.");
  return file.id;
}

/** Takes back what a file said, within the hour, on every line where nobody has acted on it. */
export const undoAnswerFile = command({
  may: "order.answer",
  input: undoFileInput,
  run: async (tx, actor, { fileId }) => {
    const [file] = await tx.execute<{ undone: boolean; inTime: boolean }>(sql`
      select undone_at is not null as undone, taken_at > now() - interval '1 hour' as "inTime" from answer_files where id = ${fileId} for update`);
    if (!file) throw notFound();
    if (file.undone) throw conflict("file_undone_already");
    if (!file.inTime) throw conflict("file_too_old_to_undo");
    const said = await tx.execute<{ lineId: string; entry: number }>(
      sql`select line_id as "lineId", entry from answer_file_lines where file_id = ${fileId}`,
    );
    const lines = await findLines(
      tx,
      said.map(({ lineId }) => lineId),
    );
    const untouched = said.flatMap(({ lineId, entry }) => {
      const line = lines.get(lineId);
      return line && line.lastEntry === entry && Number(line.shipped) === 0 ? [line] : [];
    });
    if (untouched.length > 0) await takeBack(tx, { ...actor, door: "file" }, untouched);
    await tx.execute(sql`update answer_files set undone_at = now() where id = ${fileId}`);
    return { undone: untouched.length, kept: said.length - untouched.length };
  },
});

async function takenBefore(tx: Tx, digest: string): Promise<string | null> {
  const [file] = await tx.execute<{ at: string }>(sql`
    select taken_at as at from answer_files where supplier_id = app.organisation_id() and digest = decode(${digest}, 'hex') and undone_at is null
     order by taken_at desc limit 1`);
  return file?.at ?? null;
}

async function judge(tx: Tx, actor: Actor, rows: readonly FileAnswer[]): Promise<Judged[]> {
  const groups = [...Map.groupBy(rows, ({ ref }) => ref.split(":")[0] ?? "")];
  const ids = groups.map(([id]) => id).filter((id) => idField.safeParse(id).success);
  const [lines, tolerances] = await Promise.all([
    findLines(tx, ids),
    tolerancesFor(tx, actor.organisation.id),
  ]);
  return groups.map(([id, ofLine]) => judgeLine(ofLine, lines.get(id.toLowerCase()), tolerances));
}

function judgeLine(
  rows: readonly FileAnswer[],
  line: LineToChange | undefined,
  tolerances: readonly Tolerance[],
): Judged {
  const [first] = rows;
  if (!first) throw new Error("A group has a row.");
  const shown: LineInFile = {
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
  if (Number(first.ref.split(":")[1]) !== line.version) return wrong("ref", "row_out_of_date");
  if (said.action === "unknown") return wrong("answer", "answer_unknown");
  if (said.action === "contradiction") return wrong("answer", "accepts_but_differs");
  const parsed = answerInput.safeParse(said);
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

/** What the rows of a line say; undefined where they say nothing. An answer that is not named is read from what differs. */
function answerOf(
  rows: readonly FileAnswer[],
  line: LineToChange,
): ({ action: string } & Record<string, unknown>) | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const base = { lineId: line.lineId, version: line.version, comment: first.comment };
  const named = rows.map(({ answer }) => answer).find((one) => one !== "") ?? "";
  const reason = rows.map((one) => one.reason).find((one) => one !== "");
  if (named === "reject") return { ...base, action: "reject", reason };
  const schedule = rows
    .filter(({ date, quantity }) => date !== "" || quantity !== "")
    .map(({ date, quantity }) => ({ date, quantity }));
  const price = rows.map((one) => one.price).find((one) => one !== "");
  const isPriced = price !== undefined && (line.unitPrice === null || !isSameNumber(price, line.unitPrice));
  const differs = isPriced || (schedule.length > 0 && !isSameSchedule(schedule, line.requested));
  if (named === "" && !differs) return undefined;
  if (named !== "" && named !== "accept" && named !== "change") return { ...base, action: "unknown" };
  if (!differs) return { ...base, action: "accept" };
  if (named === "accept") return { ...base, action: "contradiction" };
  return {
    ...base,
    action: "change",
    schedule:
      schedule.length > 0
        ? schedule
        : line.requested.map((part) => ({ ...part, quantity: plain(part.quantity) })),
    ...(isPriced ? { unitPrice: price } : {}),
    reason,
  };
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
