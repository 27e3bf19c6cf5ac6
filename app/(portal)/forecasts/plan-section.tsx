import { useTranslations } from "next-intl";
import { packRow } from "#components/forecasts/cells.ts";
import { useColumns } from "#components/forecasts/use-columns.ts";
import { PlannerGrid } from "#components/forecasts/grids.tsx";
import type { DraftCount, ForecastGrid } from "#lib/forecasts/queries.ts";
import { discardForecastDraftsAction, publishForecastAction, saveForecastDraftsAction } from "./actions.ts";

export function PlanSection({ grid, drafts }: { grid: ForecastGrid; drafts: DraftCount[] | undefined }) {
  const t = useTranslations("forecasts");
  const plan = drafts && {
    drafts,
    save: saveForecastDraftsAction,
    publish: publishForecastAction,
    discard: discardForecastDraftsAction,
  };
  return (
    <>
      <PlannerGrid
        label={t("gridLabel")}
        rows={grid.rows.map((row) => packRow(row, `${row.supplier} · ${row.site}`))}
        weeks={grid.weeks}
        columns={useColumns(grid.weeks)}
        thisWeek={grid.clock.thisWeek}
        {...(plan ? { plan } : {})}
      />
      <p className="formula">{t("plannerLegend")}</p>
    </>
  );
}
