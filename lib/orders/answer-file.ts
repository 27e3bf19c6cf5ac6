import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { conflict, notFound } from "#lib/kernel/errors.ts";
import { writeAnswers } from "./answer.ts";
import { judgedRows } from "./answer-rows.ts";
import { judgeFileInput, takeFileInput, undoFileInput } from "./input.ts";
import type { JudgedLine } from "./judge.ts";
import { findLines } from "./lines.ts";
import { takeBack } from "./withdraw.ts";

export interface FileJudgement {
  lines: JudgedLine[];
  /** When the same file was taken in before. */
  takenBefore: string | null;
}

/** What a file of answers would do, line by line, before anything is done. */
export const judgeAnswerFile = command({
  may: "order.answer",
  input: judgeFileInput,
  run: async (tx, actor, { digest, rows }): Promise<FileJudgement> => {
    const [judged, before] = await Promise.all([judgedRows(tx, actor, rows), takenBefore(tx, digest)]);
    return { lines: judged.map(({ shown }) => shown), takenBefore: before };
  },
});

/** Answers by a file: all of it, or the rows that are right, in one transaction. The same file twice must be meant. */
export const takeAnswerFile = command({
  may: "order.answer",
  input: takeFileInput,
  run: async (tx, actor, { digest, name, rows, onlyGood, again }) => {
    if (!again && (await takenBefore(tx, digest)) !== null) throw conflict("file_taken_before");
    const judged = await judgedRows(tx, actor, rows);
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
