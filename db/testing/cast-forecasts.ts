import { writeComment } from "#lib/comments/commands.ts";
import { commitBuckets, saveCommitDrafts } from "#lib/forecasts/commit.ts";
import { importForecastFile } from "#lib/forecasts/file.ts";
import { publishForecast } from "#lib/forecasts/publish.ts";
import { readGrid } from "#lib/forecasts/queries.ts";
import { mondayOf, weeksFrom } from "#lib/forecasts/rules.ts";
import { saveForecastTerms } from "#lib/forecasts/terms.ts";
import { todayIn } from "#lib/kernel/days.ts";
import { playCampaigns } from "./cast-campaigns.ts";
import { readAs, runAs } from "./acting.ts";
import type { Cast } from "./people.ts";

const rivals = [
  { key: "boreal", name: "Boréal", carrier: "Valmy" },
  { key: "kestrel", name: "Kestrel", carrier: "Harbourline" },
] as const;

/** Three weeks from now on of one item of each rival: published, committed in part, with drafts on both sides. */
export async function playForecasts(cast: Cast): Promise<Cast> {
  const weeks = weeksFrom(mondayOf(todayIn("Europe/Paris")), 3);
  const buyer = cast.people["meridia.buyer"]?.token ?? "";
  const file = (quantity: string) => ({
    apply: true,
    rows: rivals.map(({ name, carrier }, index) => ({
      row: index + 2,
      item: "Item 1",
      supplier: name,
      site: "Meridia, main site",
      unit: "box",
      kgPerPiece: "2",
      piecesPerPallet: "40",
      origin: "North",
      carrier,
      cells: weeks.map((week) => [week, quantity]),
    })),
  });
  await runAs(buyer, importForecastFile, file("100"));
  await runAs(buyer, publishForecast, {});
  for (const { key } of rivals) await answer(cast, key);
  // Before the drafts that stay: what campaigns add is published with all that was typed.
  const played = await playCampaigns(cast);
  await runAs(buyer, importForecastFile, file("120"));
  // Of one alone, so that there is one whose terms can still be written.
  await runAs(buyer, saveForecastTerms, {
    supplierId: cast.organisations.boreal,
    version: 0,
    firmWeeks: 4,
    materialWeeks: 12,
    commitDays: 3,
    tolerancePercent: "5",
  });
  return played;
}

async function answer(cast: Cast, supplier: "boreal" | "kestrel"): Promise<void> {
  const token = cast.people[`${supplier}.seller`]?.token ?? "";
  const grid = await readAs(token, (tx) => readGrid(tx, { weeks: 13 }));
  const seriesId = grid.rows[0]?.seriesId ?? "";
  const cell = (place: number) => ({
    seriesId,
    week: grid.weeks[place],
    version: 1,
    quantity: "90",
    upside: "10",
  });
  await runAs(token, commitBuckets, { commits: [cell(0)] });
  await runAs(token, saveCommitDrafts, { drafts: [cell(1)] });
  // Of one alone, so that there is a forecast of which nobody has said anything.
  if (supplier === "boreal") await talk(cast, token, seriesId);
}

async function talk(cast: Cast, seller: string, seriesId: string): Promise<void> {
  const { meridia, boreal } = cast.organisations;
  const buyer = cast.people["meridia.buyer"]?.token ?? "";
  await runAs(seller, writeComment, { seriesId, audience: [meridia], body: "Is the third week sure?" });
  await runAs(buyer, writeComment, { seriesId, audience: [boreal], body: "It is." });
  await runAs(buyer, writeComment, { seriesId, audience: "internal", body: "It had better be." });
}
