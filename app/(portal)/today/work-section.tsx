import { useTranslations } from "next-intl";
import type { Work } from "#app/_server/work.ts";
import { Pager } from "#components/table/pager.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TaskTable } from "./task-table.tsx";

interface WorkSectionProps {
  work: Work;
  isHost: boolean;
  canAct: boolean;
  isFirst: boolean;
}

/** The work list, page by page. */
export function WorkSection({ work, isHost, canAct, isFirst }: WorkSectionProps) {
  const t = useTranslations("today");
  if (work.tasks.length === 0)
    return (
      <EmptyState title={t("doneTitle")}>
        <p>{t("doneText")}</p>
      </EmptyState>
    );
  return (
    <section aria-label={t("work")}>
      <TaskTable work={work} isHost={isHost} canAct={canAct} />
      <Pager nextHref={work.next && `/today?after=${work.next}`} firstHref={isFirst ? null : "/today"} />
    </section>
  );
}
