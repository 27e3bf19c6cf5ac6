import Link from "next/link";
import type { SupplierStanding } from "#lib/forecasts/exceptions.ts";
import { useFigureWords } from "./figure-words.ts";
import { useForecastWords } from "./words.ts";

/** Suppliers by what is open with them: each count opens to its weeks. */
export function StandingTable({ standings }: { standings: readonly SupplierStanding[] }) {
  const { t } = useForecastWords();
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("standings")}>
        <thead>
          <tr>
            <th scope="col">{t("supplier")}</th>
            <th scope="col" className="num">
              {t("open")}
            </th>
            <th scope="col">{t("commitBy")}</th>
            <th scope="col" className="num">
              {t("kind.past_due")}
            </th>
            <th scope="col" className="num">
              {t("kind.changed_firm")}
            </th>
            <th scope="col" className="num">
              {t("kind.below")}
            </th>
          </tr>
        </thead>
        <tbody>
          {standings.map((one) => (
            <Row key={one.supplierId} standing={one} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ standing }: { standing: SupplierStanding }) {
  const { t } = useForecastWords();
  const { moment } = useFigureWords();
  const { supplierId, supplier, open, overdue, changedFirm, below, commitBy } = standing;
  const counts = [
    ["past_due", overdue],
    ["changed_firm", changedFirm],
    ["below", below],
  ] as const;
  return (
    <tr data-tone={overdue > 0 ? "bad" : undefined}>
      <th scope="row">
        <Link href={`/forecasts?supplier=${supplierId}`} prefetch={false}>
          {supplier}
        </Link>
      </th>
      <td data-label={t("open")} className="num">
        {open}
      </td>
      <td data-label={t("commitBy")}>{commitBy === null ? "" : moment(commitBy)}</td>
      {counts.map(([kind, count]) => (
        <td key={kind} data-label={t(`kind.${kind}`)} className="num">
          {count === 0 ? (
            count
          ) : (
            <Link href={`/forecasts/exceptions?supplier=${supplierId}&kind=${kind}`} prefetch={false}>
              {count}
            </Link>
          )}
        </td>
      ))}
    </tr>
  );
}
