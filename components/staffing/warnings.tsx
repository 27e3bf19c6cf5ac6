import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import type { StaffingGap } from "#lib/staffing/gaps.ts";
import type { PlanWarning } from "#lib/workers/warnings.ts";

interface WarningsProps {
  gaps: readonly StaffingGap[];
  warnings: readonly PlanWarning[];
}

const gapsShown = 8;

/** What has to be looked at within four weeks: people missing, and people planned for what their papers do not carry. */
export function Warnings({ gaps, warnings }: WarningsProps) {
  const t = useTranslations("workload");
  const more = gaps.length - gapsShown;
  return (
    <section aria-labelledby="warnings" className="warnings">
      <h2 id="warnings" className="section-title">
        {t("warnings")}
      </h2>
      {gaps.length + warnings.length === 0 ? <p className="section-hint">{t("noWarnings")}</p> : null}
      {warnings.length === 0 ? null : (
        <>
          <h3>{t("unfit")}</h3>
          <ul>
            {warnings.map((one) => (
              <Unfit key={`${one.workerId} ${one.activity} ${one.what}`} warning={one} />
            ))}
          </ul>
        </>
      )}
      {gaps.length === 0 ? null : (
        <>
          <h3>{t("gaps")}</h3>
          <ul>
            {gaps.slice(0, gapsShown).map((gap) => (
              <Gap key={`${gap.site} ${gap.day}`} gap={gap} />
            ))}
            {more > 0 ? <li className="text-muted">{t("more", { count: more })}</li> : null}
          </ul>
        </>
      )}
    </section>
  );
}

function Gap({ gap: { site, day, missing, needed } }: { gap: StaffingGap }) {
  const t = useTranslations("workload");
  const words = useOrderWords();
  return (
    <li>
      {t("gapOf", {
        site,
        day: words.day(day),
        missing: words.quantity(missing),
        needed: words.quantity(needed),
      })}
    </li>
  );
}

function Unfit({ warning }: { warning: PlanWarning }) {
  const t = useTranslations("workload");
  const activities = useTranslations("vocabulary.activity");
  const { day } = useOrderWords();
  const { kind, workerId, shipmentId, name, organisation, activity, what, until, plannedUntil } = warning;
  const href =
    kind === "shipment" && shipmentId !== null ? `/shipments/${shipmentId}` : `/workers/${workerId}`;
  const ends = until === null ? undefined : { day: day(until), planned: day(plannedUntil) };
  return (
    <li>
      <Link href={href} prefetch={false} className="underline">
        {t("unfitOf", { what, name, organisation, activity: activities(activity) })}
      </Link>{" "}
      <span className="text-muted">{ends === undefined ? t("unfitNone") : t("unfitUntil", ends)}</span>
    </li>
  );
}
