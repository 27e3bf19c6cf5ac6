import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { IncidentRule } from "#db/vocabulary-incidents.ts";
import type { Preview } from "#lib/incidents/rule-settings.ts";
import { FoundSentence } from "./found-sentence.tsx";

interface RulePreviewProps {
  rule: IncidentRule;
  preview: Preview;
  tolerance: number;
  days: number;
}

/** What the rule would have opened in the last days, each with what it is about. */
export function RulePreview({ rule, preview, tolerance, days }: RulePreviewProps) {
  const t = useTranslations("rules");
  const { total, rows } = preview;
  return (
    <section aria-labelledby="preview">
      <h2 id="preview" className="section-title">
        {t("preview")}
      </h2>
      <output className="incident-note block">
        {t("wouldHave", { count: total, days, amount: t(`amount.${rule}`, { tolerance }) })}
        {total > rows.length ? ` ${t("latest", { count: rows.length })}` : ""}
      </output>
      {rows.length === 0 ? null : (
        <div className="table-scroll">
          <table className="data-table" aria-labelledby="preview">
            <thead>
              <tr>
                <th scope="col">{t("about")}</th>
                <th scope="col">{t("when")}</th>
                <th scope="col">{t("partner")}</th>
                <th scope="col">{t("what")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.subjectId} ${row.occasion}`}>
                  <th scope="row">
                    <Link href={hrefOf(row)} prefetch={false}>
                      {row.title}
                    </Link>
                  </th>
                  <td data-label={t("when")}>
                    <Moment at={row.at} />
                  </td>
                  <td data-label={t("partner")}>{row.partner}</td>
                  <td data-label={t("what")}>
                    <FoundSentence found={{ rule, facts: row.facts }} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function hrefOf({ orderId, shipmentId, receiptId, title }: Preview["rows"][number]): string {
  if (orderId) return `/orders/${orderId}`;
  if (shipmentId) return `/shipments/${shipmentId}`;
  const words = encodeURIComponent(title.split(" ")[0] ?? "");
  return receiptId ? `/orders?q=${words}` : `/forecasts?q=${words}`;
}
