import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { addDays, weekday } from "#lib/kernel/days.ts";
import { conflict, DomainError, notFound } from "#lib/kernel/errors.ts";
import { planPeopleInput, setRateInput } from "./input.ts";

/** Says how many people are at a site on each day of a week, and of the weeks after it that nobody has planned. */
export const planPeople = command({
  may: "staffing.plan",
  input: planPeopleInput,
  run: async (tx, actor, { siteId, week, days, alsoWeeks }) => {
    if (weekday(week) !== 1) throw new DomainError("invalid", "invalid", { week: "not_a_day" });
    await requireOwnSite(tx, actor, siteId);
    const given = days.map(({ people = null, seen = null }, index) => ({
      on_day: addDays(week, index),
      people,
      seen,
    }));
    const rows = sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(on_day date, people numeric, seen numeric)`;
    // Two who plan the same week take turns, and the second one finds what the first one wrote.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('passerelle staffing'), hashtext(${siteId}))`);
    const [stale] = await tx.execute(sql`
      select from ${rows} left join staffing_plans p on p.site_id = ${siteId} and p.on_day = g.on_day where p.people is distinct from g.seen limit 1`);
    if (stale) throw conflict("staffing_changed_meanwhile");
    await tx.execute(sql`
      delete from staffing_plans p using ${rows} where p.site_id = ${siteId} and p.on_day = g.on_day and g.people is null`);
    await tx.execute(sql`
      insert into staffing_plans as p (site_id, on_day, people, changed_by) select ${siteId}, g.on_day, g.people, ${actor.userId} from ${rows} where g.people is not null
      on conflict (site_id, on_day) do update set people = excluded.people, changed_by = excluded.changed_by, changed_at = now() where p.people <> excluded.people`);
    if (alsoWeeks > 0)
      await tx.execute(sql`
        insert into staffing_plans (site_id, on_day, people, changed_by)
        select ${siteId}, g.on_day + 7 * n, g.people, ${actor.userId} from ${rows} cross join generate_series(1, ${alsoWeeks}::int) n where g.people is not null
        on conflict (site_id, on_day) do nothing`);
    await logSite(tx, actor, siteId, "staffing.planned", { week, alsoWeeks });
  },
});

/** Says what one person receives at a site in a day. */
export const setRate = command({
  may: "staffing.plan",
  input: setRateInput,
  run: async (tx, actor, { siteId, version, linesADay = null, palletsADay = null, fewest }) => {
    await requireOwnSite(tx, actor, siteId);
    const set = await tx.execute(
      version === 0
        ? sql`insert into staffing_rates (site_id, lines_a_day, pallets_a_day, fewest, changed_by) values (${siteId}, ${linesADay}, ${palletsADay}, ${fewest}, ${actor.userId})
              on conflict do nothing returning site_id`
        : sql`update staffing_rates set lines_a_day = ${linesADay}, pallets_a_day = ${palletsADay}, fewest = ${fewest}, version = version + 1, changed_by = ${actor.userId}
               where site_id = ${siteId} and version = ${version} returning site_id`,
    );
    if (set.length === 0) throw conflict("staffing_changed_meanwhile");
    await logSite(tx, actor, siteId, "staffing.rate_set", { linesADay, palletsADay, fewest });
  },
});

async function requireOwnSite(tx: Tx, actor: Actor, siteId: string): Promise<void> {
  const [site] = await tx.execute(
    sql`select from sites where id = ${siteId} and organisation_id = ${actor.organisation.id}`,
  );
  if (!site) throw notFound();
}

async function logSite(
  tx: Tx,
  actor: Actor,
  siteId: string,
  action: string,
  particulars: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordEvent(tx, {
    objectType: "site",
    objectId: siteId,
    action,
    area: "business",
    door: actor.door,
    particulars,
  });
}
