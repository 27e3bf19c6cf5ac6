import { addDays, type Day } from "#lib/kernel/days.ts";
import { endingDays } from "#lib/papers/rules.ts";
import type { SiteWorkload } from "./workload.ts";

/** A day on which fewer are planned at a site than it takes. */
export interface StaffingGap {
  siteId: string;
  site: string;
  day: Day;
  missing: string;
  needed: string;
}

/** The days within four weeks on which people are missing, the first first. */
export function gapsIn(sites: readonly SiteWorkload[], today: Day): StaffingGap[] {
  const last = addDays(today, endingDays);
  return sites
    .flatMap(({ siteId, site, weeks }) =>
      weeks
        .flatMap(({ days }) => days)
        .flatMap(({ day, missing, needed }) =>
          siteId !== null && missing !== null && needed !== null && day >= today && day <= last
            ? [{ siteId, site: site ?? "", day, missing, needed }]
            : [],
        ),
    )
    .toSorted((a, b) => a.day.localeCompare(b.day) || a.site.localeCompare(b.site));
}
