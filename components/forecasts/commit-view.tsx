"use client";

import { levelOf } from "#lib/forecasts/rules.ts";
import type { Day } from "#lib/kernel/days.ts";
import type { PackedRow } from "./cells.ts";
import { CommitFacts } from "./commit-facts.tsx";
import { headOf, useCommitLook } from "./commit-look.ts";
import { Sheet } from "./sheet.tsx";
import type { Place } from "./sheet-state.ts";
import { useColumns } from "./use-columns.ts";
import { useGrid } from "./use-sheet.ts";
import { useForecastWords } from "./words.ts";

interface CommitViewProps {
  rows: PackedRow[];
  weeks: Day[];
  thisWeek: Day;
  label: string;
}

const nothingTyped = new Map<string, never>();
const doNothing = () => undefined;

/** Forecasts as a supplier has answered them, for who looks and does not answer. */
export function CommitView({ rows, weeks, thisWeek, label }: CommitViewProps) {
  const { t, unitName } = useForecastWords();
  const columns = useColumns(weeks);
  const grid = useGrid(rows);
  const look = useCommitLook(grid, weeks, thisWeek, nothingTyped);
  const showDetails = ({ row: place, column }: Place) => {
    const row = grid.rows[place];
    const week = weeks[column];
    if (!row || !week) return null;
    return (
      <CommitFacts row={row} cell={row.cells.get(column)} week={week} level={levelOf(week, thisWeek, row)} />
    );
  };
  return (
    <Sheet
      label={label}
      cornerLabel={t("item")}
      columns={columns}
      rows={grid.rows.map((row) => headOf(row, unitName))}
      look={(place) => ({ ...look(place), isEditable: false })}
      sheet={grid.sheet}
      setSheet={grid.setSheet}
      type={doNothing}
      onSave={doNothing}
      details={showDetails}
    />
  );
}
