import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { urgencyOf, useOrderWords } from "./words.ts";

/** When the answer is due; `labelled` where no column head says so. */
export function Deadline({ at, labelled = false }: { at: string | null; labelled?: boolean }) {
  const t = useTranslations("orders");
  const { deadline, format, now } = useOrderWords();
  const exact = at === null ? undefined : format.dateTime(new Date(at), "exact");
  const shown = labelled ? <LabelledDeadline short={deadline(at)} exact={exact} /> : deadline(at);
  const urgency = urgencyOf(at, now);
  if (urgency === "overdue") {
    return (
      <Badge tone="bad" title={exact}>
        {t("overdue")} · {format.dateTime(new Date(at ?? now), "day")}
      </Badge>
    );
  }
  if (urgency === "soon") {
    return (
      <Badge tone="warn" title={exact}>
        {shown}
      </Badge>
    );
  }
  return <span title={exact}>{shown}</span>;
}

/** Short to read, exact in print. */
function LabelledDeadline({ short, exact }: { short: string; exact: string | undefined }) {
  const t = useTranslations("orders");
  return (
    <>
      <span className="no-print">{t("deadlineIn", { date: short })}</span>
      <span className="print-only">{t("deadlineIn", { date: exact ?? short })}</span>
    </>
  );
}
