import { useTranslations } from "next-intl";
import type { Departments } from "#app/_server/departments.ts";

/** The work list may be long: from its top, the way to what stands below it. */
export function DepartmentLinks({ departments }: { departments: Departments }) {
  const t = useTranslations("home");
  const links = useLinks(departments);
  if (links.length === 0) return null;
  return (
    <nav className="section-hint flex flex-wrap gap-x-4" aria-label={t("below")}>
      {links.map(({ id, title }) => (
        <a key={id} href={`#${id}`} className="inline-block py-1.5 underline">
          {title}
        </a>
      ))}
    </nav>
  );
}

function useLinks({ procurement, logistics, campaigns, people }: Departments) {
  const t = useTranslations("home");
  const suppliers = useTranslations("procurement");
  return [
    ...(procurement && procurement.standings.length > 0
      ? [{ id: "standings", title: suppliers("standings") }]
      : []),
    ...(procurement && procurement.deviations.length > 0
      ? [{ id: "deviations", title: suppliers("deviations") }]
      : []),
    ...(procurement ? [{ id: "at-risk", title: suppliers("atRisk") }] : []),
    ...(logistics
      ? [
          { id: "shipments", title: t("shipments") },
          { id: "day-arrivals", title: t("dayArrivals") },
        ]
      : []),
    ...(campaigns ? [{ id: "campaigns", title: t("campaigns") }] : []),
    ...(people ? [{ id: "people", title: t("people") }] : []),
  ];
}
