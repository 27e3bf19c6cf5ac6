"use client";

import { useMemo, useState } from "react";
import { useLeaveGuard } from "#components/form/use-leave-guard.ts";
import type { PlacedText } from "#components/sheet/blocks.ts";
import { type PackedRow, type SheetRow, unpackRow } from "./cells.ts";
import { type Change, emptySheet, type Place, type SheetState, write } from "#components/sheet/state.ts";

export interface Grid {
  rows: readonly SheetRow[];
  sheet: SheetState;
  setSheet: (change: (sheet: SheetState) => SheetState) => void;
  keyAt: (place: Place) => string;
  /** Stands on a cell, as on the first that is wrong. */
  goTo: (key: string) => void;
  placeOf: (key: string) => { row: SheetRow; column: number } | undefined;
  /** Writes what was typed; `kept` says what a cell holds anyway, so that typing it is no edit. */
  type: (cells: readonly PlacedText[], kept: (place: Place, text: string) => string | undefined) => void;
}

/** The rows of a grid and what is typed into them. Cells are known by series and week: rows may come anew meanwhile. */
export function useGrid(packed: readonly PackedRow[]): Grid {
  const rows = useMemo(() => packed.map(unpackRow), [packed]);
  const byId = useMemo(() => new Map(rows.map((row) => [row.seriesId, row])), [rows]);
  const [sheet, setSheet] = useState(emptySheet);
  useLeaveGuard(sheet.edits.size > 0);
  const keyAt = ({ row, column }: Place) => `${rows[row]?.seriesId} ${column}`;
  return {
    rows,
    sheet,
    setSheet,
    keyAt,
    goTo: (key) => {
      const [seriesId, column] = key.split(" ");
      const active = { row: rows.findIndex((row) => row.seriesId === seriesId), column: Number(column) };
      setSheet((before) => ({ ...before, active, anchor: active }));
    },
    placeOf: (key) => {
      const [seriesId = "", column] = key.split(" ");
      const row = byId.get(seriesId);
      return row && { row, column: Number(column) };
    },
    type: (cells, kept) => {
      const changes = cells.map(({ text, ...place }): Change => [keyAt(place), kept(place, text)]);
      setSheet((before) => write(before, changes));
    },
  };
}
