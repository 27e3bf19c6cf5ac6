import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import {
  act,
  campaignSeenBy,
  type ItemGiven,
  makeDraft,
  planOf,
  publishedCampaign,
  submit,
} from "#db/testing/campaigns.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { draftForecast, newItem, nextWeeks, publishedForecast } from "#db/testing/forecasts.ts";
import { writeComment } from "#lib/comments/commands.ts";
import { discardForecastDrafts } from "#lib/forecasts/draft.ts";
import { addDays } from "#lib/kernel/days.ts";
import { acceptCampaign, refuseCampaign, submitCampaign } from "./decide.ts";
import { findItems, makeCampaign, saveCampaign } from "./plan.ts";

testDatabase();
const marketing = as("meridia.marketing");
const planner = as("meridia.buyer");
const [week = "", next = "", third = ""] = nextWeeks(3);
beforeEach(() => planner.run(discardForecastDrafts, {}));

describe("a plan", () => {
  test("is a line for each item and week, in quantities or in percent of the baseline", async () => {
    const first = await publishedForecast(["100", "150", "300"]);
    const second = await publishedForecast(["10"]);
    const id = await makeDraft(
      [
        { seriesId: first.seriesId, basis: "percent", value: "25" },
        { seriesId: second.seriesId, value: "7.5" },
      ],
      { untilWeek: third },
    );
    const { lines, totals, number, state } = await campaignSeenBy("meridia.finance", id);
    expect(lines.map(({ item, planned, percent }) => [item, planned, percent])).toEqual([
      [first.item, "25", "25"],
      [first.item, "38", "25"],
      [first.item, "75", "25"],
      [second.item, "7.5", null],
      [second.item, "7.5", null],
      [second.item, "7.5", null],
    ]);
    expect(totals).toEqual([{ unit: "box", baseline: "560", planned: "160.5", covered: "0", arrived: "0" }]);
    expect([number, state]).toEqual([expect.stringMatching(/^CMP-\d{5}$/), "draft"]);
  });
  test("is written anew as long as it is a draft, of two at once by one", async () => {
    const { seriesId } = await publishedForecast(["100"]);
    const campaignId = await makeDraft([{ seriesId }]);
    const change = (value: string) =>
      marketing.run(saveCampaign, { campaignId, version: 1, ...planOf([{ seriesId, value }]) });
    const outcomes = await Promise.allSettled([change("50"), change("60")]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const late = { campaignId, version: 1, ...planOf([{ seriesId }]) };
    expect(await marketing.refusal(saveCampaign, late)).toEqual({
      code: "conflict",
      reason: "campaign_changed_meanwhile",
    });
    expect((await campaignSeenBy("meridia.marketing", campaignId)).lines).toHaveLength(2);
    await submit(campaignId);
    expect((await marketing.refusal(saveCampaign, { ...late, version: 3 })).reason).toBe(
      "campaign_not_there",
    );
  });
  test("has a budget that planners do not read", async () => {
    const { seriesId } = await publishedForecast(["100"]);
    const id = await makeDraft([{ seriesId }]);
    for (const name of ["meridia.marketing", "meridia.finance", "meridia.manager"])
      expect((await campaignSeenBy(name, id)).budget).toEqual({ amount: "12000.5", currency: "EUR" });
    for (const name of ["meridia.buyer", "meridia.logistics"])
      expect((await campaignSeenBy(name, id)).budget).toBeNull();
  });
  test.each([
    [{ name: " " }, { name: "required" }],
    [{ items: [] }, { items: "items_missing" }],
    [{ currency: "Euro" }, { currency: "not_a_currency" }],
    [{ budget: "-1" }, { budget: "below_zero" }],
    [{ fromWeek: addDays(week, 1) }, { fromWeek: "not_a_monday" }],
    [{ fromWeek: addDays(week, -7) }, { fromWeek: "week_over" }],
    [{ fromWeek: next, untilWeek: week }, { untilWeek: "until_before_from" }],
    [{ untilWeek: addDays(week, 26 * 7) }, { untilWeek: "campaign_too_long" }],
    [{ fromWeek: addDays(week, 103 * 7), untilWeek: addDays(week, 104 * 7) }, { untilWeek: "week_too_far" }],
  ])("is refused at its field: %j", async (more, fields) => {
    const { seriesId } = await draftForecast(await newItem(), ["10"]);
    expect((await marketing.refusal(makeCampaign, planOf([{ seriesId }], more))).fields).toEqual(fields);
  });
  test("names an item that is unknown, twice there, or has nothing to take a part of", async () => {
    const { seriesId } = await publishedForecast(["100"]);
    const unforecast = (await draftForecast(await newItem(), ["10"])).seriesId;
    const fieldsOf = async (...items: ItemGiven[]) =>
      (await marketing.refusal(makeCampaign, planOf(items))).fields;
    const unknown = "00000000-0000-4000-8000-000000000000";
    expect(await fieldsOf({ seriesId }, { seriesId: unknown })).toEqual({
      "items.1.seriesId": "series_unknown",
    });
    expect(await fieldsOf({ seriesId }, { seriesId })).toEqual({ items: "item_given_twice" });
    expect(await fieldsOf({ seriesId: unforecast, basis: "percent", value: "20" })).toEqual({
      "items.0.value": "no_baseline",
    });
    expect(await fieldsOf({ seriesId, value: "0" })).toEqual({ "items.0.value": "not_a_quantity" });
  });
  test("its items are found by code and words", async () => {
    const { item, seriesId } = await publishedForecast(["100"]);
    const found = await marketing.run(findItems, { q: item.toLowerCase() });
    expect(found.items).toEqual([
      expect.objectContaining({ seriesId, item, supplier: "Boréal", unit: "box" }),
    ]);
  });
});

describe("who may do what", () => {
  test("marketing alone plans; planners and managers refuse; marketing and managers take it as it is", async () => {
    const { seriesId } = await publishedForecast(["100"]);
    const campaignId = await makeDraft([{ seriesId }]);
    const code = async (name: string, command: typeof submitCampaign | typeof makeCampaign, input: unknown) =>
      (await as(name).refusal(command as typeof submitCampaign, input)).code;
    for (const name of [
      "meridia.buyer",
      "meridia.manager",
      "meridia.finance",
      "meridia.hr",
      "boreal.seller",
    ]) {
      expect(await code(name, makeCampaign, planOf([{ seriesId }]))).toBe("forbidden");
      expect(await code(name, submitCampaign, { campaignId, version: 1 })).toBe("forbidden");
    }
    const refusal = { campaignId, version: 1, comment: "No" };
    for (const name of ["meridia.marketing", "meridia.finance", "boreal.seller", "valmy.dispatcher"])
      expect((await as(name).refusal(refuseCampaign, refusal)).code).toBe("forbidden");
    for (const name of ["meridia.buyer", "meridia.finance", "boreal.seller"])
      expect(await code(name, acceptCampaign, { campaignId, version: 1 })).toBe("forbidden");
  });
  test.each([
    "meridia.quality",
    "meridia.hr",
    "meridia.admin",
    "boreal.seller",
    "kestrel.seller",
    "valmy.dispatcher",
  ])("%s sees no campaign, nor anything of it", async (name) => {
    const { campaignId } = await publishedCampaign();
    await act("meridia.buyer", writeComment as never, campaignId).catch(() => undefined);
    const found = await as(name).read((tx) =>
      tx.execute(sql`
          select 1 from campaigns union all select 1 from campaign_states union all select 1 from campaign_lines union all select 1 from campaign_shares
          union all select 1 from campaign_moves union all select 1 from campaign_budgets
          union all select 1 from app.received_by_week(array(select id from forecast_series), '2000-01-03', '2100-01-04')`),
    );
    expect(found).toHaveLength(0);
    await expect(campaignSeenBy(name, campaignId)).rejects.toThrow("not_found");
  });
});
