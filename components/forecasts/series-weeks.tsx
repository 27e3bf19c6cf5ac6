import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Series, SeriesWeek } from "#lib/forecasts/one-series.ts";
import { useFigureWords } from "./figure-words.ts";
import { useForecastWords } from "./words.ts";

/** The weeks to come: what is forecast, what is committed, what waits. */
export function SeriesWeeks({ series }: { series: Series }) {
  const { t } = useForecastWords();
  if (series.weeks.length === 0)
    return (
      <EmptyState title={t("noWeeksTitle")}>
        <p>{t("noWeeksText")}</p>
      </EmptyState>
    );
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("weeksLabel")}>
        <thead>
          <tr>
            <th scope="col">{t("week")}</th>
            <th scope="col" className="num">
              {t("forecast")}
            </th>
            <th scope="col" className="num">
              {t("commit")}
            </th>
            <th scope="col">{t("comment")}</th>
          </tr>
        </thead>
        <tbody>
          {series.weeks.map((week) => (
            <Week key={week.week} week={week} unit={series.unit} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Week({ week, unit }: { week: SeriesWeek; unit: string }) {
  const { t, weekName, day, quantity } = useForecastWords();
  return (
    <tr>
      <th scope="row" className="nowrap">
        {weekName(week.week)} <small>{day(week.week)}</small>
        <small className="block">{t(`level.${week.level}`)}</small>
      </th>
      <td data-label={t("forecast")} className="num">
        {week.previous === null || week.previous === week.forecast
          ? quantity(week.forecast, unit)
          : t("fromTo", { from: quantity(week.previous, unit), to: quantity(week.forecast, unit) })}
        {week.uplift === null ? null : (
          <small className="block">{t("upliftOf", { quantity: quantity(week.uplift, unit) })}</small>
        )}
      </td>
      <td data-label={t("commit")} className="num">
        <Commit week={week} unit={unit} />
      </td>
      <td data-label={t("comment")}>{week.comment}</td>
    </tr>
  );
}

function Commit({ week, unit }: { week: SeriesWeek; unit: string }) {
  const { t, quantity } = useForecastWords();
  const { moment } = useFigureWords();
  const { commit, upside, isOpen, isBelow, byAgreement, commitBy } = week;
  const written = commit === null ? t("notCommitted") : quantity(commit, unit);
  const before = commit === null ? written : t("commitBefore", { quantity: written });
  return (
    <>
      {isOpen ? before : written}
      {upside === null || isOpen ? null : (
        <small className="block">{t("upsideOf", { quantity: quantity(upside, unit) })}</small>
      )}{" "}
      {isBelow ? <Badge tone="warn">{t("kind.below")}</Badge> : null}
      {byAgreement && !isOpen ? <small className="block">{t("byAgreement")}</small> : null}
      {isOpen ? <small className="block">{t("dueBy", { at: moment(commitBy) })}</small> : null}
    </>
  );
}
