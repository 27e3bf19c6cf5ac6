import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import type { LineInDanger } from "#lib/incidents/danger.ts";

/** Order lines that the incident may make late, the nearest first. */
export function Danger({ lines }: { lines: readonly LineInDanger[] }) {
  const t = useTranslations("incidents");
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="danger">
      <h2 id="danger" className="section-title">
        {t("danger")}
      </h2>
      <div className="table-scroll">
        <table className="data-table" aria-labelledby="danger">
          <thead>
            <tr>
              <th scope="col">{t("orderLine")}</th>
              <th scope="col">{t("item")}</th>
              <th scope="col" className="num">
                {t("toCome")}
              </th>
              <th scope="col">{t("expected")}</th>
              <th scope="col">{t("site")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Row key={line.lineId} line={line} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ line }: { line: LineInDanger }) {
  const t = useTranslations("incidents");
  const { day, quantity } = useOrderWords();
  return (
    <tr>
      <th scope="row">
        <Link href={`/orders/${line.orderId}#line-${line.lineId}`} prefetch={false}>
          {line.order} / {line.line}
        </Link>
      </th>
      <td data-label={t("item")}>
        {line.item}
        {line.description === line.item ? null : <small className="block">{line.description}</small>}
      </td>
      <td data-label={t("toCome")} className="num">
        {quantity(line.quantity, line.unit)}
      </td>
      <td data-label={t("expected")} className="nowrap">
        {day(line.expectedOn)} {line.isPromised ? null : <small>{t("notPromised")}</small>}
      </td>
      <td data-label={t("site")}>{line.site}</td>
    </tr>
  );
}
