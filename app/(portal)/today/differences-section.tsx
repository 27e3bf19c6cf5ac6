import Link from "next/link";
import { useTranslations } from "next-intl";
import { DifferenceTable } from "#components/receipts/difference-table.tsx";
import type { Difference } from "#lib/shipments/differences.ts";

/** The latest receipts that were not what was announced. */
export function DifferencesSection({ differences }: { differences: readonly Difference[] }) {
  const t = useTranslations("differences");
  if (differences.length === 0) return null;
  return (
    <section aria-labelledby="differences">
      <h2 id="differences" className="section-title">
        {t("title")}
      </h2>
      <DifferenceTable differences={differences} />
      <p className="section-hint">
        <Link href="/differences" prefetch={false} className="underline">
          {t("all")}
        </Link>
      </p>
    </section>
  );
}
