import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { refusalOf } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { bucketsOf, draftForecast, newItem, nextWeeks } from "#db/testing/forecasts.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import { commitAll, commitBuckets, saveCommitDrafts } from "./commit.ts";
import { discardForecastDrafts, saveForecastDrafts } from "./draft.ts";
import { publishForecast } from "./publish.ts";

const { cast } = testDatabase();
const { boreal } = cast.organisations;
const [buyer, logistics] = [as("meridia.buyer"), as("meridia.logistics")];
const [seller, deputy] = [as("boreal.seller"), as("boreal.deputy")];
const weeks = nextWeeks(3);
/** Below this share of the forecast a commit is an exception: the terms of the cast. */
const tolerated = 0.95;

/** One week of an item as the specification has it. */
interface Bucket {
  version: number;
  quantity: number;
  previous: number | null;
  draft: number | null;
  commit: { version: number; quantity: number } | null;
  ownDraft: { version: number; quantity: number } | null;
  entries: string[];
}
interface Model {
  seriesId: string;
  release: number;
  buckets: readonly Bucket[];
}
const nothingYet: Bucket = {
  version: 0,
  quantity: 0,
  previous: null,
  draft: null,
  commit: null,
  ownDraft: null,
  entries: [],
};

type Step =
  | { verb: "type" | "type blindly" | "commit" | "commit late" | "keep"; week: number; quantity: number }
  | { verb: "empty"; week: number; quantity: number }
  | { verb: "publish" | "discard" | "commit all" | "commit drafts" | "commit all late" };
/** What the specification says must come of it; undefined is a refusal, or a cell that is left as it is. */
function next(model: Model, step: Step): Model | undefined {
  const all = (change: (bucket: Bucket) => Bucket, more: Partial<Model> = {}): Model => ({
    ...model,
    ...more,
    buckets: model.buckets.map(change),
  });
  const at = (change: (bucket: Bucket) => Bucket | undefined): Model | undefined => {
    if (!("week" in step)) return undefined;
    const found = model.buckets[step.week];
    const changed = found && change(found);
    return changed && { ...model, buckets: model.buckets.with(step.week, changed) };
  };
  const committed = (bucket: Bucket, quantity: number): Bucket => ({
    ...bucket,
    commit: { version: bucket.version, quantity },
    ownDraft: null,
    entries: [...bucket.entries, `${bucket.version}: ${quantity}`],
  });
  const isOpen = ({ version, commit }: Bucket) =>
    version > 0 && (commit === null || commit.version < version);
  const isSent = ({ version, ownDraft }: Bucket) => ownDraft !== null && ownDraft.version === version;
  switch (step.verb) {
    case "type":
      return at((bucket) => ({ ...bucket, draft: step.quantity }));
    case "empty":
      return at((bucket) => ({ ...bucket, draft: null }));
    case "discard":
      return all((bucket) => ({ ...bucket, draft: null }));
    case "publish": {
      const changes = ({ draft, quantity }: Bucket) => draft !== null && draft !== quantity;
      if (!model.buckets.some(changes)) return undefined;
      const release = model.release + 1;
      const publish = (bucket: Bucket): Bucket => ({
        ...bucket,
        version: release,
        previous: bucket.version === 0 ? null : bucket.quantity,
        quantity: bucket.draft ?? 0,
        draft: null,
      });
      return all((bucket) => (changes(bucket) ? publish(bucket) : { ...bucket, draft: null }), { release });
    }
    case "keep":
      return at((bucket) =>
        bucket.version === 0
          ? undefined
          : { ...bucket, ownDraft: { version: bucket.version, quantity: step.quantity } },
      );
    case "commit":
      return at((bucket) => {
        if (bucket.version === 0) return undefined;
        const { commit, version } = bucket;
        // What stands already is no news; the draft stays where it was.
        return commit?.version === version && commit.quantity === step.quantity
          ? bucket
          : committed(bucket, step.quantity);
      });
    case "commit drafts":
      return all((bucket) => (isSent(bucket) ? committed(bucket, bucket.ownDraft?.quantity ?? 0) : bucket));
    case "commit all":
      return all((bucket) => {
        if (isSent(bucket)) return committed(bucket, bucket.ownDraft?.quantity ?? 0);
        return isOpen(bucket) ? committed(bucket, bucket.quantity) : bucket;
      });
    default:
      return undefined;
  }
}

