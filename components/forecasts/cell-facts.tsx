import Link from "next/link";
import type { ReactNode } from "react";
import type { ForecastLevel } from "#db/vocabulary.ts";
import type { Day } from "#lib/kernel/days.ts";
import { type ForecastCell, isOpenCell, type SheetRow } from "./cells.ts";
import { useForecastWords } from "./words.ts";

interface CellFactsProps {
  row: SheetRow;
  cell: ForecastCell | undefined;
  week: Day;
  level: ForecastLevel;
  /** Whose uplift it is, for who may know. */
  campaigns?: ReactNode;
}

/** What both sides know of a cell. */
export function CellFacts({ row, cell, week, level, campaigns }: CellFactsProps) {
  const { t, quantity, weekName, day } = useForecastWords();
  const isChanged = cell?.previous != null && cell.forecast !== null;
  return (
    <>
      <div>
        <dt>
          <Link href={`/forecasts/${row.seriesId}`} prefetch={false}>
            {row.item}
          </Link>
        </dt>
        <dd>{row.description}</dd>
      </div>
      <div>
        <dt>{t("week")}</dt>
        <dd>
          {weekName(week)}, {day(week)} · {t(`level.${level}`)}
        </dd>
      </div>
      <div>
        <dt>
          {cell && cell.version > 0 ? t("forecastOfVersion", { version: cell.version }) : t("forecast")}
        </dt>
        <dd>
          {cell?.forecast == null
            ? t("noForecast")
            : isChanged
              ? t("fromTo", {
                  from: quantity(cell.previous ?? "0", row.unit),
                  to: quantity(cell.forecast, row.unit),
                })
              : quantity(cell.forecast, row.unit)}
        </dd>
      </div>
      {cell?.uplift == null ? null : (
        <div>
          <dt>{t("uplift")}</dt>
          <dd>
            {t("upliftAnd", {
              quantity: quantity(cell.uplift, row.unit),
              baseline: quantity(cell.baseline ?? "0", row.unit),
            })}
            {campaigns}
          </dd>
        </div>
      )}
    </>
  );
}

type Words = ReturnType<typeof useForecastWords>;

export function commitWords(
  cell: ForecastCell | undefined,
  unit: string,
  t: Words["t"],
  quantity: Words["quantity"],
): string {
  if (!cell || cell.version === 0) return "–";
  if (cell.commit === null) return t("notCommitted");
  const committed =
    cell.upside === null
      ? quantity(cell.commit, unit)
      : t("withUpside", { quantity: quantity(cell.commit, unit), upside: quantity(cell.upside, unit) });
  if (isOpenCell(cell)) return t("committedBefore", { quantity: committed, version: cell.commitVersion });
  return cell.byAgreement ? `${committed}, ${t("byAgreement")}` : committed;
}
