"use client";

import { Button } from "#components/ui/button.tsx";
import { levelOf } from "#lib/forecasts/rules.ts";
import type { Day } from "#lib/kernel/days.ts";
import { headOf, type PackedRow } from "./cells.ts";
import { PlannerDetails } from "./planner-details.tsx";
import { keptText, usePlannerLook } from "./planner-look.ts";
import { PublishButton } from "./publish-button.tsx";
import type { PublishProps } from "./publish-types.ts";
import { Sheet } from "#components/sheet/sheet.tsx";
import type { Place } from "#components/sheet/state.ts";
import type { SheetColumn } from "#components/sheet/types.ts";
import { type SaveAction, useSaving } from "./use-saving.ts";
import { useGrid } from "./use-sheet.ts";
import { useForecastWords } from "./words.ts";

interface PlannerGridProps {
  rows: PackedRow[];
  weeks: Day[];
  columns: SheetColumn[];
  thisWeek: Day;
  label: string;
  /** Absent for who may look and not plan. */
  plan?: PublishProps & { save: SaveAction };
}

/** Forecasts as planners work on them: a spreadsheet whose cells are drafts until they are published. */
export function PlannerGrid({ rows, weeks, columns, thisWeek, label, plan }: PlannerGridProps) {
  const { t, locale } = useForecastWords();
  const grid = useGrid(rows);
  const { isSaving, save, faults } = useSaving(grid, weeks, plan?.save);
  const look = usePlannerLook(grid, weeks, thisWeek, faults, plan !== undefined);
  const showDetails = (place: Place) => {
    const row = grid.rows[place.row];
    const week = weeks[place.column];
    if (!row || !week) return null;
    const cell = row.cells.get(place.column);
    const level = levelOf(week, thisWeek, row);
    return <PlannerDetails row={row} cell={cell} week={week} level={level} error={look(place).error} />;
  };
  return (
    <>
      {plan ? (
        <div className="sheet-bar">
          <Button size="sm" pending={isSaving} onClick={() => void save()} aria-keyshortcuts="Control+S">
            {t("saveDrafts", { count: grid.sheet.edits.size })}
          </Button>
          <PublishButton drafts={plan.drafts} publish={plan.publish} discard={plan.discard} before={save} />
          <span className="text-muted">{t("keysHint")}</span>
        </div>
      ) : null}
      <Sheet
        label={label}
        cornerLabel={t("item")}
        columns={columns}
        rows={grid.rows.map(headOf)}
        look={look}
        sheet={grid.sheet}
        setSheet={grid.setSheet}
        type={(cells) => {
          if (plan) grid.type(cells, (place, text) => keptText(grid, place, text, locale));
        }}
        onSave={() => void save()}
        details={showDetails}
      />
    </>
  );
}
