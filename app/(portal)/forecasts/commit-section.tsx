import { useTranslations } from "next-intl";
import { packRow } from "#components/forecasts/cells.ts";
import { CommitView } from "#components/forecasts/commit-view.tsx";
import { CommitGrid } from "#components/forecasts/grids.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { CommitWork, ForecastGrid } from "#lib/forecasts/queries.ts";
import { commitAllAction, commitBucketsAction, saveCommitDraftsAction } from "./actions.ts";

interface CommitSectionProps {
  grid: ForecastGrid;
  work: CommitWork;
  /** Who views as a supplier answers nothing. */
  answers: boolean;
}

export function CommitSection({ grid, work, answers }: CommitSectionProps) {
  const t = useTranslations("forecasts");
  const shown = {
    label: t("commitGridLabel"),
    rows: grid.rows.map(packRow),
    weeks: grid.weeks,
    thisWeek: grid.clock.thisWeek,
  };
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
      {answers ? (
        <CommitGrid
          {...shown}
          release={work.release}
          open={work.open}
          drafts={work.drafts}
          commit={commitBucketsAction}
          commitAll={commitAllAction}
          save={saveCommitDraftsAction}
        />
      ) : (
        <CommitView {...shown} />
      )}
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
