import { useTranslations } from "next-intl";
import { FinishMeasure } from "#components/risks/finish-measure.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import type { RiskTask } from "#lib/risks/list.ts";
import { finishRiskMeasureAction } from "./actions.ts";
import { type RowOf, TaskRow } from "./task-row.tsx";

/** A risk to look at again, or a measure to be done. */
export function RiskTaskRow({ row, risk }: { row: RowOf; risk: RiskTask }) {
  const t = useTranslations("today");
  const href = `/risks/${risk.riskId}`;
  return (
    <TaskRow
      {...row}
      href={href}
      name={risk.number}
      detail={risk.what === null ? undefined : risk.title}
      acts={
        risk.what === null || risk.version === null ? (
          <ButtonLink href={href} size="sm">
            {t("open")}
          </ButtonLink>
        ) : (
          <FinishMeasure
            measureId={risk.id}
            version={risk.version}
            title={risk.what}
            finish={finishRiskMeasureAction}
          />
        )
      }
    >
      {risk.what ?? risk.title}
    </TaskRow>
  );
}
