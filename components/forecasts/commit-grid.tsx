"use client";

import { useState } from "react";
import { useSend } from "#components/orders/use-send.ts";
import { levelOf } from "#lib/forecasts/rules.ts";
import type { Day } from "#lib/kernel/days.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { headOf, type PackedRow } from "./cells.ts";
import { CommitBar } from "./commit-bar.tsx";
import { CommitDetails, type CommitWords } from "./commit-details.tsx";
import { isWrongUpside, keptText, storedOf, typedDrafts, useCommitLook, wordsOf } from "./commit-look.ts";
import { Sheet } from "#components/sheet/sheet.tsx";
import { quantityText } from "#lib/kernel/quantity-text.ts";
import { type Place, settle } from "#components/sheet/state.ts";
import type { SheetColumn } from "#components/sheet/types.ts";
import { type Grid, useGrid } from "./use-sheet.ts";
import { useForecastWords } from "./words.ts";
import { useSayWrong, wrongKeys } from "./wrong-cells.ts";

type CommitAction = (input: unknown) => Promise<ActionResult<{ committed: number }>>;
type SaveAction = (input: unknown) => Promise<ActionResult<{ saved: number }>>;

interface CommitGridProps {
  rows: PackedRow[];
  weeks: Day[];
  columns: SheetColumn[];
  thisWeek: Day;
  label: string;
  /** The newest version on the screen, and what of it waits. */
  release: number;
  open: number;
  drafts: number;
  commit: CommitAction;
  commitAll: CommitAction;
  save: SaveAction;
}

/** Forecasts as a supplier answers them: its commit above, the forecast below, old and new where it changed. */
export function CommitGrid({ rows, weeks, columns, thisWeek, label, ...props }: CommitGridProps) {
  const { t, locale } = useForecastWords();
  const grid = useGrid(rows);
  const [extras, setExtras] = useState<ReadonlyMap<string, CommitWords>>(new Map());
  const look = useCommitLook(grid, weeks, thisWeek, extras);
  const { save, isSaving } = useDraftSaving(grid, weeks, extras, props.save);
  const all = useSend(props.commitAll, ({ committed }) => t("committed", { count: committed }));
  const sendAll = async (only?: "drafts") =>
    (await save()) && all.send({ release: props.release, ...(only ? { only } : {}) });
  const showDetails = (place: Place) => (
    <Details
      key={grid.keyAt(place)}
      grid={grid}
      place={place}
      week={weeks[place.column]}
      thisWeek={thisWeek}
      error={look(place).error}
      shown={look(place).text}
      extras={extras}
      setExtras={setExtras}
      commit={props.commit}
    />
  );
  return (
    <>
      <CommitBar
        open={props.open}
        typed={grid.sheet.edits.size}
        waiting={props.drafts + grid.sheet.edits.size}
        isSending={all.isPending}
        isSaving={isSaving}
        sendAll={(only) => void sendAll(only)}
        save={() => void save()}
      />
      <Sheet
        label={label}
        cornerLabel={t("item")}
        columns={columns}
        rows={grid.rows.map(headOf)}
        look={look}
        sheet={grid.sheet}
        setSheet={grid.setSheet}
        type={(cells) => grid.type(cells, (place, text) => keptText(grid, place, text, locale))}
        onSave={() => void save()}
        details={showDetails}
      />
    </>
  );
}

/** Keeps what the supplier typed as drafts of its own. Cells that are no quantity stay, marked. */
function useDraftSaving(
  grid: Grid,
  weeks: readonly Day[],
  extras: ReadonlyMap<string, CommitWords>,
  action: SaveAction,
) {
  const { t, locale } = useForecastWords();
  const sayWrong = useSayWrong(grid);
  const saving = useSend(action, ({ saved }) => t("saved", { count: saved }));
  const save = async () => {
    const { drafts, keys } = typedDrafts(grid, weeks, extras, locale);
    const wrong = wrongKeys(grid, keys);
    sayWrong(wrong);
    if (drafts.length === 0) return wrong.length === 0;
    const isSaved = await saving.send({ drafts });
    if (isSaved) grid.setSheet((sheet) => settle(sheet, keys));
    return isSaved && wrong.length === 0;
  };
  return { save, isSaving: saving.isPending };
}

interface DetailsProps {
  grid: Grid;
  place: Place;
  week: Day | undefined;
  thisWeek: Day;
  error: string | undefined;
  shown: string;
  extras: ReadonlyMap<string, CommitWords>;
  setExtras: (change: (extras: ReadonlyMap<string, CommitWords>) => ReadonlyMap<string, CommitWords>) => void;
  commit: CommitAction;
}

/** The cell one stands on: its words, and the answer to it alone. */
function Details({ grid, place, week, thisWeek, error, shown, extras, setExtras, commit }: DetailsProps) {
  const { t, locale, number } = useForecastWords();
  const one = useSend(commit, ({ committed }) => t("committed", { count: committed }));
  const row = grid.rows[place.row];
  const cell = row?.cells.get(place.column);
  if (!row || !week) return null;
  const key = grid.keyAt(place);
  const typed = grid.sheet.edits.get(key);
  const words = extras.get(key) ?? wordsOf(cell);
  const quantity = typed === undefined ? storedOf(cell) : quantityText(typed, locale);
  const setWords = (given: CommitWords) => {
    setExtras((before) => new Map(before).set(key, given));
    // A word alone makes a draft too: of what stands in the cell, else of the forecast.
    const text = typed || shown || number(cell?.forecast ?? "0");
    grid.setSheet((sheet) => ({ ...sheet, edits: new Map(sheet.edits).set(key, text) }));
  };
  const send = async (value: string) => {
    const given = {
      seriesId: row.seriesId,
      week,
      version: cell?.version ?? 0,
      entry: cell?.entry ?? 0,
      quantity: value,
      upside: quantityText(words.upside, locale) ?? "0",
      comment: words.comment,
    };
    if (await one.send({ commits: [given] })) grid.setSheet((sheet) => settle(sheet, [key]));
  };
  return (
    <CommitDetails
      row={row}
      cell={cell}
      week={week}
      level={levelOf(week, thisWeek, row)}
      error={isWrongUpside(words, locale) ? undefined : error}
      upsideError={isWrongUpside(words, locale) ? t("notAQuantity", { text: words.upside }) : undefined}
      words={words}
      setWords={setWords}
      quantity={quantity ?? cell?.forecast ?? null}
      isPending={one.isPending}
      send={(value) => void send(value)}
    />
  );
}
