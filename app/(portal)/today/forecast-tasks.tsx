import Link from "next/link";
import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button-link.tsx";
import type { SupplierStanding } from "#lib/forecasts/exceptions.ts";
import type { CommitWork } from "#lib/forecasts/queries.ts";
import { type RowOf, TaskRow } from "./task-row.tsx";

/** A supplier's forecast, as long as some of it waits for a commit. */
export function CommitTask({ row, work }: { row: RowOf; work: CommitWork }) {
  const t = useTranslations("forecasts");
  const today = useTranslations("today");
  return (
    <TaskRow
      {...row}
      href="/forecasts"
      name={today("version", { number: work.release })}
      acts={
        <ButtonLink href="/forecasts" size="sm">
          {t("todayCommit")}
        </ButtonLink>
      }
    >
      {t("todayOpen", { count: work.open })}
      <small className="block">{t("todayOverdue", { count: work.overdue })}</small>
      {work.autoCommit ? <small className="block">{t("autoCommitAgreed")}</small> : null}
    </TaskRow>
  );
}

/** A supplier whose commits are late, or not what was forecast: each count opens to its weeks. */
export function PlanTask({ row, standing }: { row: RowOf; standing: SupplierStanding }) {
  const t = useTranslations("forecasts");
  const { supplierId, supplier, overdue, changedFirm, below } = standing;
  const counts = [
    ["past_due", overdue],
    ["changed_firm", changedFirm],
    ["below", below],
  ] as const;
  const href = `/forecasts/exceptions?supplier=${supplierId}`;
  return (
    <TaskRow
      {...row}
      href={href}
      name={supplier}
      acts={
        <ButtonLink href={`/forecasts?supplier=${supplierId}`} size="sm">
          {t("todaySheet")}
        </ButtonLink>
      }
    >
      {counts
        .filter(([, count]) => count > 0)
        .map(([kind, count]) => (
          <span key={kind} className="block">
            {t(`kind.${kind}`)} ·{" "}
            <Link href={`${href}&kind=${kind}`} prefetch={false} className="underline">
              {count}
            </Link>
          </span>
        ))}
    </TaskRow>
  );
}
