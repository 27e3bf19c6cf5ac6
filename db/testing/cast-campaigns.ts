import { sql } from "drizzle-orm";
import { submitCampaign } from "#lib/campaigns/decide.ts";
import { makeCampaign } from "#lib/campaigns/plan.ts";
import { writeComment } from "#lib/comments/commands.ts";
import { publishForecast } from "#lib/forecasts/publish.ts";
import { mondayOf, weeksFrom } from "#lib/forecasts/rules.ts";
import { todayIn } from "#lib/kernel/days.ts";
import { asSystem } from "../client.ts";
import { runAs } from "./acting.ts";
import type { Cast } from "./people.ts";

/** A campaign with items of each rival, in the forecast of both, and a draft that nobody has submitted. */
export async function playCampaigns(cast: Cast): Promise<Cast> {
  const marketing = cast.people["meridia.marketing"]?.token ?? "";
  const campaigns: Record<string, string> = {};
  for (const supplier of ["boreal", "kestrel"] as const)
    campaigns[supplier] = await make(cast, `Spring of ${supplier}`, await seriesOf(cast, supplier));
  campaigns["draft"] = await make(cast, "Autumn, perhaps", await seriesOf(cast, "boreal"));
  for (const supplier of ["boreal", "kestrel"] as const)
    await runAs(marketing, submitCampaign, { campaignId: campaigns[supplier], version: 1 });
  const buyer = cast.people["meridia.buyer"]?.token ?? "";
  await runAs(buyer, publishForecast, {});
  await runAs(buyer, writeComment, {
    campaignId: campaigns["boreal"],
    audience: "internal",
    body: "Will they follow?",
  });
  return { ...cast, campaigns };
}

async function make(cast: Cast, name: string, seriesId: string): Promise<string> {
  const [fromWeek, untilWeek] = weeksFrom(mondayOf(todayIn("Europe/Paris")), 2);
  const { campaignId } = await runAs(cast.people["meridia.marketing"]?.token ?? "", makeCampaign, {
    name,
    description: "Between us",
    fromWeek,
    untilWeek,
    budget: "15000",
    currency: "EUR",
    items: [{ seriesId, basis: "quantity", value: "30" }],
  });
  return campaignId;
}

const seriesOf = (cast: Cast, supplier: "boreal" | "kestrel") =>
  asSystem("cast series", async (tx) => {
    const [series] = await tx.execute<{ id: string }>(
      sql`select id from forecast_series where supplier_id = ${cast.organisations[supplier]}`,
    );
    return series?.id ?? "";
  });
