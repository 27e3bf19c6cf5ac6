import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { ToneShape, type Tone } from "#components/ui/badge.tsx";
import type { Activity } from "#db/vocabulary-papers.ts";
import { type Clearance, clearanceStanding, type ClearanceStanding } from "#lib/workers/rules.ts";

const tones: Record<ClearanceStanding, Tone> = {
  none: "neutral",
  valid: "good",
  ending: "warn",
  expired: "bad",
};

interface ClearanceCellProps {
  activity: Activity;
  clearances: readonly Clearance[];
  today: string;
  /** In a table whose head says that these are last days. */
  isShort?: boolean;
}

/** Until when somebody may be planned for an activity: a sign, and in words what it means. */
export function ClearanceCell({ activity, clearances, today, isShort = false }: ClearanceCellProps) {
  const t = useTranslations("workers");
  const { day } = useOrderWords();
  const clearance = clearances.find((one) => one.activity === activity);
  const standing = clearanceStanding(clearance, today);
  if (clearance === undefined) return <span className="text-muted">{t("mayNot")}</span>;
  const { until } = clearance;
  const key = standing === "expired" ? "ended" : "until";
  const words = until === null ? t("unlimited") : t(isShort ? `${key}Short` : key, { day: day(until) });
  return (
    <span className="clearance" data-standing={standing}>
      <ToneShape tone={tones[standing]} /> {words}
    </span>
  );
}
