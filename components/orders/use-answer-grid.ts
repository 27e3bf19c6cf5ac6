"use client";

import { useLocale } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { useLeaveGuard } from "#components/form/use-leave-guard.ts";
import { type Change, emptySheet, settle, type SheetState, write } from "#components/sheet/state.ts";
import type { AnswerGrid, GridLine } from "#lib/orders/grid.ts";
import type { FileAnswer } from "#lib/orders/input.ts";
import type { JudgedLine } from "#lib/orders/judge.ts";
import { answersOf, cellKey, type GridRow, lineOfKey, rowsOf } from "./grid-rows.ts";
import { type AnswerRowsAction, useAnswerSending } from "./use-answer-sending.ts";

/** What was answered here, in which version: the line stays to be seen, with what came of it. */
interface Sent {
  version: number;
  judged: JudgedLine;
}

export interface OrderGrid {
  rows: GridRow[];
  sheet: SheetState;
  setSheet: (change: (sheet: SheetState) => SheetState) => void;
  /** What would come of what is typed, by line; judged here as the server will. */
  judged: ReadonlyMap<string, JudgedLine>;
  sent: ReadonlyMap<string, JudgedLine>;
  /** Lines that wait no more, though nothing was sent from here: a colleague was first, or the buyer. */
  gone: ReadonlySet<string>;
  /** Whether something can still be said of a line here. */
  isOpen: (lineId: string) => boolean;
  /** Lines that nobody has said anything of. */
  untouched: readonly GridLine[];
  isSending: boolean;
  acceptRest: () => void;
  send: () => Promise<void>;
}

const start: SheetState = { ...emptySheet, active: { row: 0, column: 1 }, anchor: { row: 0, column: 1 } };

/** The lines of a grid, what is typed of them, and what came of it. */
export function useAnswerGrid({ lines: fresh, tolerances }: AnswerGrid, action: AnswerRowsAction): OrderGrid {
  const locale = useLocale();
  const [sheet, setSheet] = useState(start);
  const [answered, setAnswered] = useState<ReadonlyMap<string, Sent>>(new Map());
  const [refused, setRefused] = useState<ReadonlyMap<string, Refused>>(new Map());
  const lines = useKept(fresh);
  const sent = useMemo(() => stillSent(lines, answered), [lines, answered]);
  const gone = useMemo(() => goneOf(lines, fresh, sent), [lines, fresh, sent]);
  const isOpen = (lineId: string) => !sent.has(lineId) && !gone.has(lineId);
  const rows = useMemo(() => rowsOf(lines, sheet.edits), [lines, sheet.edits]);
  const said = useMemo(() => saidOf(rows, gone, sheet, locale), [rows, gone, sheet, locale]);
  useLeaveGuard(said.size > 0);
  const judge = useJudge(lines, tolerances, said.size > 0);
  const judged = new Map(
    [...said].flatMap(([lineId, own]) => {
      const known = refused.get(lineId);
      const verdict = known?.said === JSON.stringify(own) ? known.judged : judge(lineId, own);
      return verdict ? [[lineId, verdict] as const] : [];
    }),
  );
  const untouched = lines.filter(({ lineId }) => !said.has(lineId) && isOpen(lineId));
  const acceptRest = () => {
    const changes = untouched.map(({ lineId }): Change => [cellKey(lineId, 0, "answer"), "accept"]);
    setSheet((before) => write(before, changes));
  };
  const take = (done: readonly JudgedLine[], wrong: readonly JudgedLine[]) => {
    setAnswered((before) => new Map([...before, ...answeredNow(lines, done)]));
    setRefused((before) => new Map([...before, ...wrong.flatMap((one) => refusedNow(said, one))]));
    const ids = new Set(done.map(({ lineId }) => lineId));
    setSheet((before) =>
      settle(
        before,
        [...before.edits.keys()].filter((key) => ids.has(lineOfKey(key))),
      ),
    );
  };
  const stand = ({ row }: JudgedLine) => {
    const place = { row: Math.max(0, row - 1), column: 1 };
    setSheet((before) => ({ ...before, active: place, anchor: place }));
  };
  const sending = useAnswerSending(action, { said, judged, take, stand });
  return { rows, sheet, setSheet, judged, sent, gone, isOpen, untouched, acceptRest, ...sending };
}

