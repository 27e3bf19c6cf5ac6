import { expect, test } from "vitest";
import { commitTo, makeDraft, publishedCampaign, receive, standingOf } from "#db/testing/campaigns.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { nextWeeks, publishedForecast } from "#db/testing/forecasts.ts";
import { listCappedCampaigns } from "./list.ts";
import { listOutlooks } from "./outlook.ts";

testDatabase();
const [week = ""] = nextWeeks(1);
const seenBy = async (name: string, campaignId: string) => {
  const { outlooks } = await as(name).read(listOutlooks);
  return outlooks.find(({ id }) => id === campaignId);
};

test("says what a campaign asks, what suppliers commit to, what its weeks want and what came", async () => {
  // Two weeks of 100, and 40 more in each.
  const { campaignId, seriesId } = await publishedCampaign();
  const asked = { unit: "box", asked: "80", committed: "0", wanted: "280", arriving: "0" };
  expect((await seenBy("meridia.marketing", campaignId))?.totals).toMatchObject([
    { ...asked, unit: expect.any(String) },
  ]);
  await commitTo(seriesId, "140", "120");
  await standingOf(campaignId);
  const found = await seenBy("meridia.marketing", campaignId);
  expect(found?.totals).toMatchObject([{ asked: "80", committed: "60", wanted: "280" }]);
  expect(found?.standing).toBe("capped");
  const capped = await as("meridia.manager").read(listCappedCampaigns);
  expect(capped.map(({ id }) => id)).toContain(campaignId);
  await receive(seriesId, [[week, "25"]]);
  expect((await seenBy("meridia.marketing", campaignId))?.totals[0]?.arriving).toBe("25");
});

test("holds no draft, and is no partner's to read", async () => {
  const { seriesId } = await publishedForecast(["100", "100"]);
  const draft = await makeDraft([{ seriesId }]);
  expect(await seenBy("meridia.marketing", draft)).toBeUndefined();
  for (const name of ["boreal.seller", "valmy.dispatcher", "meridia.hr", "meridia.quality"])
    expect((await as(name).read(listOutlooks)).outlooks).toEqual([]);
});
