import { Decimal, plain, sum } from "#lib/kernel/decimal.ts";
import type { CampaignStanding } from "#db/vocabulary-campaigns.ts";
import type { LineStanding } from "./rules.ts";

// Beside the rules, which browsers load: exact decimals weigh more than all of them.

/** One week of an item as the commits answer it. */
export interface LineToJudge {
  /** What this campaign adds. */
  uplift: string;
  /** Whether the published forecast has it in. */
  isPublished: boolean;
  baseline: string;
  /** What all campaigns together add. */
  allUplift: string;
  /** Of the version that stands; null where the supplier has not answered it. */
  commit: string | null;
  tolerancePercent: string;
}

export interface Judged {
  standing: LineStanding;
  /** How much of the uplift the commit covers, its part where campaigns share it; null where nobody answered. */
  covered: string | null;
}

/**
 * Feasible where the commit is as good as the forecast, within what is agreed; capped where it is as good as the baseline;
 * refused where it is less. What comes beyond the baseline belongs to the campaigns of the week, each by its part.
 */
export function judgeLine(line: LineToJudge): Judged {
  if (!line.isPublished) return { standing: "unpublished", covered: null };
  if (line.commit === null) return { standing: "waiting", covered: null };
  const { commit, baseline, allUplift, tolerancePercent } = line;
  const isEnough = (wanted: Decimal) =>
    wanted.times(new Decimal(100).minus(tolerancePercent)).div(100).lte(commit);
  const standing = isEnough(new Decimal(baseline).plus(allUplift))
    ? "feasible"
    : isEnough(new Decimal(baseline))
      ? "capped"
      : "refused";
  return { standing, covered: partOf(line, commit) };
}

/** Of what is there beyond the baseline, the part of this campaign: never less than nothing, nor more than it asked for. */
export function partOf(
  { uplift, baseline, allUplift }: Pick<LineToJudge, "uplift" | "baseline" | "allUplift">,
  there: string,
): string {
  const all = new Decimal(allUplift);
  if (all.lte(0)) return "0";
  const beyond = Decimal.min(Decimal.max(new Decimal(there).minus(baseline), 0), all);
  return plain(beyond.times(uplift).div(all).toDecimalPlaces(6, Decimal.ROUND_DOWN));
}

export interface CampaignJudged {
  standing: CampaignStanding;
  planned: string;
  covered: string;
}

/** As good as its worst week; and while one waits, nobody knows. */
export function judgeCampaign(lines: readonly LineToJudge[]): CampaignJudged {
  const judged = lines.map(judgeLine);
  const has = (...standings: LineStanding[]) => judged.some(({ standing }) => standings.includes(standing));
  const standing = has("unpublished", "waiting")
    ? "waiting"
    : has("refused")
      ? "refused"
      : has("capped")
        ? "capped"
        : lines.length === 0
          ? "waiting"
          : "feasible";
  return {
    standing,
    planned: plain(sum(lines.map(({ uplift }) => uplift))),
    covered: plain(sum(judged.map(({ covered }) => covered ?? "0"))),
  };
}
