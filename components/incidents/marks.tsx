import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { EightDState, IncidentState, Severity } from "#db/vocabulary-incidents.ts";

const stateTones = {
  open: "bad",
  reopened: "bad",
  acknowledged: "warn",
  contained: "warn",
  analysed: "info",
  action: "info",
  verified: "good",
  closed: "neutral",
} as const satisfies Record<IncidentState, Tone>;

const severityTones: Record<Severity, Tone> = { 1: "bad", 2: "warn", 3: "info", 4: "neutral" };

export const eightDTones = {
  with_partner: "warn",
  in_review: "info",
  accepted: "good",
} as const satisfies Record<EightDState, Tone>;

export function StateBadge({ incident }: { incident: { state: IncidentState; isPaused?: boolean } }) {
  const words = useTranslations("vocabulary.incidentState");
  const t = useTranslations("incidents");
  return (
    <Badge tone={stateTones[incident.state]}>
      {words(incident.state)}
      {incident.isPaused ? ` · ${t("paused")}` : ""}
    </Badge>
  );
}

export function SeverityBadge({ severity }: { severity: Severity }) {
  const words = useTranslations("vocabulary.severity");
  return <Badge tone={severityTones[severity]}>{words(`${severity}`)}</Badge>;
}
