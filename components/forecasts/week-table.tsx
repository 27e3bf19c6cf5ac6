import type { AccuracyWeek } from "#lib/forecasts/accuracy.ts";
import { useForecastWords } from "./words.ts";

interface WeekTableProps {
  label: string;
  unit: string;
  weeks: readonly AccuracyWeek[];
}

/** Each week that counts: what was asked for, what had been forecast and committed, how far apart. */
export function WeekTable({ label, unit, weeks }: WeekTableProps) {
  const { t, number, format, weekName, day, quantity } = useForecastWords();
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t("week")}</th>
            {(["actual", "forecastAtLag", "error", "commitAtLag", "movedFirm"] as const).map((key) => (
              <th key={key} scope="col" className="num">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ week, actual, forecast, commit, moved }) => (
            <tr key={week}>
              <th scope="row" className="nowrap">
                {weekName(week)} <small>{day(week)}</small>
              </th>
              <td data-label={t("actual")} className="num">
                {quantity(actual, unit)}
              </td>
              <td data-label={t("forecastAtLag")} className="num">
                {number(forecast)}
              </td>
              <td data-label={t("error")} className="num">
                {format.number(Number(forecast) - Number(actual), "signed")}
              </td>
              <td data-label={t("commitAtLag")} className="num">
                {commit === null ? t("notCommitted") : number(commit)}
              </td>
              <td data-label={t("movedFirm")} className="num">
                {number(moved)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
