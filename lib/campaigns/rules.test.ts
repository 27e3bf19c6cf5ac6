import { describe, expect, test } from "vitest";
import { judgeCampaign, judgeLine, type LineToJudge, partOf } from "./judge.ts";
import { type CampaignLife, campaignActs, isPossible, phaseOf, taskOf } from "./rules.ts";

const weeks = { fromWeek: "2026-11-02", untilWeek: "2026-11-16" };
const [before, first, middle, last, after] = [
  "2026-10-26",
  "2026-11-02",
  "2026-11-09",
  "2026-11-16",
  "2026-11-23",
];
const submitted = (standing: CampaignLife["standing"], isAccepted = false): CampaignLife => ({
  state: "submitted",
  standing,
  isAccepted,
  ...weeks,
});
const draft: CampaignLife = { state: "draft", standing: null, isAccepted: false, ...weeks };
const dropped: CampaignLife = { ...draft, state: "dropped" };
const refused: CampaignLife = { ...draft, state: "refused" };

describe("where a campaign stands", () => {
  test.each([
    ["before its first week", submitted("feasible"), before, "feasible"],
    ["from its first week on", submitted("feasible"), first, "live"],
    ["in its last week", submitted("feasible"), last, "live"],
    ["once that is over", submitted("feasible"), after, "measured"],
    ["capped and nobody has taken it", submitted("capped"), middle, "capped"],
    ["capped and taken as it is", submitted("capped", true), middle, "live"],
    ["capped and taken, before it begins", submitted("capped", true), before, "capped"],
    ["still waiting when it begins", submitted("waiting"), middle, "waiting"],
    ["never answered", submitted("waiting"), after, "measured"],
    ["capped until the end", submitted("capped"), after, "measured"],
    ["refused by the commits", submitted("refused"), middle, "refused"],
    ["refused by the commits, and over", submitted("refused"), after, "refused"],
    ["a draft whatever the week", draft, after, "draft"],
    ["refused by somebody", refused, after, "refused"],
    ["dropped, whatever the week", dropped, middle, "dropped"],
  ])("%s", (_, life, thisWeek, phase) => {
    expect(phaseOf(life, thisWeek)).toBe(phase);
  });

  test.each([
    ["a draft", draft, before, "edit submit drop"],
    ["one that waits", submitted("waiting"), before, "withdraw refuse"],
    ["one that is capped", submitted("capped"), before, "withdraw refuse accept"],
    ["one that is taken as it is", submitted("capped", true), middle, "withdraw refuse"],
    ["one that is live", submitted("feasible"), middle, "withdraw refuse"],
    ["one that is over", submitted("capped"), after, ""],
    ["one that is refused", refused, after, "withdraw drop"],
    ["one that is dropped", dropped, after, "withdraw"],
  ])("what can be done with %s", (_, life, thisWeek, acts) => {
    expect(campaignActs.filter((act) => isPossible(act, life, thisWeek)).join(" ")).toBe(acts);
  });

  test("what its maker has to do", () => {
    expect([draft, submitted("capped"), submitted("refused"), refused].map(taskOf)).toEqual([
      "finish",
      "decide",
      "rework",
      "rework",
    ]);
  });
});

const line = (commit: string | null, more: Partial<LineToJudge> = {}): LineToJudge => ({
  uplift: "200",
  isPublished: true,
  baseline: "1000",
  allUplift: "200",
  commit,
  tolerancePercent: "5",
  ...more,
});

describe("what a commit says to an uplift", () => {
  test.each([
    ["nothing was published", line("1200", { isPublished: false }), "unpublished", null],
    ["nobody has answered", line(null), "waiting", null],
    ["all of it", line("1200"), "feasible", "200"],
    ["more than asked is not more uplift", line("5000"), "feasible", "200"],
    ["just within the tolerance", line("1140"), "feasible", "140"],
    ["just below the tolerance", line("1139.999999"), "capped", "139.999999"],
    ["the baseline alone", line("1000"), "capped", "0"],
    ["the baseline within the tolerance", line("950"), "capped", "0"],
    ["less than that", line("949.999999"), "refused", "0"],
    ["nothing", line("0"), "refused", "0"],
    ["no tolerance, one short", line("1199", { tolerancePercent: "0" }), "capped", "199"],
    ["no tolerance, one below the baseline", line("999", { tolerancePercent: "0" }), "refused", "0"],
    ["a tolerance of everything", line("0", { tolerancePercent: "100" }), "feasible", "0"],
    ["an item that does not sell by itself", line("0", { baseline: "0" }), "capped", "0"],
    ["of such an item half", line("100", { baseline: "0" }), "capped", "100"],
  ])("%s", (_, given, standing, covered) => {
    expect(judgeLine(given)).toEqual({ standing, covered });
  });

  test("campaigns of the same week share it by what they asked for", () => {
    const shared = { allUplift: "500" };
    expect(judgeLine(line("1250", { ...shared, uplift: "200" })).covered).toBe("100");
    expect(judgeLine(line("1250", { ...shared, uplift: "300" })).covered).toBe("150");
    // Rounded down: together they never cover more than there is.
    expect(partOf({ uplift: "1", baseline: "0", allUplift: "3" }, "1")).toBe("0.333333");
  });

  test("nothing is shared where nothing was added", () => {
    expect(partOf({ uplift: "200", baseline: "1000", allUplift: "0" }, "5000")).toBe("0");
  });
});

describe("a campaign as a whole", () => {
  const standing = (...commits: (string | null)[]) =>
    judgeCampaign(commits.map((commit) => line(commit))).standing;

  test("is as good as its worst week", () => {
    expect(standing("1200", "1200")).toBe("feasible");
    expect(standing("1200", "1100", "1200")).toBe("capped");
    expect(standing("1200", "1100", "900")).toBe("refused");
  });
  test("waits as long as one week does", () => {
    expect(standing("1200", null, "900")).toBe("waiting");
    expect(judgeCampaign([line("1200"), line("1200", { isPublished: false })]).standing).toBe("waiting");
    expect(judgeCampaign([]).standing).toBe("waiting");
  });
  test("adds up what was planned and what is covered so far", () => {
    expect(
      judgeCampaign([line("1100"), line(null), line("1200", { uplift: "200.5", allUplift: "200.5" })]),
    ).toEqual({
      standing: "waiting",
      planned: "600.5",
      covered: "300",
    });
  });
});
