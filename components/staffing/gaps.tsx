import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useOrderWords } from "#components/orders/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import type { StaffingGap } from "#lib/staffing/gaps.ts";

interface GapsProps {
  gaps: readonly StaffingGap[];
  /** How many there are, also where only some are listed. */
  count: number;
  children?: ReactNode;
}

/** Days short of people; each opens to its site and day. */
export function Gaps({ gaps, count, children }: GapsProps) {
  const t = useTranslations("workload");
  return (
    <>
      <h3>{t("gaps", { count })}</h3>
      <ul>
        {gaps.map((gap) => (
          <li key={`${gap.site} ${gap.day}`}>
            <GapLink gap={gap} />
          </li>
        ))}
        {children}
      </ul>
    </>
  );
}

export function GapLink({ gap: { siteId, site, day, missing, needed } }: { gap: StaffingGap }) {
  const t = useTranslations("workload");
  const words = useOrderWords();
  return (
    <Link href={hrefOf(`/workload/${day}`, { site: siteId })} prefetch={false} className="underline">
      {t("gapOf", {
        site,
        day: words.day(day),
        missing: words.quantity(missing),
        needed: words.quantity(needed),
      })}
    </Link>
  );
}
