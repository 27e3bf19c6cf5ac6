import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import {
  act,
  campaignSeenBy,
  commitTo,
  makeDraft,
  publish,
  publishedCampaign,
  standingOf,
  submit,
  upliftsOf,
  versionOf,
} from "#db/testing/campaigns.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { bucketsOf, draftForecast, newItem, nextWeeks, publishedForecast } from "#db/testing/forecasts.ts";
import { eventsOf } from "#db/testing/orders.ts";
import { relay, toldOf } from "#db/testing/told.ts";
import { verifyLog } from "#lib/audit/verify-log.ts";
import { commitAll } from "#lib/forecasts/commit.ts";
import { discardForecastDrafts } from "#lib/forecasts/draft.ts";
import { listExceptions } from "#lib/forecasts/exceptions.ts";
import { publishForecast } from "#lib/forecasts/publish.ts";
import { countDrafts } from "#lib/forecasts/queries.ts";
import { saveForecastTerms } from "#lib/forecasts/terms.ts";
import { tellOfDeadlines } from "#lib/notifications/relay.ts";
import { acceptCampaign, dropCampaign, refuseCampaign, submitCampaign, withdrawCampaign } from "./decide.ts";
import { listCampaigns } from "./list.ts";
import { phaseOf } from "./rules.ts";

const { asOwner } = testDatabase();
const marketing = as("meridia.marketing");
const planner = as("meridia.buyer");
const seller = as("boreal.seller");
const [week = ""] = nextWeeks(1);
beforeEach(() => planner.run(discardForecastDrafts, {}));

const releaseOf = async () => {
  const [release] = await seller.read((tx) =>
    tx.execute<{ number: number }>(sql`select max(number) as number from forecast_releases`),
  );
  return release ?? { number: 0 };
};

describe("dropping", () => {
  test("takes a draft off the list and out of Today; it can be found and taken back", async () => {
    const { seriesId } = await publishedForecast(["100", "100"]);
    const campaignId = await makeDraft([{ seriesId }]);
    const listed = async (phase?: "mine" | "draft" | "dropped") => {
      const { rows } = await marketing.read((tx, viewer) => listCampaigns(tx, viewer, { phase }));
      return rows.some(({ id }) => id === campaignId);
    };
    await act("meridia.marketing", dropCampaign, campaignId);
    expect([await listed(), await listed("mine"), await listed("draft"), await listed("dropped")]).toEqual([
      false,
      false,
      false,
      true,
    ]);
    const { version } = await campaignSeenBy("meridia.marketing", campaignId);
    const again = await marketing.refusal(submitCampaign, { campaignId, version });
    expect(again.reason).toBe("campaign_not_there");
    await act("meridia.marketing", withdrawCampaign, campaignId);
    await submit(campaignId);
    await act("meridia.buyer", refuseCampaign, campaignId, "No room");
    await act("meridia.marketing", dropCampaign, campaignId);
  });
});

