import { useTranslations } from "next-intl";
import { packRow } from "#components/forecasts/cells.ts";
import { useColumns } from "#components/forecasts/use-columns.ts";
import { CommitGrid } from "#components/forecasts/grids.tsx";
import { useOrderWords } from "#components/orders/words.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { CommitWork, ForecastGrid } from "#lib/forecasts/queries.ts";
import { commitAllAction, commitBucketsAction, saveCommitDraftsAction } from "./actions.ts";
import { PlanSection } from "./plan-section.tsx";

interface CommitSectionProps {
  grid: ForecastGrid;
  work: CommitWork;
  /** Who views as a supplier answers nothing, and reads the grid as everybody who only looks. */
  answers: boolean;
}

export function CommitSection({ grid, work, answers }: CommitSectionProps) {
  const t = useTranslations("forecasts");
  return (
    <>
      <p className="sheet-bar">
        <CommitStanding work={work} />
        {work.publishedAt === null ? null : (
          <span className="text-muted">
            {t("versionOf", { version: work.release })} <Moment at={work.publishedAt} />
          </span>
        )}
      </p>
      {answers ? <Answers grid={grid} work={work} /> : <PlanSection grid={grid} drafts={undefined} />}
    </>
  );
}

function Answers({ grid, work }: Omit<CommitSectionProps, "answers">) {
  const t = useTranslations("forecasts");
  const { unitName } = useOrderWords();
  return (
    <>
      <CommitGrid
        label={t("commitGridLabel")}
        rows={grid.rows.map((row) => packRow(row, `${row.site} · ${unitName(row.unit)}`))}
        weeks={grid.weeks}
        columns={useColumns(grid.weeks)}
        thisWeek={grid.clock.thisWeek}
        release={work.release}
        open={work.open}
        drafts={work.drafts}
        commit={commitBucketsAction}
        commitAll={commitAllAction}
        save={saveCommitDraftsAction}
      />
      <p className="formula">{t("commitLegend")}</p>
    </>
  );
}

/** How much waits, and until when. */
function CommitStanding({ work }: { work: CommitWork }) {
  const t = useTranslations("forecasts");
  if (work.open === 0) return <Badge tone="good">{t("allCommitted")}</Badge>;
  return (
    <>
      <Badge tone={work.overdue > 0 ? "bad" : "info"}>
        {work.overdue > 0 ? t("overdueCount", { count: work.overdue }) : t("openCount", { count: work.open })}
      </Badge>
      {work.commitBy === null ? null : (
        <span>
          {t("commitBy")} <Moment at={work.commitBy} />
        </span>
      )}
      {work.autoCommit ? <span className="text-muted">{t("autoCommitAgreed")}</span> : null}
    </>
  );
}
