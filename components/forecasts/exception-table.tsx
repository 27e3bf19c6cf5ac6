import Link from "next/link";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { ExceptionRow } from "#lib/forecasts/exceptions.ts";
import type { ExceptionKind } from "#lib/forecasts/rules.ts";
import { useFigureWords } from "./figure-words.ts";
import { useForecastWords } from "./words.ts";

const tones = { past_due: "bad", changed_firm: "warn", below: "bad" } as const satisfies Record<
  ExceptionKind,
  Tone
>;

interface ExceptionTableProps {
  rows: readonly ExceptionRow[];
  /** Whether the viewer may report an incident. */
  reports: boolean;
}

export function ExceptionTable({ rows, reports }: ExceptionTableProps) {
  const { t } = useForecastWords();
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("exceptionsTitle")}>
        <thead>
          <tr>
            <th scope="col">{t("item")}</th>
            <th scope="col">{t("supplier")}</th>
            <th scope="col">{t("week")}</th>
            <th scope="col">{t("exception")}</th>
            <th scope="col" className="num">
              {t("forecast")}
            </th>
            <th scope="col" className="num">
              {t("commit")}
            </th>
            <th scope="col">{t("commitBy")}</th>
            {reports ? <th scope="col">{t("incident")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.seriesId} ${row.week}`} row={row} reports={reports} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, reports }: { row: ExceptionRow; reports: boolean }) {
  const { t, quantity, weekName, day } = useForecastWords();
  const { moment } = useFigureWords();
  const href = `/forecasts/${row.seriesId}`;
  return (
    <tr data-row-href={href}>
      <th scope="row">
        <Link href={href} prefetch={false}>
          {row.item}
        </Link>
        <small className="block">{row.site}</small>
      </th>
      <td data-label={t("supplier")}>{row.supplier}</td>
      <td data-label={t("week")} className="nowrap">
        {weekName(row.week)} <small>{day(row.week)}</small>
      </td>
      <td data-label={t("exception")}>
        <span className="flex flex-wrap gap-1">
          {row.kinds.map((kind) => (
            <Badge key={kind} tone={tones[kind]}>
              {t(`kind.${kind}`)}
            </Badge>
          ))}
        </span>
      </td>
      <td data-label={t("forecast")} className="num">
        {row.previous === null
          ? quantity(row.quantity, row.unit)
          : t("fromTo", { from: quantity(row.previous, row.unit), to: quantity(row.quantity, row.unit) })}
        {row.uplift === null ? null : (
          <small className="block">{t("upliftOf", { quantity: quantity(row.uplift, row.unit) })}</small>
        )}
      </td>
      <td data-label={t("commit")} className="num">
        {row.commit === null
          ? t("notCommitted")
          : row.isOpen
            ? t("commitBefore", { quantity: quantity(row.commit, row.unit) })
            : quantity(row.commit, row.unit)}
      </td>
      <td data-label={t("commitBy")}>{moment(row.commitBy)}</td>
      {reports ? (
        <td data-label={t("incident")}>
          <ReportLink row={row} />
        </td>
      ) : null}
    </tr>
  );
}

function ReportLink({ row }: { row: ExceptionRow }) {
  const { t, weekName } = useForecastWords();
  return (
    <Link
      href={`/incidents/new?forecast=${row.seriesId}&week=${row.week}`}
      prefetch={false}
      aria-label={t("reportOf", { item: row.item, week: weekName(row.week) })}
    >
      {t("report")}
    </Link>
  );
}