describe("submitting", () => {
  test("publishes nothing by itself; the next publication takes the uplift in, apart from the baseline", async () => {
    const { seriesId } = await publishedForecast(["100", "100"]);
    const campaignId = await makeDraft([{ seriesId }]);
    expect((await planner.refusal(publishForecast, {})).reason).toBe("nothing_to_publish");
    await submit(campaignId);
    expect(await upliftsOf(seriesId)).toEqual(["100+0 v0", "100+0 v0"]);
    const counted = await planner.read(countDrafts);
    expect(counted).toEqual([
      { supplierId: seller.organisationId, supplier: "Boréal", cells: 0, uplifts: 2 },
    ]);
    expect(await publish()).toMatchObject({ buckets: 2, releases: [{ supplier: "Boréal" }] });
    expect(await upliftsOf(seriesId)).toEqual(["100+40 v0", "100+40 v0"]);
    expect((await bucketsOf(seriesId)).map(({ quantity, previous }) => [previous, quantity])).toEqual([
      ["100", "140"],
      ["100", "140"],
    ]);
    expect(await planner.read(countDrafts)).toEqual([]);
    expect((await planner.refusal(publishForecast, {})).reason).toBe("nothing_to_publish");
  });
  test("of a week that has no forecast is a forecast of its own", async () => {
    const { seriesId } = await publishedForecast(["100"]);
    await submit(await makeDraft([{ seriesId }]));
    await publish();
    expect(await upliftsOf(seriesId)).toEqual(["100+40 v0", "0+40 v0"]);
  });
  test("goes together with what planners typed, in one version", async () => {
    const { seriesId, item } = await publishedForecast(["100", "100"]);
    await submit(await makeDraft([{ seriesId }]));
    await draftForecast(item, ["110", "100"]);
    await publish();
    expect(await upliftsOf(seriesId)).toEqual(["110+40 v0", "100+40 v0"]);
    await draftForecast(item, ["90"]);
    await publish();
    expect(await upliftsOf(seriesId)).toEqual(["90+40 v1", "100+40 v0"]);
  });
  test("of two campaigns adds them up; withdrawing takes its part out with the next publication", async () => {
    const { campaignId, seriesId } = await publishedCampaign();
    const other = await makeDraft([{ seriesId, value: "5" }], { untilWeek: week });
    await submit(other);
    await publish();
    expect(await upliftsOf(seriesId)).toEqual(["100+45 v1", "100+40 v0"]);
    await act("meridia.marketing", withdrawCampaign, campaignId);
    expect(await upliftsOf(seriesId)).toEqual(["100+45 v1", "100+40 v0"]);
    await publish();
    expect(await upliftsOf(seriesId)).toEqual(["100+5 v0", "100+0 v0"]);
    const shares = await planner.read((tx) =>
      tx.execute(sql`select campaign_id as id from campaign_shares where series_id = ${seriesId}`),
    );
    expect(shares).toEqual([{ id: other }]);
  });
  test("in place of another of the same size changes no forecast, and tells no supplier", async () => {
    const { campaignId, seriesId } = await publishedCampaign();
    await act("meridia.buyer", refuseCampaign, campaignId, "Another one goes first");
    const instead = await makeDraft([{ seriesId }]);
    await submit(instead);
    const before = await upliftsOf(seriesId);
    expect(await publish()).toEqual({ releases: [], buckets: 0 });
    expect(await upliftsOf(seriesId)).toEqual(before);
    expect((await campaignSeenBy("meridia.buyer", instead)).lines.map(({ standing }) => standing)).toEqual([
      "waiting",
      "waiting",
    ]);
  });
  test("and publishing at once leaves the bucket and its campaigns in step", async () => {
    for (let round = 0; round < 4; round += 1) {
      const { seriesId } = await publishedForecast(["100", "100"]);
      const [one, two] = [await makeDraft([{ seriesId }]), await makeDraft([{ seriesId, value: "3" }])];
      await submit(one);
      await draftForecast(await newItem(), ["5"]);
      const version = await versionOf(one);
      await Promise.allSettled([
        publish(),
        submit(two),
        marketing.run(withdrawCampaign, { campaignId: one, version }),
        publish(),
      ]);
      const odd = await asSystem("test shares", (tx) =>
        tx.execute(sql`
          select 1 from forecast_buckets b where b.series_id = ${seriesId}
             and b.uplift <> coalesce((select sum(h.uplift) from campaign_shares h where h.series_id = b.series_id and h.week = b.week), 0)`),
      );
      expect(odd).toHaveLength(0);
      await publish().catch(() => undefined);
      expect((await upliftsOf(seriesId)).map((said) => said.split(" ")[0])).toEqual(["100+3", "100+3"]);
    }
  });
  test("takes a first week that is not over, and a version that is the newest", async () => {
    const { seriesId } = await publishedForecast(["100"]);
    const campaignId = await makeDraft([{ seriesId }]);
    await asOwner((owner) => owner`update campaigns set from_week = from_week - 7 where id = ${campaignId}`);
    expect((await marketing.refusal(submitCampaign, { campaignId, version: 1 })).reason).toBe(
      "campaign_week_over",
    );
    expect((await marketing.refusal(submitCampaign, { campaignId, version: 9 })).reason).toBe(
      "campaign_changed_meanwhile",
    );
  });
});

