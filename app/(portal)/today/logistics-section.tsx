import { useTranslations } from "next-intl";
import type { Logistics } from "#app/_server/departments.ts";
import { ShipmentTable } from "#components/shipments/shipment-table.tsx";
import { Figure } from "#components/ui/figure.tsx";
import { Section } from "#components/ui/section.tsx";
import { counted } from "#components/orders/counted.ts";
import { attentionFilters } from "#lib/shipments/rules.ts";
import { DayArrivalsSection } from "./day-arrivals-section.tsx";

/** Logistics' own: what comes to which site on which day, and which shipments need somebody. */
export function LogisticsSections({
  logistics: { sites, counts, troubled, today },
}: {
  logistics: Logistics;
}) {
  const t = useTranslations("home");
  const words = useTranslations("today");
  const filters = useTranslations("shipments.filter");
  return (
    <>
      <Section id="shipments" title={t("shipments")} all={{ href: "/shipments", label: t("allShipments") }}>
        <dl className="figures">
          {attentionFilters.map((filter) => (
            <Figure
              key={filter}
              name={filters(filter)}
              href={`/shipments?state=${filter}`}
              value={words("counted", counted(counts[filter]))}
            />
          ))}
        </dl>
      </Section>
      {troubled.length === 0 ? null : (
        <Section id="troubled" title={t("troubled")}>
          <ShipmentTable label={t("troubled")} shipments={troubled} without={undefined} />
        </Section>
      )}
      <DayArrivalsSection sites={sites} today={today} />
    </>
  );
}
