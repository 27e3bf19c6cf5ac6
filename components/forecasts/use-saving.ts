"use client";

import { useState } from "react";
import { answerOf } from "#components/form/answer.ts";
import { useErrorText } from "#components/form/error-text.ts";
import { toast } from "#components/ui/toast.tsx";
import type { DraftConflict } from "#lib/forecasts/draft.ts";
import type { Day } from "#lib/kernel/days.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { quantityText } from "#lib/kernel/quantity-text.ts";
import { settle } from "#components/sheet/state.ts";
import type { Grid } from "./use-sheet.ts";
import { useSayWrong, wrongKeys } from "./wrong-cells.ts";
import { useForecastWords } from "./words.ts";

export type SaveAction = (
  input: unknown,
) => Promise<ActionResult<{ saved: number; conflicts: DraftConflict[] }>>;

interface TypedCell {
  key: string;
  seriesId: string;
  cell: readonly [week: Day, quantity: string | null, seen: string | null, version: number];
}

const cellsAtOnce = 8000;

/** Saves what a planner typed, in parts that a request can carry. Cells that are no quantity stay, marked. */
export function useSaving(grid: Grid, weeks: readonly Day[], action: SaveAction | undefined) {
  const { t, locale, number } = useForecastWords();
  const errorText = useErrorText();
  const [isSaving, setSaving] = useState(false);
  const sayWrong = useSayWrong(grid);
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const send = async (
    cells: readonly TypedCell[],
    save: SaveAction,
  ): Promise<DraftConflict[] | undefined> => {
    const conflicts: DraftConflict[] = [];
    for (const part of partsOf(cells)) {
      // One part after the other: each says what of it was kept.
      const result = await answerOf(save({ rows: rowsOf(part) }));
      if (!result.ok) {
        toast({ tone: "bad", text: errorText(Object.values(result.fields ?? {})[0] ?? result.reason) });
        return undefined;
      }
      conflicts.push(...result.value.conflicts);
      const keys = part.map((one) => one.key);
      grid.setSheet((sheet) => settle(sheet, keys));
    }
    return conflicts;
  };
  const save = async (): Promise<boolean> => {
    if (action === undefined || isSaving) return false;
    const cells = typedCells(grid, weeks, locale);
    const wrong = wrongKeys(
      grid,
      cells.map(({ key }) => key),
    );
    sayWrong(wrong);
    if (cells.length === 0) return wrong.length === 0;
    setSaving(true);
    const conflicts = await send(cells, action);
    setSaving(false);
    if (conflicts === undefined) return false;
    const lost = conflicts.map((one): [string, string] => {
      const now = one.draft ?? one.forecast;
      const text = now === null ? t("conflictGone") : t("conflict", { quantity: number(now) });
      return [`${one.seriesId} ${weeks.indexOf(one.week)}`, text];
    });
    setFaults(new Map(lost));
    if (lost.length > 0) toast({ tone: "bad", text: t("savedExcept", { count: lost.length }) });
    else toast({ tone: "good", text: t("saved", { count: cells.length }) });
    return lost.length === 0 && wrong.length === 0;
  };
  return { isSaving, save, faults };
}

/** What was typed and is a quantity, beside what stood there. */
function typedCells(grid: Grid, weeks: readonly Day[], locale: string): TypedCell[] {
  return [...grid.sheet.edits].flatMap(([key, typed]): TypedCell[] => {
    const found = grid.placeOf(key);
    const quantity = quantityText(typed, locale);
    const week = weeks[found?.column ?? -1];
    if (!found || !week || quantity === undefined) return [];
    const cell = found.row.cells.get(found.column);
    return [
      { key, seriesId: found.row.seriesId, cell: [week, quantity, cell?.draft ?? null, cell?.version ?? 0] },
    ];
  });
}

function partsOf(cells: readonly TypedCell[]): TypedCell[][] {
  const count = Math.ceil(cells.length / cellsAtOnce);
  return Array.from({ length: count }, (_, index) =>
    cells.slice(index * cellsAtOnce, (index + 1) * cellsAtOnce),
  );
}

const rowsOf = (cells: readonly TypedCell[]) =>
  [...Map.groupBy(cells, (one) => one.seriesId)].map(([seriesId, own]) => ({
    seriesId,
    cells: own.map((one) => one.cell),
  }));
