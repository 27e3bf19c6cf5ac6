"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Sheet } from "#components/sheet/sheet.tsx";
import type { PlacedText } from "#components/sheet/blocks.ts";
import { type Change, type Place, write } from "#components/sheet/state.ts";
import { Button } from "#components/ui/button.tsx";
import { isReasonCode } from "#db/vocabulary.ts";
import type { AnswerGrid as GridData } from "#lib/orders/grid.ts";
import type { FileWords } from "#lib/orders/read-file.ts";
import { fileWords } from "./file-words.ts";
import { GridDetails } from "./grid-details.tsx";
import { isAnswer, useGridColumns, useGridLook } from "./grid-look.ts";
import { cellKey, type GridColumn, keptText, resized } from "./grid-rows.ts";
import { type OrderGrid, useAnswerGrid } from "./use-answer-grid.ts";
import { type AnswerRowsAction, isReady } from "./use-answer-sending.ts";

interface AnswerGridProps extends GridData {
  label: string;
  send: AnswerRowsAction;
  /** What is said where nothing waits; lines that were just answered stay in sight. */
  children: ReactNode;
}

/** Orders answered as in a spreadsheet: by keys alone, pasted, filled down, judged in place, and sent at once. */
export function AnswerGrid({ label, lines, tolerances, send, children }: AnswerGridProps) {
  const t = useTranslations("grid");
  const grid = useAnswerGrid({ lines, tolerances }, send);
  const columns = useGridColumns(grid.rows.some(({ line }) => line.unitPrice !== null));
  const look = useGridLook(grid, columns);
  const type = useTyping(grid, columns);
  const resize = (index: number, by: 1 | -1) => {
    const line = grid.rows[index]?.line;
    if (line && grid.isOpen(line.lineId))
      grid.setSheet((before) => write(before, resized(line, before.edits, by)));
  };
  const showDetails = (place: Place) => {
    const row = grid.rows[place.row];
    const lineId = row?.line.lineId ?? "";
    return (
      <GridDetails
        row={row}
        verdict={grid.judged.get(lineId)}
        sent={grid.sent.get(lineId)}
        isOpen={grid.isOpen(lineId)}
        error={look(place).error}
        split={() => resize(place.row, 1)}
        unsplit={() => resize(place.row, -1)}
      />
    );
  };
  if (grid.rows.length === 0) return children;
  return (
    <>
      <GridBar grid={grid} />
      <Sheet
        label={label}
        cornerLabel={t("line")}
        columns={columns}
        rows={grid.rows.map(({ id, line, part }) => ({
          id,
          title: part === 0 ? `${line.order} · ${line.number}` : t("part", { number: part + 1 }),
          sub: part === 0 ? `${line.itemCode} ${line.item}` : "",
        }))}
        look={look}
        sheet={grid.sheet}
        setSheet={grid.setSheet}
        type={type}
        onSave={() => void grid.send()}
        onInsert={(row) => resize(row, 1)}
        details={showDetails}
      />
    </>
  );
}

/** Everything at once, or all that nobody has said anything of, as it is asked. */
function GridBar({ grid }: { grid: OrderGrid }) {
  const t = useTranslations("grid");
  const verdicts = [...grid.judged.values()];
  const ready = verdicts.filter(isReady).length;
  const wrong = verdicts.filter(({ result }) => result === "wrong").length;
  return (
    <div className="sheet-bar">
      <Button
        size="sm"
        variant="primary"
        pending={grid.isSending}
        disabled={ready + wrong === 0}
        onClick={() => void grid.send()}
        aria-keyshortcuts="Control+Enter"
      >
        {t("send", { count: ready })}
      </Button>
      <Button size="sm" disabled={grid.untouched.length === 0} onClick={grid.acceptRest}>
        {t(verdicts.length + grid.sent.size === 0 ? "acceptAll" : "acceptRest", {
          count: grid.untouched.length,
        })}
      </Button>
      <output aria-live="polite">{wrong > 0 ? t("wrong", { count: wrong }) : ""}</output>
      <span className="text-muted max-sm:hidden">{t("keysHint")}</span>
    </div>
  );
}

/** What is typed or pasted, as edits; lines that were answered take none. */
function useTyping(grid: OrderGrid, columns: readonly { key: GridColumn }[]) {
  const keep = (cells: readonly PlacedText[], codeOf: CodeOf) => {
    const changes = cells.flatMap(({ row, column, text }): Change[] => {
      const at = grid.rows[row];
      const key = columns[column]?.key;
      if (!at || !key || key === "result" || !grid.isOpen(at.line.lineId)) return [];
      return [[cellKey(at.line.lineId, at.part, key), keptText(at, key, codeOf(key, text))]];
    });
    grid.setSheet((before) => write(before, changes));
  };
  return (cells: readonly PlacedText[]) => {
    if (cells.every(({ column, text }) => isUnderstood(columns[column]?.key, text))) keep(cells, asItIs);
    else void fileWords().then((words) => keep(cells, codesOf(words)));
  };
}

type CodeOf = (column: GridColumn, text: string) => string;
const asItIs: CodeOf = (_, text) => text;

/** Whether no dictionary is needed: a code, nothing, or no word of ours at all. */
const isUnderstood = (column: GridColumn | undefined, text: string) =>
  (column !== "answer" && column !== "reason") || text === "" || isAnswer(text) || isReasonCode(text);

/** Words that are pasted become codes, whichever of both languages a colleague's spreadsheet speaks. */
const codesOf =
  (words: FileWords): CodeOf =>
  (column, text) => {
    const known = column === "answer" ? words.actions : column === "reason" ? words.reasons : undefined;
    return known?.get(text.trim().toLowerCase()) ?? text;
  };
