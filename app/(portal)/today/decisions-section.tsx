import { useTranslations } from "next-intl";
import { Pager } from "#components/table/pager.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Page } from "#lib/kernel/cursor.ts";
import type { WorkLine } from "#lib/orders/work-list.ts";
import { DecisionTable } from "./decision-table.tsx";
import { OverdueAnswers } from "./overdue-answers.tsx";

interface DecisionsSectionProps {
  page: Page<WorkLine>;
  overdue: WorkLine[];
  isFirst: boolean;
}

export function DecisionsSection({ page, overdue, isFirst }: DecisionsSectionProps) {
  const t = useTranslations("today");
  return (
    <>
      <section aria-labelledby="decisions">
        <h2 id="decisions" className="section-title">
          {t("decisions")}
        </h2>
        {page.rows.length === 0 ? (
          <EmptyState
            title={t("nothingToDecideTitle")}
            action={<ButtonLink href="/orders">{t("seeOrders")}</ButtonLink>}
          >
            <p>{t("nothingToDecideText")}</p>
          </EmptyState>
        ) : (
          <DecisionTable lines={page.rows} />
        )}
        <Pager nextHref={page.next && `/today?after=${page.next}`} firstHref={isFirst ? null : "/today"} />
      </section>
      {isFirst && overdue.length > 0 ? <OverdueAnswers lines={overdue} /> : null}
    </>
  );
}
