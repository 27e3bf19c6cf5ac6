import type { ForecastLevel } from "#db/vocabulary.ts";
import type { Day } from "#lib/kernel/days.ts";
import { CellFacts, commitWords } from "./cell-facts.tsx";
import type { ForecastCell, SheetRow } from "./cells.ts";
import { useForecastWords } from "./words.ts";

interface CommitFactsProps {
  row: SheetRow;
  cell: ForecastCell | undefined;
  week: Day;
  level: ForecastLevel;
}

/** What is asked of the cell one stands on, and how it was answered. */
export function CommitFacts({ row, cell, week, level }: CommitFactsProps) {
  const { t, quantity } = useForecastWords();
  return (
    <dl>
      <CellFacts row={row} cell={cell} week={week} level={level} />
      <div>
        <dt>{t("commit")}</dt>
        <dd>{commitWords(cell, row.unit, t, quantity)}</dd>
      </div>
    </dl>
  );
}
