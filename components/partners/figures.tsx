import Link from "next/link";
import { useTranslations } from "next-intl";
import { rowsPath } from "#components/performance/paths.ts";
import { useKindWords, usePerformanceWords } from "#components/performance/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import type { CarrierFigure, SupplierFigure } from "#lib/scorecards/input.ts";
import type { PartnerFigures } from "#lib/scorecards/queries.ts";

/** The figures of twelve months that say most; each opens to its rows, and all of them are a step further. */
export function FiguresSection({ figures }: { figures: PartnerFigures }) {
  const partners = useTranslations("partners");
  const shown = useShownFigures(figures);
  const { partner, isEmpty } = figures;
  return (
    <section aria-labelledby="partner-figures" className="incident-measures">
      <h2 id="partner-figures">{partners("figures")}</h2>
      {isEmpty ? (
        <p className="text-muted">{partners("noFigures")}</p>
      ) : (
        <dl className="facts">
          {shown.map(({ name, value, href, of }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Link href={href} prefetch={false} className="link">
                  <strong>{value}</strong>
                </Link>{" "}
                <small className="text-muted">{of}</small>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p>
        <Link href={`/performance/${partner.id}`} prefetch={false} className="link">
          {partners("allFigures")}
        </Link>
      </p>
    </section>
  );
}

function useShownFigures(figures: PartnerFigures) {
  const t = useTranslations("performance");
  const carriers = useTranslations("performance.carriers");
  const words = usePerformanceWords();
  const { partner, delivery, answer, report } = figures;
  const { units } = useKindWords(partner.kind);
  const opens = (figure: SupplierFigure | CarrierFigure) => hrefOf(rowsPath(partner), { figure });
  const isCarrier = partner.kind === "carrier";
  return [
    {
      name: t("otifRate"),
      value: words.rate(delivery.otif),
      href: opens("otif"),
      of: units(delivery.onTimeInFull),
    },
    {
      name: t("onTimeRate"),
      value: words.rate(delivery.onTimeRate),
      href: opens("on_time"),
      of: units(delivery.onTime),
    },
    isCarrier
      ? {
          name: carriers("completeness"),
          value: words.rate(report.completeness),
          href: opens("reported"),
          of: carriers("milestones", { count: report.reported }),
        }
      : {
          name: t("inTimeRate"),
          value: words.rate(answer.inTimeRate),
          href: opens("answered_in_time"),
          of: units(answer.inTime),
        },
  ];
}
