import { defaultTerms, levelOf } from "#lib/forecasts/rules.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";
import type { PlannedEntry, PlannedSeries } from "./forecast-plan.ts";

/** The campaign that runs while the demo is looked at: what, and since which version it is in the forecast. */
export const liveCampaign = {
  name: "Semaine du dépistage",
  description: "Tests et solution hydro-alcoolique en tête de gondole chez les pharmaciens partenaires.",
  codes: ["HS-1115", "HS-3210"],
  /** Weeks from this one. */
  from: -2,
  until: 2,
  release: 8,
  releasedAgo: 6,
} as const;

export const campaignWeeks = (thisWeek: Day): Day[] =>
  Array.from({ length: liveCampaign.until - liveCampaign.from + 1 }, (_, index) =>
    addDays(thisWeek, 7 * (liveCampaign.from + index)),
  );

const isOfIt = (code: string) => liveCampaign.codes.some((one) => one === code);
/** Half as much again, in tens. */
const upliftOn = (quantity: number) => Math.max(10, Math.round(quantity / 20) * 10);

/** The ledger with the campaign in it: a version of its own where nothing else changed. */
export function withUplift(entries: readonly PlannedEntry[], thisWeek: Day): PlannedEntry[] {
  const { release, releasedAgo, codes } = liveCampaign;
  const publishedOn = addDays(thisWeek, -7 * releasedAgo);
  const isCampaign = (entry: PlannedEntry) =>
    isOfIt(entry.code) && campaignWeeks(thisWeek).includes(entry.week);
  const others = entries.filter((entry) => !isCampaign(entry));
  const buckets = codes.flatMap((code) =>
    campaignWeeks(thisWeek).flatMap((week) => {
      const own = entries.filter((entry) => entry.code === code && entry.week === week);
      const standing = own.findLast((entry) => entry.release <= release);
      if (!standing) return own;
      const uplift = upliftOn(standing.quantity);
      const taken: PlannedEntry = {
        ...standing,
        release,
        uplift,
        previous: standing.release === release ? standing.previous : standing.quantity,
        level: levelOf(week, publishedOn, defaultTerms),
        publishedOn: addDays(publishedOn, 1),
      };
      const later = own
        .filter((entry) => entry.release > release)
        .map((entry) => ({ ...entry, uplift, previous: (entry.previous ?? 0) + uplift }));
      return [...own.filter((entry) => entry.release < release), taken, ...later];
    }),
  );
  return [...others, ...buckets];
}

/** Most of what was advertised was ordered, and came. */
export function withDemand(series: readonly PlannedSeries[]): PlannedSeries[] {
  return series.map((one) =>
    isOfIt(one.code)
      ? {
          ...one,
          demand: one.demand.map((quantity, index) =>
            index < one.demand.length + liveCampaign.from
              ? quantity
              : Math.round((quantity * 1.55) / 10) * 10,
          ),
        }
      : one,
  );
}
