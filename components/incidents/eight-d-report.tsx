import { useTranslations } from "next-intl";
import type { EightD } from "#lib/incidents/eight-d.ts";
import { SectionHead } from "./eight-d-section.tsx";

/** A report to read. */
export function EightDReport({ report }: { report: EightD }) {
  const t = useTranslations("eightD");
  return report.sections.map((section) => (
    <section key={section.discipline} aria-labelledby={section.discipline}>
      <SectionHead section={section} />
      <p className="eight-d-text">{section.body || <span className="text-muted">{t("empty")}</span>}</p>
    </section>
  ));
}
