import { useTranslations } from "next-intl";
import { DifferenceTable } from "#components/receipts/difference-table.tsx";
import { Section } from "#components/ui/section.tsx";
import type { Difference } from "#lib/shipments/differences.ts";

/** The latest receipts that were not what was announced. */
export function DifferencesSection({ differences }: { differences: readonly Difference[] }) {
  const t = useTranslations("differences");
  if (differences.length === 0) return null;
  return (
    <Section id="differences" title={t("title")} all={{ href: "/differences", label: t("all") }}>
      <DifferenceTable differences={differences} />
    </Section>
  );
}
