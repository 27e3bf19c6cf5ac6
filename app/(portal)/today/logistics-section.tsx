import { useTranslations } from "next-intl";
import type { Logistics } from "#app/_server/departments.ts";
import { ShipmentTable } from "#components/shipments/shipment-table.tsx";
import { attentionFilters } from "#lib/shipments/rules.ts";
import { counted } from "./counted.ts";
import { DayArrivalsSection } from "./day-arrivals-section.tsx";
import { FigureLink, FiguresSection } from "./figures-section.tsx";

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
      <FiguresSection
        id="shipments"
        title={t("shipments")}
        all={{ href: "/shipments", label: t("allShipments") }}
      >
        {attentionFilters.map((filter) => (
          <FigureLink
            key={filter}
            name={filters(filter)}
            href={`/shipments?state=${filter}`}
            value={words("counted", counted(counts[filter]))}
          />
        ))}
      </FiguresSection>
      {troubled.length === 0 ? null : (
        <section aria-labelledby="troubled">
          <h2 id="troubled" className="section-title">
            {t("troubled")}
          </h2>
          <ShipmentTable label={t("troubled")} shipments={troubled} without={undefined} />
        </section>
      )}
      <DayArrivalsSection sites={sites} today={today} />
    </>
  );
}