describe("the commits", () => {
  test("make it feasible, capped or refused; its maker is told, and nobody else", async () => {
    const { campaignId, seriesId } = await publishedCampaign();
    expect(await standingOf(campaignId)).toBe("submitted waiting 0");
    await toldOf(campaignId);
    await commitTo(seriesId, "140");
    expect(await standingOf(campaignId)).toBe("submitted waiting 40");
    await seller.run(commitAll, { release: (await releaseOf()).number });
    expect(await standingOf(campaignId)).toBe("submitted feasible 80");
    expect(await toldOf(campaignId)).toEqual(["meridia.marketing: campaign_feasible"]);
    await commitTo(seriesId, "140", "120");
    expect(await standingOf(campaignId)).toBe("submitted capped 60");
    expect(await toldOf(campaignId)).toEqual(["meridia.marketing: campaign_capped"]);
    await commitTo(seriesId, "80", "120");
    expect(await standingOf(campaignId)).toBe("submitted refused 20");
    expect(await toldOf(campaignId)).toEqual(["meridia.marketing: campaign_refused"]);
    const exceptions = await planner.read((tx) => listExceptions(tx, { kind: "below" }));
    expect(exceptions.rows.filter((row) => row.seriesId === seriesId).map(({ uplift }) => uplift)).toEqual([
      "40",
      "40",
    ]);
    const { moves } = await campaignSeenBy("meridia.marketing", campaignId);
    expect(moves.map(({ verb, standing }) => standing ?? verb)).toEqual([
      "make",
      "submit",
      "feasible",
      "capped",
      "refused",
    ]);
  });
  test("told twice are told once, and what is settled already adds nothing", async () => {
    const { campaignId, seriesId } = await publishedCampaign();
    await commitTo(seriesId, "140", "140");
    await toldOf(campaignId);
    const count = (await eventsOf(campaignId)).length;
    for (let times = 0; times < 2; times += 1)
      await asSystem("test sweep", (tx) => tellOfDeadlines(tx, true));
    await relay();
    expect(await eventsOf(campaignId)).toHaveLength(count);
  });
  test("below what was taken as it is ask for a new decision; as good leave it", async () => {
    const { campaignId, seriesId } = await publishedCampaign();
    await commitTo(seriesId, "120", "120");
    expect(await standingOf(campaignId)).toBe("submitted capped 40");
    await act("meridia.manager", acceptCampaign, campaignId, "Half is worth it");
    expect(await standingOf(campaignId)).toBe("submitted capped 40 accepted");
    const taken = await campaignSeenBy("meridia.marketing", campaignId);
    expect(phaseOf(taken, taken.thisWeek)).toBe("live");
    await toldOf(campaignId);
    await commitTo(seriesId, "125", "120");
    expect(await standingOf(campaignId)).toBe("submitted capped 45 accepted");
    expect(await toldOf(campaignId)).toEqual([]);
    await commitTo(seriesId, "110", "120");
    expect(await standingOf(campaignId)).toBe("submitted capped 30");
    await relay();
    expect(await toldOf(campaignId)).toEqual(["meridia.marketing: campaign_capped"]);
  });
  test("cannot be taken as they are where they are not capped", async () => {
    const { campaignId, seriesId } = await publishedCampaign();
    await commitTo(seriesId, "120", "120");
    await standingOf(campaignId);
    // The worker has not seen this yet; the command has.
    await commitTo(seriesId, "140", "140");
    const version = await versionOf(campaignId);
    expect((await marketing.refusal(acceptCampaign, { campaignId, version })).reason).toBe(
      "campaign_not_there",
    );
  });
  test("to a new version wait again; other terms change what is enough", async () => {
    const { campaignId, seriesId, item } = await publishedCampaign();
    await commitTo(seriesId, "130", "130");
    expect(await standingOf(campaignId)).toBe("submitted capped 60");
    const supplierId = seller.organisationId;
    const terms = { firmWeeks: 4, materialWeeks: 12, commitDays: 3, tolerancePercent: "10" };
    await planner.run(saveForecastTerms, { supplierId, version: 1, ...terms });
    await asSystem("test sweep", (tx) => tellOfDeadlines(tx, true));
    expect(await standingOf(campaignId)).toBe("submitted feasible 60");
    await planner.run(saveForecastTerms, { supplierId, version: 2, ...terms, tolerancePercent: "5" });
    await draftForecast(item, ["101"]);
    await publish();
    expect(await standingOf(campaignId)).toBe("submitted waiting 30");
  });
});

describe("people decide", () => {
  test("a planner refuses with a reason; marketing is told, takes it back and submits it anew", async () => {
    const { campaignId, seriesId } = await publishedCampaign();
    await toldOf(campaignId);
    const version = await versionOf(campaignId);
    expect((await planner.refusal(refuseCampaign, { campaignId, version, comment: " " })).fields).toEqual({
      comment: "required",
    });
    await act("meridia.buyer", refuseCampaign, campaignId, "The line stands still");
    expect(await toldOf(campaignId)).toEqual(["meridia.marketing: campaign_refused"]);
    await act("meridia.marketing", withdrawCampaign, campaignId);
    await publish();
    expect(await upliftsOf(seriesId)).toEqual(["100+0 v0", "100+0 v0"]);
    await submit(campaignId);
    const told = await toldOf(campaignId);
    expect(told.map((one) => one.split(": ")[1])).toEqual(told.map(() => "campaign_submitted"));
    expect(told.map((one) => one.split(": ")[0]).toSorted()).toEqual([
      "double",
      "meridia.buyer",
      "meridia.buyer.chief",
      "meridia.duo",
      "meridia.logistics",
      "meridia.logistics.chief",
    ]);
    expect(await eventsOf(campaignId)).toEqual(
      expect.arrayContaining(["campaign.make", "campaign.submit", "campaign.refuse", "campaign.withdraw"]),
    );
    expect((await asSystem("verify", verifyLog)).broken ?? []).toEqual([]);
  });
  test("of two at once one decides, and the other learns it", async () => {
    const { campaignId } = await publishedCampaign();
    const version = await versionOf(campaignId);
    const outcomes = await Promise.allSettled([
      planner.run(refuseCampaign, { campaignId, version, comment: "No" }),
      marketing.run(withdrawCampaign, { campaignId, version }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});
