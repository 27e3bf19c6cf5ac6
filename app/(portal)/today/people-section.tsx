import { useFormatter, useTranslations } from "next-intl";
import type { People } from "#app/_server/departments.ts";
import { Warnings } from "#components/staffing/warnings.tsx";
import { Figure } from "#components/ui/figure.tsx";
import { Section } from "#components/ui/section.tsx";

/** What of people at work has to be seen to within four weeks, and which days and plans it is about. */
export function PeopleSection({ people: { gaps, warnings, workers } }: { people: People }) {
  const t = useTranslations("home");
  const format = useFormatter();
  return (
    <>
      <Section id="people" title={t("people")} all={{ href: "/workers", label: t("allPeople") }}>
        <dl className="figures">
          <Figure name={t("short")} href="/workload?show=short" value={format.number(gaps.length)} />
          <Figure name={t("unfit")} href="/workload?show=unfit" value={format.number(warnings.length)} />
          <Figure name={t("ending")} href="/workers?state=ending" value={format.number(workers.ending)} />
          <Figure
            name={t("toReview")}
            href="/workers?state=to_review"
            value={format.number(workers.toReview)}
          />
        </dl>
      </Section>
      {gaps.length + warnings.length === 0 ? null : <Warnings gaps={gaps} warnings={warnings} />}
    </>
  );
}
