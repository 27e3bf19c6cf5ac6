import { levelOf } from "#lib/forecasts/rules.ts";
import type { Day } from "#lib/kernel/days.ts";
import { type ForecastCell, isOpenCell, type SheetRow } from "./cells.ts";
import type { CellLook } from "#components/sheet/types.ts";
import { quantityText } from "#lib/kernel/quantity-text.ts";
import type { Place } from "#components/sheet/state.ts";
import type { Grid } from "./use-sheet.ts";
import { useForecastWords } from "./words.ts";

/** What planners write; an uplift of a campaign comes on top of it. */
const baselineOf = (cell: ForecastCell | undefined) => cell?.baseline ?? cell?.forecast ?? null;

/** How a cell looks to a planner: its draft or the forecast, and below it what the supplier says. */
export function usePlannerLook(
  grid: Grid,
  weeks: readonly Day[],
  thisWeek: Day,
  faults: ReadonlyMap<string, string>,
  canPlan: boolean,
): (place: Place) => CellLook {
  const { t, number, locale } = useForecastWords();
  return (place) => {
    const row = grid.rows[place.row];
    const cell = row?.cells.get(place.column);
    const key = grid.keyAt(place);
    const typed = grid.sheet.edits.get(key);
    const stored = cell?.draft ?? baselineOf(cell);
    const quantity = typed === undefined ? stored : quantityText(typed, locale);
    const isWrong = typed !== undefined && quantity === undefined;
    const shown = quantity === null ? baselineOf(cell) : quantity;
    const week = weeks[place.column];
    return {
      text: isWrong ? typed : shown == null ? "" : number(shown),
      note: noteOf(cell, number),
      mark: cell?.uplift == null ? undefined : t("upliftMark", { quantity: number(cell.uplift) }),
      level: row && week ? levelOf(week, thisWeek, row) : "planning",
      state: typed !== undefined ? "typed" : stateOf(cell, row),
      error: isWrong ? t("notAQuantity", { text: typed }) : faults.get(key),
      isEditable: canPlan,
    };
  };
}

/** What of a text is an edit: what the cell holds anyway is none, and to clear it gives up the draft in it. */
export function keptText(grid: Grid, place: Place, text: string, locale: string): string | undefined {
  const cell = grid.rows[place.row]?.cells.get(place.column);
  const quantity = quantityText(text, locale);
  if (quantity === null) return cell?.draft == null ? undefined : "";
  return quantity !== undefined && quantity === (cell?.draft ?? baselineOf(cell)) ? undefined : text;
}

/** What the supplier says: committed, of an earlier version, or nothing yet. */
function noteOf(cell: ForecastCell | undefined, number: (value: string) => string): string {
  if (!cell || cell.version === 0) return "";
  if (cell.commit === null) return "–";
  return `${isOpenCell(cell) ? "↻" : "✓"} ${number(cell.commit)}`;
}

function stateOf(cell: ForecastCell | undefined, row: SheetRow | undefined): CellLook["state"] {
  if (!cell) return undefined;
  if (cell.draft !== null) return "draft";
  if (isOpenCell(cell)) return cell.commit === null ? undefined : "open";
  const least = Number(cell.forecast ?? 0) * (1 - Number(row?.tolerancePercent ?? 0) / 100);
  return cell.commit !== null && Number(cell.commit) < least ? "below" : undefined;
}
