import type { ForecastLevel } from "#db/vocabulary.ts";
import type { Day } from "#lib/kernel/days.ts";
import { CellFacts, commitWords } from "./cell-facts.tsx";
import type { ForecastCell, SheetRow } from "./cells.ts";
import { useForecastWords } from "./words.ts";

interface CellDetailsProps {
  row: SheetRow;
  cell: ForecastCell | undefined;
  week: Day;
  level: ForecastLevel;
  error?: string | undefined;
}

/** All that is known of the cell one stands on, in words. */
export function PlannerDetails({ row, cell, week, level, error }: CellDetailsProps) {
  const { t, quantity } = useForecastWords();
  return (
    <>
      <dl>
        <CellFacts
          row={row}
          cell={cell}
          week={week}
          level={level}
          campaigns={cell?.campaigns.map((part) => (
            <span key={part.number} className="block">
              {t("ofCampaign", { ...part, quantity: quantity(part.quantity, row.unit) })}
            </span>
          ))}
        />
        <div>
          <dt>{t("commit")}</dt>
          <dd>{commitWords(cell, row.unit, t, quantity)}</dd>
        </div>
        {cell?.comment ? (
          <div>
            <dt>{t("comment")}</dt>
            <dd>{cell.comment}</dd>
          </div>
        ) : null}
      </dl>
      {error === undefined ? null : <p className="field-error">{error}</p>}
    </>
  );
}
