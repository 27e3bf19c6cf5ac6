import { useNow, useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { IncidentClock } from "#db/vocabulary-incidents.ts";

interface DueProps {
  clock: IncidentClock;
  dueAt: string;
}

/** What is to be done by when; what is over says so in words and colour. */
export function Due({ clock, dueAt }: DueProps) {
  const t = useTranslations("incidents");
  const words = useTranslations("vocabulary.incidentClock");
  const now = useNow();
  const isOver = Date.parse(dueAt) < now.getTime();
  return (
    <>
      {words(clock)} <Moment at={dueAt} /> {isOver ? <Badge tone="bad">{t("overdue")}</Badge> : null}
    </>
  );
}
