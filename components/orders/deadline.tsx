import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { urgencyOf, useOrderWords } from "./words.ts";

export function Deadline({ at }: { at: string | null }) {
  const t = useTranslations("orders");
  const { deadline, format, now } = useOrderWords();
  const exact = at === null ? undefined : format.dateTime(new Date(at), "exact");
  const urgency = urgencyOf(at, now);
  if (urgency === "overdue") {
    return (
      <Badge tone="bad" title={exact}>
        {t("overdue")} · {deadline(at)}
      </Badge>
    );
  }
  if (urgency === "soon") {
    return (
      <Badge tone="warn" title={exact}>
        {deadline(at)}
      </Badge>
    );
  }
  return <span title={exact}>{deadline(at)}</span>;
}
