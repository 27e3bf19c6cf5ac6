import { beforeEach, describe, expect, test } from "vitest";
import {
  act,
  campaignSeenBy,
  commitTo,
  makeDraft,
  publish,
  publishedCampaign,
  receive,
  standingOf,
  submit,
} from "#db/testing/campaigns.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { nextWeeks, publishedForecast } from "#db/testing/forecasts.ts";
import { toldOf } from "#db/testing/told.ts";
import { writeComment } from "#lib/comments/commands.ts";
import { listMentionable } from "#lib/comments/queries.ts";
import { discardForecastDrafts } from "#lib/forecasts/draft.ts";
import { readGrid } from "#lib/forecasts/queries.ts";
import { addDays } from "#lib/kernel/days.ts";
import { listTasks } from "#lib/work/tasks.ts";
import { acceptCampaign } from "./decide.ts";
import { campaignFilters } from "./input.ts";
import { listCampaigns } from "./list.ts";
import { phaseOf } from "./rules.ts";

const { asOwner } = testDatabase();
const marketing = as("meridia.marketing");
const planner = as("meridia.buyer");
const seller = as("boreal.seller");
const [week = "", next = ""] = nextWeeks(2);
beforeEach(() => planner.run(discardForecastDrafts, {}));

describe("what the supplier sees", () => {
  test("is the uplift of its own forecast; planners see whose it is", async () => {
    const { item, campaignId } = await publishedCampaign();
    const cellOf = async (name: string) => {
      const grid = await as(name).read((tx) => readGrid(tx, { q: item, weeks: 13 }));
      return grid.rows[0]?.cells.find(([place]) => place === 0);
    };
    const { number } = await campaignSeenBy("meridia.buyer", campaignId);
    const own = await cellOf("boreal.seller");
    expect([own?.[1], own?.[10], own?.[11], own?.[16]]).toEqual(["140", "40", "100", null]);
    expect((await cellOf("meridia.buyer"))?.[16]).toBe(`40\t${number}\tWinter offer`);
    expect(JSON.stringify(own)).not.toContain("Winter");
    expect(await cellOf("kestrel.seller")).toBeUndefined();
  });
});

describe("the calendar", () => {
  test("lists agree with the page in every phase", async () => {
    const { campaignId, seriesId } = await publishedCampaign();
    await commitTo(seriesId, "140", "140");
    await standingOf(campaignId);
    for (const shift of [0, 7, -7, -14]) {
      await asOwner(
        (owner) => owner`
          update campaigns set from_week = ${week}::date + ${shift}::int, until_week = ${next}::date + ${shift}::int where id = ${campaignId}`,
      );
      const campaign = await campaignSeenBy("meridia.marketing", campaignId);
      const phase = phaseOf(campaign, campaign.thisWeek);
      const listed: string[] = [];
      for (const filter of campaignFilters) {
        const { rows } = await marketing.read((tx, viewer) => listCampaigns(tx, viewer, { phase: filter }));
        if (rows.some(({ id }) => id === campaignId)) listed.push(filter);
      }
      expect(listed, `${shift} days`).toEqual(["mine", phase]);
    }
  });
  test("once it is over, what arrived stands beside what was planned and committed", async () => {
    const { campaignId, seriesId } = await publishedCampaign();
    await commitTo(seriesId, "140", "120");
    await receive(seriesId, [
      [addDays(week, 1), "100"],
      [addDays(week, 4), "25"],
      [addDays(next, 6), "90"],
    ]);
    // A fortnight later.
    await asOwner(async (owner) => {
      // In one statement: each of them is held to the one before.
      const moved = ["forecast_entries", "commit_entries", "forecast_buckets", "forecast_commits"].map(
        (table) => `${table}_moved as (update ${table} set week = week - 14 where series_id = '${seriesId}')`,
      );
      await owner.unsafe(`with ${moved.join()} select`);
      for (const table of ["campaign_lines", "campaign_shares"])
        await owner.unsafe(`update ${table} set week = week - 14 where series_id = '${seriesId}'`);
      await owner`update campaigns set from_week = from_week - 14, until_week = until_week - 14 where id = ${campaignId}`;
      await owner`update receipts set received_on = received_on - 14 where supplier_id = ${seller.organisationId} and recorded_at >= now() - interval '1 hour' and comment = ${seriesId}`;
    });
    const { lines, totals } = await campaignSeenBy("meridia.marketing", campaignId);
    expect(
      lines.map(({ planned, covered, received, arrived }) => [planned, covered, received, arrived]),
    ).toEqual([
      ["40", "40", "125", "25"],
      ["40", "20", "90", "0"],
    ]);
    expect(totals).toEqual([{ unit: "box", baseline: "200", planned: "80", covered: "60", arrived: "25" }]);
  });
});

describe("the work list", () => {
  test("asks planners to publish, and marketing to finish and to decide", async () => {
    const { seriesId } = await publishedForecast(["100", "100"]);
    const campaignId = await makeDraft([{ seriesId }]);
    const kinds = async (name: string) => {
      const { rows } = await as(name).read((tx, viewer) => listTasks(tx, viewer));
      return rows.filter(({ id }) => id === campaignId).map(({ kind }) => kind);
    };
    const all = async () =>
      Promise.all(
        ["meridia.marketing", "meridia.logistics", "meridia.marketing.chief", "boreal.seller"].map(kinds),
      );
    expect(await all()).toEqual([["campaign"], [], [], []]);
    await submit(campaignId);
    expect(await all()).toEqual([[], ["uplift"], [], []]);
    await publish();
    expect(await all()).toEqual([[], [], [], []]);
    await commitTo(seriesId, "120", "140");
    await standingOf(campaignId);
    expect(await all()).toEqual([["campaign"], [], [], []]);
    await act("meridia.marketing", acceptCampaign, campaignId);
    expect(await all()).toEqual([[], [], [], []]);
  });
});

describe("its thread", () => {
  test("is the host's alone: its maker hears of messages, who is mentioned too, and no partner can be addressed", async () => {
    const { campaignId } = await publishedCampaign();
    await toldOf(campaignId);
    const say = (who: typeof marketing, audience: unknown, body: string) =>
      who.run(writeComment, { campaignId, audience, body });
    await say(planner, "internal", "Is the press free in March?");
    expect(await toldOf(campaignId)).toEqual(["meridia.marketing: message"]);
    const people = await planner.read((tx) =>
      listMentionable(tx, { kind: "campaign" }, [planner.organisationId, seller.organisationId]),
    );
    const finance = people.find(({ name }) => name === as("meridia.finance").name);
    expect(people.some(({ organisationId }) => organisationId === seller.organisationId)).toBe(false);
    await say(marketing, "internal", `@[Finance](user:${finance?.id ?? ""}) what does it cost?`);
    expect(await toldOf(campaignId)).toEqual(["meridia.buyer: message", "meridia.finance: mention"]);
    const refusal = await planner.refusal(writeComment, {
      campaignId,
      audience: [seller.organisationId],
      body: "Look at this",
    });
    expect(refusal.fields).toEqual({ audience: "audience_not_allowed" });
    for (const name of ["boreal.seller", "meridia.quality"])
      expect(
        (await as(name).refusal(writeComment, { campaignId, audience: "internal", body: "Hm" })).code,
      ).toBe("not_found");
  });
});