interface Refused {
  /** The rows that were refused, as text: once they differ, they are judged anew. */
  said: string;
  judged: JudgedLine;
}

/** What was answered here stands until the line comes back in a later version. */
function stillSent(lines: readonly GridLine[], answered: ReadonlyMap<string, Sent>) {
  return new Map(
    lines.flatMap(({ lineId, version }) => {
      const one = answered.get(lineId);
      return one && one.version >= version ? [[lineId, one.judged] as const] : [];
    }),
  );
}

function goneOf(
  lines: readonly GridLine[],
  fresh: readonly GridLine[],
  sent: ReadonlyMap<string, JudgedLine>,
): ReadonlySet<string> {
  const waiting = new Set(fresh.map(({ lineId }) => lineId));
  return new Set(lines.flatMap(({ lineId }) => (waiting.has(lineId) || sent.has(lineId) ? [] : [lineId])));
}

function answeredNow(lines: readonly GridLine[], done: readonly JudgedLine[]): [string, Sent][] {
  const versions = new Map(lines.map(({ lineId, version }) => [lineId, version]));
  return done.flatMap((judged): [string, Sent][] =>
    judged.lineId === null
      ? []
      : [[judged.lineId, { version: (versions.get(judged.lineId) ?? 0) + 1, judged }]],
  );
}

function refusedNow(
  said: ReadonlyMap<string, readonly FileAnswer[]>,
  judged: JudgedLine,
): [string, Refused][] {
  const own = judged.lineId === null ? undefined : said.get(judged.lineId);
  return judged.lineId !== null && own ? [[judged.lineId, { said: JSON.stringify(own), judged }]] : [];
}

/** Lines keep their place: what was answered is not taken from under the cursor, and what comes anew comes last. */
function useKept(fresh: readonly GridLine[]): readonly GridLine[] {
  const [first] = useState(fresh);
  return useMemo(() => {
    const byId = new Map(fresh.map((line) => [line.lineId, line]));
    const known = new Set(first.map(({ lineId }) => lineId));
    return [
      ...first.map((line) => byId.get(line.lineId) ?? line),
      ...fresh.filter(({ lineId }) => !known.has(lineId)),
    ];
  }, [first, fresh]);
}

/** What is typed of each line that waits, as rows of a file. */
function saidOf(
  rows: readonly GridRow[],
  gone: ReadonlySet<string>,
  { edits }: SheetState,
  locale: string,
): Map<string, readonly FileAnswer[]> {
  const said = new Map<string, readonly FileAnswer[]>();
  const numbered = rows.map((row, index) => ({ row, index }));
  for (const [lineId, own] of Map.groupBy(numbered, ({ row }) => row.line.lineId)) {
    const answers = answersOf(
      own.map(({ row }) => row),
      own[0]?.index ?? 0,
      edits,
      locale,
    );
    if (answers.length > 0 && !gone.has(lineId)) said.set(lineId, answers);
  }
  return said;
}

// The rules weigh more than the page: they load when something is typed.
const loadRules = async () => {
  const { forbidEval } = await import("./no-eval.ts");
  forbidEval();
  return import("#lib/orders/judge.ts");
};

/**
 * Judges the rows of a line, and remembers: only what was typed since is judged again. Until the rules are here nothing
 * is judged; what is sent meanwhile is judged by the server.
 */
function useJudge(lines: readonly GridLine[], tolerances: AnswerGrid["tolerances"], isNeeded: boolean) {
  const [rules, setRules] = useState<Awaited<ReturnType<typeof loadRules>>>();
  const memory = useRef(new Map<string, JudgedLine | undefined>());
  const byId = useMemo(() => new Map(lines.map((line) => [line.lineId, line])), [lines]);
  useEffect(() => {
    if (isNeeded) void loadRules().then(setRules);
  }, [isNeeded]);
  return (lineId: string, rows: readonly FileAnswer[]): JudgedLine | undefined => {
    if (!rules) return undefined;
    const key = JSON.stringify(rows);
    if (!memory.current.has(key)) {
      const line = byId.get(lineId);
      const [verdict] = rules.judgeRows(rows, new Map(line ? [[lineId, line]] : []), tolerances);
      memory.current.set(key, verdict?.shown);
    }
    return memory.current.get(key);
  };
}