/** Does it as somebody would who looks at the forecast as the model has it; `late` knows only an earlier version. */
async function attempt({ seriesId, release, buckets }: Model, step: Step): Promise<unknown> {
  const week = "week" in step ? (weeks[step.week] ?? "") : "";
  const bucket = ("week" in step && buckets[step.week]) || nothingYet;
  const quantity = "quantity" in step ? String(step.quantity) : "";
  const cell = (seen: string | null, draft: string | null) => ({
    rows: [{ seriesId, cells: [[week, draft, seen, bucket.version]] }],
  });
  const typed = bucket.draft === null ? null : String(bucket.draft);
  const commit = (version: number) => ({ commits: [{ seriesId, week, version, quantity }] });
  switch (step.verb) {
    case "type":
      return buyer.run(saveForecastDrafts, cell(typed, quantity));
    case "type blindly":
      return buyer.run(saveForecastDrafts, cell("987654", quantity));
    case "empty":
      return logistics.run(saveForecastDrafts, cell(typed, null));
    case "discard":
      return logistics.run(discardForecastDrafts, { supplierId: boreal });
    case "publish":
      return logistics.run(publishForecast, { supplierId: boreal });
    case "keep": {
      const draft = { seriesId, week, version: Math.max(1, bucket.version), quantity };
      return deputy.run(saveCommitDrafts, { drafts: [draft] });
    }
    case "commit":
      return seller.run(commitBuckets, commit(Math.max(1, bucket.version)));
    case "commit late":
      return seller.run(commitBuckets, commit(bucket.version + 1));
    case "commit all":
      return seller.run(commitAll, { release });
    case "commit all late":
      return seller.run(commitAll, { release: release + 1 });
    default:
      return deputy.run(commitAll, { release, only: "drafts" });
  }
}

async function fresh(): Promise<Model> {
  const item = await newItem();
  // A series is opened by a file; what it brings is taken back.
  const { seriesId } = await draftForecast(item, ["1"]);
  await logistics.run(discardForecastDrafts, { supplierId: boreal });
  const [newest] = await asSystem("test release", (tx) =>
    tx.execute<{ number: number }>(
      sql`select max(number) as number from forecast_releases where supplier_id = ${boreal}`,
    ),
  );
  return { seriesId, release: newest?.number ?? 0, buckets: weeks.map(() => nothingYet) };
}

interface Standing extends Record<string, unknown> {
  week: string;
  isOpen: boolean;
  isBelow: boolean;
}
const standingOf = (seriesId: string) =>
  asSystem("test standing", (tx) =>
    tx.execute<Standing>(sql`
      select week::text as week, is_open as "isOpen", below as "isBelow" from forecast_attention where series_id = ${seriesId} order by week`),
  );
const draftsOf = (seriesId: string) =>
  asSystem("test drafts", (tx) =>
    tx.execute<{ week: string; draft: string | null; own: string | null }>(sql`
      select coalesce(d.week, c.week)::text as week, trim_scale(d.quantity)::text as draft, c.version || ': ' || trim_scale(c.quantity) as own
        from (select * from forecast_drafts where series_id = ${seriesId}) d
        full join (select * from commit_drafts where series_id = ${seriesId}) c on c.week = d.week order by 1`),
  );

