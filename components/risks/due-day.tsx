import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { isOverdue } from "#lib/risks/rules.ts";

interface DueDayProps {
  day: string;
  today: string;
  /** What is over and done with is not late. */
  isOver?: boolean;
}

/** A day by which something is to be done; one that has passed says so in words and colour. */
export function DueDay({ day, today, isOver = false }: DueDayProps) {
  const t = useTranslations("risks");
  const format = useFormatter();
  const isLate = !isOver && isOverdue(day, today);
  return (
    <span>
      <span className="nowrap">
        {format.dateTime(new Date(`${day}T00:00:00Z`), "date", { timeZone: "UTC" })}
      </span>{" "}
      {isLate ? <Badge tone="bad">{t("overdue")}</Badge> : null}
    </span>
  );
}
