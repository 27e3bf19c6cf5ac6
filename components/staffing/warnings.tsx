import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { StaffingGap } from "#lib/staffing/gaps.ts";
import type { PlanWarning } from "#lib/workers/warnings.ts";
import { Gaps } from "./gaps.tsx";
import { Unfits } from "./unfits.tsx";

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
    <WarningsSection>
      {gaps.length + warnings.length === 0 ? <p className="section-hint">{t("noWarnings")}</p> : null}
      {warnings.length === 0 ? null : <Unfits warnings={warnings} />}
      {gaps.length === 0 ? null : (
        <Gaps gaps={gaps.slice(0, gapsShown)} count={gaps.length}>
          {more > 0 ? (
            <li>
              <Link href="/workload?show=short" prefetch={false} className="underline">
                {t("more", { count: more })}
              </Link>
            </li>
          ) : null}
        </Gaps>
      )}
    </WarningsSection>
  );
}

export function WarningsSection({ children }: { children: ReactNode }) {
  const t = useTranslations("workload");
  return (
    <section aria-labelledby="warnings" className="warnings">
      <h2 id="warnings" className="section-title">
        {t("warnings")}
      </h2>
      {children}
    </section>
  );
}