/** Everything that is stored of the series is what the model says. */
async function compare({ seriesId, buckets }: Model): Promise<void> {
  const published = buckets.map((bucket, index) => ({ ...bucket, week: weeks[index] ?? "" }));
  expect(await bucketsOf(seriesId)).toMatchObject(
    published
      .filter(({ version }) => version > 0)
      .map(({ week, version, quantity, previous, commit, entries }) => ({
        week,
        version,
        quantity: String(quantity),
        previous: previous === null ? null : String(previous),
        commit: commit === null ? null : String(commit.quantity),
        commitVersion: commit?.version ?? null,
        entries,
      })),
  );
  const standing = published.flatMap(({ week, version, quantity, commit }) => {
    if (version === 0) return [];
    const isOpen = commit === null || commit.version < version;
    const isBelow = !isOpen && commit.quantity < quantity * tolerated;
    return isOpen || isBelow ? [{ week, isOpen, isBelow }] : [];
  });
  expect([...(await standingOf(seriesId))]).toEqual(standing);
  const drafts = published
    .filter(({ draft, ownDraft }) => draft !== null || ownDraft !== null)
    .map(({ week, draft, ownDraft }) => ({
      week,
      draft: draft === null ? null : String(draft),
      own: ownDraft === null ? null : `${ownDraft.version}: ${ownDraft.quantity}`,
    }));
  expect([...(await draftsOf(seriesId))]).toEqual(drafts);
}

const place = { week: fc.nat(2), quantity: fc.constantFrom(0, 90, 96, 100, 100, 120) };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    verb: fc.constantFrom(
      "type",
      "type",
      "type",
      "type blindly",
      "empty",
      "commit",
      "commit",
      "commit late",
      "keep",
    ),
    ...place,
  }),
  fc.record({
    verb: fc.constantFrom(
      "publish",
      "publish",
      "publish",
      "discard",
      "commit all",
      "commit all late",
      "commit drafts",
    ),
  }),
);

test("a forecast goes as specified, whatever planners and their supplier do in whatever order", async () => {
  const reached = { refused: 0, reopened: 0, below: 0, sent: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 24 }), async (steps) => {
      let model = await fresh();
      for (const one of steps) {
        const expected = next(model, one);
        if (expected) await attempt(model, one);
        else if (one.verb === "type blindly")
          expect(await attempt(model, one)).toMatchObject({
            saved: 0,
            conflicts: [{ week: weeks[one.week] }],
          });
        else {
          expect(await refusalOf(attempt(model, one))).toMatchObject({ code: /conflict|not_found/ });
          reached.refused += 1;
        }
        model = expected ?? model;
        await compare(model);
        for (const { version, quantity, commit } of model.buckets) {
          if (commit !== null && commit.version < version) reached.reopened += 1;
          if (commit?.version === version && commit.quantity < quantity * tolerated) reached.below += 1;
        }
        if (one.verb === "commit drafts" && expected !== undefined) reached.sent += 1;
      }
    }),
    { numRuns: 60, seed: 20_261_123 },
  );
  for (const [what, times] of Object.entries(reached)) expect([what, times > 3]).toEqual([what, true]);
});

const everybody = ["planner", "other planner", "seller", "deputy"] as const;
type Person = (typeof everybody)[number];

/** What somebody does who looked at the same forecast as all the others. Answers how many entries were acknowledged. */
async function act(model: Model, who: Person, { verb, week, quantity }: Race): Promise<number> {
  const { seriesId, release, buckets } = model;
  const bucket = buckets[week] ?? nothingYet;
  const at = weeks[week] ?? "";
  if (who === "planner" || who === "other planner") {
    const person = who === "planner" ? buyer : logistics;
    if (verb === "finish") await person.run(publishForecast, { supplierId: boreal });
    else {
      const seen = bucket.draft === null ? null : String(bucket.draft);
      const cells = [[at, String(quantity), seen, bucket.version]];
      await person.run(saveForecastDrafts, { rows: [{ seriesId, cells }] });
    }
    return 0;
  }
  const person = who === "seller" ? seller : deputy;
  if (verb === "finish") return (await person.run(commitAll, { release })).committed;
  const commit = { seriesId, week: at, version: Math.max(1, bucket.version), quantity: String(quantity) };
  return (await person.run(commitBuckets, { commits: [commit] })).committed;
}

interface Race {
  verb: "write" | "finish";
  week: number;
  quantity: number;
}

