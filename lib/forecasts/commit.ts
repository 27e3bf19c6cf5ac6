import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import type { Day } from "#lib/kernel/days.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { forecastClock } from "./calendar.ts";
import {
  commitAllInput,
  type CommitBucketsInput,
  commitBucketsInput,
  saveCommitDraftsInput,
} from "./input.ts";
import { settleForecasts } from "./settle.ts";
import { type Committer, logCommits, writeCommits } from "./write-commits.ts";

/**
 * The supplier commits to some buckets: all of them or none. Each names the version it answers; one that says what
 * stands already adds nothing to the ledger, so that a request may be sent again.
 */
export const commitBuckets = command({
  may: "forecast.commit",
  input: commitBucketsInput,
  run: async (tx, actor, input) => {
    const { thisWeek } = await forecastClock(tx);
    const fresh = await freshCommits(tx, actor, input, thisWeek);
    const written = await writeCommits(tx, byPerson(actor), givenCommits(fresh));
    if (written.committed !== fresh.length) throw conflict("commit_changed_meanwhile");
    await settleForecasts(tx, [actor.organisation.id], [...new Set(fresh.map(({ seriesId }) => seriesId))]);
    await logCommits(tx, byPerson(actor), written);
    return { committed: written.committed };
  },
});

/**
 * The supplier sends its drafts and, unless it asked for those alone, commits to all else that is open as forecast. A
 * draft of an earlier version is not sent: it was thought of something else.
 */
export const commitAll = command({
  may: "forecast.commit",
  input: commitAllInput,
  run: async (tx, actor, { release, only }) => {
    const own = actor.organisation.id;
    const { thisWeek } = await forecastClock(tx);
    const [newest] = await tx.execute<{ number: number }>(sql`
      select coalesce(max(number), 0) as number from forecast_releases where supplier_id = ${own}`);
    if (newest?.number !== release) throw conflict("forecast_changed_meanwhile");
    // What is published while this runs was on nobody's screen, and waits.
    const which =
      only === "drafts"
        ? sql`d.series_id is not null`
        : sql`(d.series_id is not null or c.series_id is null or c.version < b.version)`;
    const written = await writeCommits(
      tx,
      byPerson(actor),
      sql`select b.series_id, b.week, b.version, coalesce(d.quantity, b.baseline + b.uplift) as quantity, coalesce(d.upside, 0) as upside, d.comment, coalesce(c.entry, 0) as seen
            from forecast_buckets b
            left join commit_drafts d on d.series_id = b.series_id and d.week = b.week and d.version = b.version
            left join forecast_commits c on c.series_id = b.series_id and c.week = b.week
           where b.supplier_id = ${own} and b.week >= ${thisWeek}::date and b.version <= ${release} and ${which}`,
    );
    await settleForecasts(tx, [own]);
    await logCommits(tx, byPerson(actor), written);
    return { committed: written.committed };
  },
});

/** Keeps what the supplier typed, where nobody else sees it until it is sent. No quantity: the draft goes. */
export const saveCommitDrafts = command({
  may: "forecast.commit",
  input: saveCommitDraftsInput,
  run: async (tx, actor, { drafts }) => {
    const rows = drafts.map(({ seriesId, ...draft }) => ({ series_id: seriesId, ...draft }));
    const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(series_id uuid, week date, version int, quantity numeric, upside numeric, comment text)`;
    await tx.execute(sql`
      delete from commit_drafts d using ${given} where g.quantity is null and d.series_id = g.series_id and d.week = g.week`);
    const kept = await tx.execute(sql`
      insert into commit_drafts (supplier_id, series_id, week, version, quantity, upside, comment)
      select b.supplier_id, g.series_id, g.week, g.version, g.quantity, coalesce(g.upside, 0), nullif(g.comment, '')
        from ${given} join forecast_buckets b on b.series_id = g.series_id and b.week = g.week and b.supplier_id = ${actor.organisation.id}
       where g.quantity is not null
      on conflict (series_id, week, supplier_id) do update
         set version = excluded.version, quantity = excluded.quantity, upside = excluded.upside, comment = excluded.comment, updated_at = now()
      returning 1`);
    if (kept.length !== drafts.filter(({ quantity }) => quantity !== null).length)
      throw notFound("bucket_unknown");
    return { saved: drafts.length };
  },
});

type Given = CommitBucketsInput["commits"][number] & { seen: number };

/** Those of the given commits that say something new, each against the version it names. */
async function freshCommits(
  tx: Tx,
  actor: Actor,
  { commits }: CommitBucketsInput,
  thisWeek: Day,
): Promise<Given[]> {
  const over = commits.flatMap(({ week }, index) =>
    week < thisWeek ? [[`commits.${index}.week`, "week_over"] as const] : [],
  );
  if (over.length > 0) throw new DomainError("invalid", "invalid", Object.fromEntries<string>(over));
  const keys = commits.map(({ seriesId, week, quantity, upside, comment }) => ({
    series_id: seriesId,
    week,
    quantity,
    upside,
    comment: comment || null,
  }));
  const rows = await tx.execute<{ version: number; entry: number; isSame: boolean }>(sql`
    select b.version, coalesce(c.entry, 0) as entry,
           c.series_id is not null and (c.version, c.quantity, c.upside) = (b.version, g.quantity, g.upside) and c.comment is not distinct from g.comment as "isSame"
      from rows from (jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as (series_id uuid, week date, quantity numeric, upside numeric, comment text)) with ordinality as g(series_id, week, quantity, upside, comment, place)
      join forecast_buckets b on b.series_id = g.series_id and b.week = g.week and b.supplier_id = ${actor.organisation.id}
      left join forecast_commits c on c.series_id = b.series_id and c.week = b.week
     order by g.place`);
  if (rows.length !== commits.length) throw notFound("bucket_unknown");
  if (commits.some(({ version }, index) => rows[index]?.version !== version))
    throw conflict("forecast_changed_meanwhile");
  const fresh = commits.flatMap((given, index): Given[] => {
    const found = rows[index];
    return found && !found.isSame ? [{ ...given, seen: found.entry }] : [];
  });
  if (fresh.some(({ entry, seen }) => entry !== undefined && entry !== seen))
    throw conflict("commit_changed_meanwhile");
  return fresh;
}

function givenCommits(commits: readonly Given[]): SQL {
  const rows = commits.map(({ seriesId, ...given }) => ({
    ...given,
    series_id: seriesId,
    comment: given.comment || null,
  }));
  return sql`select g.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as g(series_id uuid, week date, version int, quantity numeric, upside numeric, comment text, seen int)`;
}

const byPerson = ({ organisation, door, userId, name }: Actor): Committer => ({
  supplierId: organisation.id,
  door,
  userId,
  name,
});
