import { useNow, useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { incidentClocks } from "#db/vocabulary-incidents.ts";
import type { IncidentClockRow } from "#lib/incidents/queries.ts";

/** The four clocks side by side: due, met, or over. */
export function Clocks({ clocks, isPaused }: { clocks: IncidentClockRow[]; isPaused: boolean }) {
  const t = useTranslations("incidents");
  const words = useTranslations("vocabulary.incidentClock");
  return (
    <dl className="facts" aria-label={t("clocks")}>
      {incidentClocks.map((name) => {
        const clock = clocks.find((one) => one.clock === name);
        return clock ? (
          <div key={name}>
            <dt>{words(name)}</dt>
            <dd>
              <Standing clock={clock} isPaused={isPaused} />
            </dd>
          </div>
        ) : null;
      })}
    </dl>
  );
}

function Standing({ clock, isPaused }: { clock: IncidentClockRow; isPaused: boolean }) {
  const t = useTranslations("incidents");
  const now = useNow();
  const { dueAt, stoppedAt } = clock;
  if (stoppedAt !== null) {
    const isMet = dueAt === null || Date.parse(stoppedAt) <= Date.parse(dueAt);
    return (
      <>
        <Badge tone={isMet ? "good" : "bad"}>{t(isMet ? "met" : "metLate")}</Badge> <Moment at={stoppedAt} />
      </>
    );
  }
  if (isPaused || dueAt === null) return <Badge>{t("paused")}</Badge>;
  const isOver = Date.parse(dueAt) < now.getTime();
  return (
    <>
      <Moment at={dueAt} /> {isOver ? <Badge tone="bad">{t("overdue")}</Badge> : null}
    </>
  );
}