/** What stands now, as all of them see it before the next round. */
async function look(seriesId: string): Promise<Model> {
  const stored = await bucketsOf(seriesId);
  const drafts = await draftsOf(seriesId);
  const [newest] = await asSystem("test release", (tx) =>
    tx.execute<{ number: number }>(
      sql`select max(number) as number from forecast_releases where supplier_id = ${boreal}`,
    ),
  );
  const buckets = weeks.map((week): Bucket => {
    const bucket = stored.find((one) => one.week === week);
    const draft = drafts.find((one) => one.week === week)?.draft ?? null;
    return {
      ...nothingYet,
      version: bucket?.version ?? 0,
      quantity: Number(bucket?.quantity ?? 0),
      draft: draft === null ? null : Number(draft),
    };
  });
  return { seriesId, release: newest?.number ?? 0, buckets };
}

/** Whatever the order was: the present is the end of its ledger, entries and versions have no gaps, what is open follows from both. */
const broken = (seriesId: string) =>
  asSystem("test ledgers", (tx) =>
    tx.execute(sql`
      select 'bucket' as what, b.week from forecast_buckets b
       where b.series_id = ${seriesId} and (b.version, b.baseline) is distinct from (
         select (e.version, e.baseline) from forecast_entries e where e.series_id = b.series_id and e.week = b.week order by e.version desc limit 1)
      union all
      select 'commit', c.week from forecast_commits c
       where c.series_id = ${seriesId} and (c.entry, c.version, c.quantity) is distinct from (
         select (e.entry, e.version, e.quantity) from commit_entries e where e.series_id = c.series_id and e.week = c.week order by e.entry desc limit 1)
      union all
      select 'gap', e.week from commit_entries e where e.series_id = ${seriesId} group by e.week having count(*) <> max(e.entry)
      union all
      select 'unpublished', e.week from commit_entries e where e.series_id = ${seriesId} and not exists (
        select from forecast_entries f where f.series_id = e.series_id and f.week = e.week and f.version = e.version)
      union all
      select 'release', null from forecast_releases where supplier_id = ${boreal} having count(*) <> max(number)
      union all
      select 'standing', b.week from forecast_buckets b left join forecast_commits c on c.series_id = b.series_id and c.week = b.week
        left join forecast_attention a on a.series_id = b.series_id and a.week = b.week
       where b.series_id = ${seriesId} and coalesce(a.is_open, false) is distinct from (c.version is null or c.version < b.version)`),
  );

test("two to eight people at once: nothing acknowledged is lost, and the present is the end of its ledgers", async () => {
  const race = fc.record({
    verb: fc.constantFrom<Race["verb"]>("write", "write", "write", "finish"),
    week: fc.nat(2),
    quantity: fc.constantFrom(90, 100, 110, 120, 130),
  });
  const crowd = fc.array(fc.tuple(fc.constantFrom(...everybody), race), { minLength: 2, maxLength: 8 });
  let crossed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(crowd, { minLength: 3, maxLength: 5 }), async (rounds) => {
      const { seriesId } = await fresh();
      for (const people of rounds) {
        const seen = await look(seriesId);
        const before = await entriesOf();
        const results = await Promise.allSettled(people.map(([who, one]) => act(seen, who, one)));
        const refused = results.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
        crossed += refused.length;
        // In words, and never by a key that was hit.
        expect(refused.filter((reason) => !(reason instanceof DomainError))).toEqual([]);
        const acknowledged = results.reduce(
          (sum, one) => sum + (one.status === "fulfilled" ? one.value : 0),
          0,
        );
        expect((await entriesOf()) - before).toBe(acknowledged);
        expect([...(await broken(seriesId))]).toEqual([]);
      }
    }),
    { numRuns: 20, seed: 20_261_123 },
  );
  expect(crossed).toBeGreaterThan(10);
});

async function entriesOf(): Promise<number> {
  const [row] = await asSystem("test entries", (tx) =>
    tx.execute<{ count: number }>(
      sql`select count(*)::int as count from commit_entries where supplier_id = ${boreal}`,
    ),
  );
  return row?.count ?? 0;
}
