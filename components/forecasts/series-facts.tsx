import Link from "next/link";
import { hrefOf } from "#components/table/filter-bar.tsx";
import type { Series } from "#lib/forecasts/one-series.ts";
import { useForecastWords } from "./words.ts";

/** Whose it is, where it goes, and how well it was foreseen. */
export function SeriesFacts({ series, isHost }: { series: Series; isHost: boolean }) {
  const { t } = useForecastWords();
  const inSheet = hrefOf("/forecasts", { q: series.item, supplier: isHost ? series.supplierId : undefined });
  return (
    <dl className="facts" aria-label={t("facts")}>
      <div>
        <dt>{t("item")}</dt>
        <dd>{series.item}</dd>
      </div>
      <div>
        <dt>{t("supplier")}</dt>
        <dd>{series.supplier}</dd>
      </div>
      <div>
        <dt>{t("site")}</dt>
        <dd>{series.site}</dd>
      </div>
      <div>
        <dt>{t("further")}</dt>
        <dd className="flex flex-wrap gap-x-4">
          <Link href={inSheet} prefetch={false}>
            {t("inSheet")}
          </Link>
          <Link href={`/forecasts/accuracy/${series.id}`} prefetch={false}>
            {t("tabs.accuracy")}
          </Link>
        </dd>
      </div>
    </dl>
  );
}
