import { useTranslations } from "next-intl";
import { AnswerTable } from "#components/orders/answer-table.tsx";
import { Pager } from "#components/table/pager.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Page } from "#lib/kernel/cursor.ts";
import type { WorkLine } from "#lib/orders/work-list.ts";
import { answerLinesAction } from "./actions.ts";
import { answerRow } from "./rows.ts";

export function AnswersSection({ page, isFirst }: { page: Page<WorkLine>; isFirst: boolean }) {
  const t = useTranslations("today");
  if (page.rows.length === 0) {
    return (
      <EmptyState
        title={t("nothingToAnswerTitle")}
        action={<ButtonLink href="/orders">{t("seeOrders")}</ButtonLink>}
      >
        <p>{t("nothingToAnswerText")}</p>
      </EmptyState>
    );
  }
  return (
    <section aria-label={t("toAnswer")}>
      <AnswerTable rows={page.rows.map(answerRow)} answer={answerLinesAction} label={t("toAnswer")} />
      <Pager nextHref={page.next && `/today?after=${page.next}`} firstHref={isFirst ? null : "/today"} />
    </section>
  );
}
