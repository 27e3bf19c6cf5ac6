import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Decimal, plain, sum } from "#lib/kernel/decimal.ts";
import {
  figuresOf,
  firmMoves,
  frozenCommit,
  frozenForecast,
  type MeasuredBucket,
  type PublishedQuantity,
  sumsOf,
} from "./figures.ts";

const bucket = (actual: string, forecast: string, more: Partial<MeasuredBucket> = {}): MeasuredBucket => ({
  actual,
  forecast,
  commit: null,
  moved: "0",
  base: forecast,
  ...more,
});

describe("figures", () => {
  test("errors of single weeks do not cancel out in WMAPE, and do in the bias", () => {
    const figures = figuresOf(sumsOf([bucket("100", "120"), bucket("100", "80")]));
    expect(figures).toMatchObject({ wmape: 0.2, bias: 0 });
  });
  test("a positive bias is too much forecast", () => {
    expect(figuresOf(sumsOf([bucket("80", "100")])).bias).toBe(0.25);
    expect(figuresOf(sumsOf([bucket("100", "80")])).bias).toBe(-0.2);
  });
  test("weeks without demand count by what was forecast for them", () => {
    expect(figuresOf(sumsOf([bucket("0", "10"), bucket("40", "40")])).wmape).toBe(0.25);
  });
  test("a commit above the forecast makes up for no other week; none counts as nothing", () => {
    const rows = [
      bucket("0", "100", { commit: "150" }),
      bucket("0", "100", { commit: "50" }),
      bucket("0", "50"),
    ];
    expect(figuresOf(sumsOf(rows)).commitRatio).toBe(0.6);
  });
  test("no data is null, never zero and never full marks", () => {
    expect(figuresOf(sumsOf([]))).toEqual({ wmape: null, bias: null, commitRatio: null, churn: null });
    expect(figuresOf(sumsOf([bucket("0", "10")]))).toMatchObject({ wmape: null, bias: null, commitRatio: 0 });
  });
  test("sums of parts are the sums of the whole, exactly", () => {
    const rows = [bucket("0.1", "0.2"), bucket("0.2", "0.1"), bucket("0.7", "0.4", { commit: "0.3" })];
    const whole = sumsOf(rows);
    const parts = rows.map((row) => sumsOf([row]));
    expect(whole.absoluteError).toBe(plain(sum(parts.map((part) => part.absoluteError))));
    expect(whole).toMatchObject({ actual: "1", error: "-0.3", committed: "0.3" });
  });
});

const entry = (
  version: number,
  quantity: string,
  publishedOn: string,
  level: PublishedQuantity["level"] = "planning",
): PublishedQuantity => ({ version, quantity, level, publishedOn });

describe("frozen snapshots", () => {
  const entries = [
    entry(1, "100", "2026-09-07"),
    entry(4, "140", "2026-10-26"),
    entry(2, "120", "2026-10-25"),
  ];
  test.each([
    [4, "120"],
    [3, "140"],
    [0, "140"],
    [8, "100"],
    [13, null],
  ])("of a week in November at a lag of %i weeks: %s", (lag, quantity) => {
    // Four weeks before the 23 November is the 26 October: what was published that day came too late.
    expect(frozenForecast(entries, "2026-11-23", lag)).toBe(quantity);
  });
  test("commits freeze alike", () => {
    const commits = [
      { entry: 1, quantity: "90", committedOn: "2026-10-20" },
      { entry: 2, quantity: "110", committedOn: "2026-10-26" },
    ];
    expect([5, 4, 3].map((lag) => frozenCommit(commits, "2026-11-23", lag))).toEqual([null, "90", "110"]);
  });
});

describe("churn inside the firm horizon", () => {
  test("counts what was moved while firm against what the week said when it became firm", () => {
    const entries = [
      entry(1, "100", "2026-09-07"),
      entry(2, "200", "2026-10-05", "material"),
      entry(3, "180", "2026-11-02", "firm"),
      entry(5, "210", "2026-11-16", "firm"),
    ];
    expect(firmMoves(entries)).toEqual({ moved: "50", base: "200" });
  });
  test("the first word about a week is no change of it", () => {
    expect(firmMoves([entry(1, "100", "2026-11-16", "firm")])).toEqual({ moved: "0", base: "100" });
    expect(firmMoves([entry(1, "70", "2026-09-07")])).toEqual({ moved: "0", base: "70" });
    expect(firmMoves([])).toBeNull();
  });
});

/** Real weekly sales (`db/seed/data/README.md`), with figures that another program computed. */
describe("404 real products, three simple forecasts of their last eight weeks", () => {
  const read = (name: string) => readFileSync(new URL(`../../db/seed/data/${name}`, import.meta.url), "utf8");
  const series = read("demand-weekly.csv")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(",").slice(1));
  const expected: Record<string, Record<string, number>> = JSON.parse(read("demand-weekly-expected.json"));
  const mean = (weeks: readonly string[]) => plain(sum(weeks).div(weeks.length));
  const methods: Record<string, (known: readonly string[]) => string> = {
    naive_last_week: (known) => known.at(-1) ?? "0",
    mean_of_last_8_weeks: (known) => mean(known.slice(-8)),
    mean_of_last_13_weeks: (known) => mean(known.slice(-13)),
  };
  test.each(Object.keys(methods))("%s", (name) => {
    const rows = series.flatMap((weeks) => {
      const forecast = methods[name]?.(weeks.slice(0, 44)) ?? "0";
      return weeks.slice(44).map((actual) => bucket(actual, forecast));
    });
    const sums = sumsOf(rows);
    expect(rows).toHaveLength(404 * 8);
    const rounded = (text: string) => new Decimal(text).toDecimalPlaces(4).toNumber();
    expect({
      actual_units: rounded(sums.actual),
      abs_error_units: rounded(sums.absoluteError),
      bias_units: rounded(sums.error),
      wape: figuresOf(sums).wmape,
      bias_rate: figuresOf(sums).bias,
    }).toEqual(expected[name]);
  });
});
