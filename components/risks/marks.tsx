import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { RiskState } from "#db/vocabulary-risks.ts";
import { levelOf, type Marks, type RiskLevel, scoreOf } from "#lib/risks/rules.ts";

const tones: Record<RiskLevel, Tone> = { critical: "bad", high: "warn", moderate: "info", low: "neutral" };

/** The score in words and figures: `16 · critical`. */
export function ScoreBadge({ marks }: { marks: Marks }) {
  const t = useTranslations("risks");
  const score = scoreOf(marks);
  const level = levelOf(score);
  return <Badge tone={tones[level]}>{t("score", { score, level: t(`level.${level}`) })}</Badge>;
}

export function RiskBadge({ state }: { state: RiskState }) {
  const words = useTranslations("vocabulary.riskState");
  return <Badge tone={state === "open" ? "info" : "neutral"}>{words(state)}</Badge>;
}
