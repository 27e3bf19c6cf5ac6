import { useFormatter, useTranslations } from "next-intl";
import type { IncidentRule } from "#db/vocabulary-incidents.ts";

/** What a rule saw, in the reader's words. The facts are those of the rule: days as days, instants as instants. */
export function FoundSentence({ found: { rule, facts } }: { found: { rule: IncidentRule; facts: object } }) {
  const t = useTranslations("rules");
  const format = useFormatter();
  const written: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(facts) as [string, unknown][]) {
    const text = String(value);
    if (typeof value === "number") written[name] = value;
    else if (text.length === "2026-01-01".length)
      written[name] = format.dateTime(new Date(`${text}T00:00:00Z`), "date", { timeZone: "UTC" });
    else written[name] = format.dateTime(new Date(text), "momentOfYear");
  }
  return t(`found.${rule}`, written);
}
