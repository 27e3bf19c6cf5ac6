import { levelOf } from "#lib/forecasts/rules.ts";
import type { Day } from "#lib/kernel/days.ts";
import { type ForecastCell, isOpenCell } from "./cells.ts";
import type { CommitWords } from "./commit-details.tsx";
import type { CellLook } from "#components/sheet/types.ts";
import { quantityText } from "#lib/kernel/quantity-text.ts";
import type { Place } from "#components/sheet/state.ts";
import type { Grid } from "./use-sheet.ts";
import { useForecastWords } from "./words.ts";

/** A draft of an earlier version is shown, but not as the answer to this one. */
export const storedOf = (cell: ForecastCell | undefined): string | null =>
  cell === undefined
    ? null
    : cell.ownDraft !== null && cell.ownVersion === cell.version
      ? cell.ownDraft
      : isOpenCell(cell)
        ? null
        : cell.commit;

export const wordsOf = (cell: ForecastCell | undefined): CommitWords =>
  cell?.ownDraft != null
    ? { upside: cell.ownUpside ?? "", comment: cell.ownComment ?? "" }
    : { upside: cell?.upside ?? "", comment: cell?.comment ?? "" };

export function keptText(grid: Grid, place: Place, text: string, locale: string): string | undefined {
  const cell = grid.rows[place.row]?.cells.get(place.column);
  if (!cell || cell.version === 0) return undefined;
  const quantity = quantityText(text, locale);
  if (quantity === null) return cell.ownDraft === null ? undefined : "";
  return quantity !== undefined && quantity === storedOf(cell) ? undefined : text;
}

export function typedDrafts(
  grid: Grid,
  weeks: readonly Day[],
  extras: ReadonlyMap<string, CommitWords>,
  locale: string,
) {
  const keys: string[] = [];
  const drafts = [...grid.sheet.edits].flatMap(([key, text]) => {
    const found = grid.placeOf(key);
    const cell = found?.row.cells.get(found.column);
    const week = weeks[found?.column ?? -1];
    const quantity = quantityText(text, locale);
    const { upside, comment } = extras.get(key) ?? wordsOf(cell);
    const more = quantityText(upside, locale);
    if (!found || !cell || !week || quantity === undefined || more === undefined) return [];
    keys.push(key);
    return [
      { seriesId: found.row.seriesId, week, version: cell.version, quantity, upside: more ?? "0", comment },
    ];
  });
  return { drafts, keys };
}

/** What stands beside a quantity and is none: how much more is possible. */
export const isWrongUpside = (words: CommitWords | undefined, locale: string): boolean =>
  words !== undefined && quantityText(words.upside, locale) === undefined;

export function useCommitLook(
  grid: Grid,
  weeks: readonly Day[],
  thisWeek: Day,
  extras: ReadonlyMap<string, CommitWords>,
): (place: Place) => CellLook {
  const { t, number, locale } = useForecastWords();
  return (place) => {
    const row = grid.rows[place.row];
    const cell = row?.cells.get(place.column);
    const key = grid.keyAt(place);
    const typed = grid.sheet.edits.get(key);
    const words = extras.get(key);
    const stored = storedOf(cell);
    const quantity = typed === undefined ? stored : quantityText(typed, locale);
    const isWrong = typed !== undefined && quantity === undefined;
    const week = weeks[place.column];
    const isDraft = cell?.ownDraft != null && cell.ownVersion === cell.version;
    const done = cell && isOpenCell(cell) ? "open" : "done";
    return {
      text: isWrong ? typed : quantity == null ? "" : number(quantity),
      note: noteOf(cell, number),
      mark: cell?.uplift == null ? undefined : t("upliftMark", { quantity: number(cell.uplift) }),
      level: row && week ? levelOf(week, thisWeek, row) : "planning",
      state: typed !== undefined ? "typed" : isDraft ? "draft" : cell && cell.version > 0 ? done : undefined,
      error: isWrong
        ? t("notAQuantity", { text: typed })
        : isWrongUpside(words, locale)
          ? t("notAQuantity", { text: words?.upside ?? "" })
          : undefined,
      isEditable: cell !== undefined && cell.version > 0,
    };
  };
}

function noteOf(cell: ForecastCell | undefined, number: (value: string) => string): string {
  if (cell?.forecast == null) return "";
  return isOpenCell(cell) && cell.previous !== null
    ? `${number(cell.previous)} → ${number(cell.forecast)}`
    : number(cell.forecast);
}
