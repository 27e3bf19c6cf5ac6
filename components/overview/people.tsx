import { useFormatter, useTranslations } from "next-intl";
import { GapLink } from "#components/staffing/gaps.tsx";
import { Figure } from "#components/ui/figure.tsx";
import { Section } from "#components/ui/section.tsx";
import type { StaffingGap } from "#lib/staffing/gaps.ts";

/** Whether there are enough people within four weeks, and whose papers end. */
export function People({ gaps, ending }: { gaps: readonly StaffingGap[]; ending: number }) {
  const t = useTranslations("overview");
  const format = useFormatter();
  const [first] = gaps;
  return (
    <Section id="people" title={t("people")} all={{ href: "/workload", label: t("allDays") }}>
      <dl className="figures">
        <Figure name={t("short")} href="/workload?show=short" value={format.number(gaps.length)}>
          {first === undefined ? t("enough") : <GapLink gap={first} />}
        </Figure>
        <Figure name={t("ending")} href="/workers?state=ending" value={format.number(ending)} />
      </dl>
    </Section>
  );
}
