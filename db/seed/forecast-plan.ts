import { readFile } from "node:fs/promises";
import { addDays, type Day, weekday } from "#lib/kernel/days.ts";
import { defaultTerms, levelOf } from "#lib/forecasts/rules.ts";
import type { ForecastLevel } from "../vocabulary.ts";
import { carriers, leadingSuppliers, sites } from "./cast.ts";
import { seededRandom } from "./random.ts";

/**
 * What the demo forecasts: real weekly sales (`data/README.md`), moved so that they end with the last week, forecast
 * every four weeks as the mean of the eight weeks before, for half a year ahead.
 */
export const weeksOfDemand = 26;
const horizon = 26;
const lookBack = 8;
/** Weeks ago in which a version was published, the newest last. */
export const releasesAgo = [34, 30, 26, 22, 18, 14, 10, 6, 2] as const;

const names = [
  ["HS-1010", "Gants d’examen nitrile M, boîte de 100"],
  ["HS-1020", "Gants d’examen nitrile L, boîte de 100"],
  ["HS-1115", "Test antigénique, coffret de 25"],
  ["HS-1130", "Glucose strips, vial of 50"],
  ["HS-1205", "Seringue 5 ml, boîte de 100"],
  ["HS-1210", "Seringue 10 ml, boîte de 100"],
  ["HS-1310", "Cathéter IV 20G, boîte de 50"],
  ["HS-1402", "Lancettes stériles, boîte de 200"],
  ["HS-2010", "Paracetamol 500 mg, 1000 tablets"],
  ["HS-2025", "Amoxicillin 250 mg, 500 capsules"],
  ["HS-2040", "Oral rehydration salts, 100 sachets"],
  ["HS-2055", "Zinc 20 mg, 100 tablets"],
  ["HS-2070", "Ibuprofen 400 mg, 500 tablets"],
  ["HS-2105", "Ciprofloxacin 500 mg, 100 tablets"],
  ["HS-2120", "Metformin 850 mg, 500 tablets"],
  ["HS-2180", "Ferrous sulphate, 1000 tablets"],
  ["HS-3010", "Compresses stériles 10 × 10, carton de 600"],
  ["HS-3020", "Bande de gaze 10 cm, carton de 300"],
  ["HS-3110", "Masque chirurgical, carton de 2000"],
  ["HS-3125", "Masque FFP2, carton de 400"],
  ["HS-3210", "Solution hydro-alcoolique 500 ml, carton de 20"],
  ["HS-3225", "Savon antiseptique 1 l, carton de 12"],
  ["HS-3310", "Sac à déchets 50 l, rouleau de 200"],
  ["HS-3405", "Thermomètre sans contact, carton de 10"],
] as const;
const itemsBySupplier = names.length / leadingSuppliers.length;

export interface PlannedSeries {
  code: string;
  description: string;
  supplier: string;
  site: string;
  origin: string;
  carrier: string;
  unit: string;
  kg: string;
  pieces: string;
  /** What the last weeks asked for, the oldest first; the last one is the week before this one. */
  demand: number[];
  /** Weekly quantities before those, for the first forecasts. */
  before: number[];
}

const ways = [
  { site: sites[0].name, origin: "Lille", carrier: carriers[0] },
  { site: sites[0].name, origin: "Dover", carrier: carriers[1] },
  { site: sites[0].name, origin: "Valenciennes", carrier: carriers[0] },
] as const;
const overseas = { site: sites[1].name, origin: "Marseille", carrier: carriers[1] } as const;
/** The last items of each supplier go overseas. */
const overseasFrom = 5;
const scale = 20;

export async function plannedSeries(): Promise<PlannedSeries[]> {
  const text = await readFile(new URL("data/demand-weekly.csv", import.meta.url), "utf8");
  const products = text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(",").slice(1).map(Number));
  // Those that sell at all, spread over the whole file.
  const brisk = products.filter((weeks) => weeks.reduce((sum, units) => sum + units, 0) > 400);
  const random = seededRandom(396);
  return names.map(([code, description], index) => {
    const place = Math.floor(index / itemsBySupplier);
    const weeks = (brisk[index * 5] ?? []).map((units) => units * scale);
    const way = index % itemsBySupplier < overseasFrom ? (ways[place] ?? overseas) : overseas;
    return {
      code,
      description,
      supplier: leadingSuppliers[place] ?? leadingSuppliers[0],
      ...way,
      unit: "pack",
      kg: (0.4 + Math.round(random() * 40) / 10).toFixed(1),
      pieces: String(40 + Math.floor(random() * 12) * 20),
      demand: weeks.slice(-weeksOfDemand),
      before: weeks.slice(0, -weeksOfDemand),
    };
  });
}

export interface PlannedEntry {
  code: string;
  week: Day;
  release: number;
  quantity: number;
  /** On top of it, for a campaign. */
  uplift?: number;
  previous: number | null;
  level: ForecastLevel;
  publishedOn: Day;
}

/** The ledger: what each version changed. A new mean within five per cent of the old one changes nothing. */
export function plannedEntries(series: readonly PlannedSeries[], thisWeek: Day): PlannedEntry[] {
  return series.flatMap(({ code, demand, before }) => {
    const known = [...before, ...demand];
    const standing = new Map<Day, number>();
    return releasesAgo.flatMap((ago, index): PlannedEntry[] => {
      const start = addDays(thisWeek, -7 * ago);
      const past = known.slice(0, known.length - ago).slice(-lookBack);
      const mean = Math.round(past.reduce((sum, one) => sum + one, 0) / past.length / 10) * 10;
      return Array.from({ length: horizon }, (_, ahead) => addDays(start, 7 * ahead)).flatMap((week) => {
        const previous = standing.get(week) ?? null;
        if (previous !== null && Math.abs(mean - previous) <= previous * 0.05) return [];
        standing.set(week, mean);
        return [
          {
            code,
            week,
            release: index + 1,
            quantity: mean,
            previous,
            level: levelOf(week, start, defaultTerms),
            publishedOn: addDays(start, 1),
          },
        ];
      });
    });
  });
}

export const mondayBefore = (day: Day): Day => addDays(day, 1 - weekday(day));
