import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { recordEvents } from "#lib/audit/record-event.ts";
import { importTableInput } from "#lib/imports/input.ts";
import type { ImportProblem, ImportReport, ImportRow } from "#lib/imports/rules.ts";
import { command } from "#lib/kernel/command.ts";

interface Found extends Record<string, unknown> {
  row: number;
  siteId: string | null;
}

/** People planned by site and day, from a file: what it says takes the place of what stood there. Or says what that would do. */
export const importStaffing = command({
  may: "staffing.plan",
  input: importTableInput,
  run: async (tx, actor, { apply, rows }): Promise<ImportReport> => {
    const sites = new Map((await findSites(tx, rows)).map(({ row, siteId }) => [row, siteId]));
    const problems = problemsOf(rows, sites);
    const bad = new Set(problems.map(({ row }) => row));
    const good = rows.filter(({ row }) => !bad.has(row));
    const given = good.map(({ row, cells }) => ({
      site_id: sites.get(row),
      on_day: cells["day"],
      people: cells["people"],
    }));
    const beside = sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(site_id uuid, on_day date, people numeric)
      left join staffing_plans p on p.site_id = g.site_id and p.on_day = g.on_day`;
    const counts = await count(tx, beside);
    if (apply && counts.created + counts.updated > 0) {
      await tx.execute(sql`
        insert into staffing_plans as p (site_id, on_day, people, changed_by)
        select g.site_id, g.on_day, g.people, ${actor.userId} from ${beside} where p.people is distinct from g.people
        on conflict (site_id, on_day) do update set people = excluded.people, changed_by = excluded.changed_by, changed_at = now()`);
      const bySite = Map.groupBy(given, ({ site_id }) => site_id ?? "");
      await recordEvents(tx, {
        objectType: "site",
        action: "staffing.imported",
        area: "business",
        door: actor.door,
        objects: [...bySite].map(([id, days]) => ({ id, particulars: { days: days.length } })),
      });
    }
    return { rows: rows.length, ...counts, problems };
  },
});

async function findSites(tx: Tx, rows: readonly ImportRow[]): Promise<Found[]> {
  const given = JSON.stringify(rows.map(({ row, cells }) => ({ row, site: cells["site"] })));
  const found = await tx.execute<Found>(sql`
    select g."row", s.id as "siteId" from jsonb_to_recordset(${given}::jsonb) as g("row" int, site text)
      left join sites s on lower(s.name) = lower(g.site) and s.organisation_id = (select h.id from organisations h where h.kind = 'host')`);
  return [...found];
}

const mostPeople = 100_000;

function problemsOf(rows: readonly ImportRow[], sites: ReadonlyMap<number, string | null>): ImportProblem[] {
  const first = new Set<string>();
  return rows.flatMap(({ row, cells }): ImportProblem[] => {
    const { site = "", day = "", people = "" } = cells;
    const siteId = sites.get(row);
    if (!siteId) return [{ row, column: "site", value: site, reason: "site_unknown" }];
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return [{ row, column: "day", value: day, reason: "not_a_day" }];
    if (!/^\d{1,6}(\.\d{1,6})?$/.test(people) || Number(people) > mostPeople)
      return [{ row, column: "people", value: people, reason: "not_a_count" }];
    const key = `${siteId} ${day}`;
    if (first.has(key)) return [{ row, column: "day", value: day, reason: "given_twice" }];
    first.add(key);
    return [];
  });
}

async function count(tx: Tx, beside: SQL): Promise<Pick<ImportReport, "created" | "updated" | "unchanged">> {
  const [counts] = await tx.execute<
    Pick<ImportReport, "created" | "updated" | "unchanged"> & Record<string, unknown>
  >(sql`
    select count(*) filter (where p.people is null)::int as created, count(*) filter (where p.people <> g.people)::int as updated,
           count(*) filter (where p.people = g.people)::int as unchanged from ${beside}`);
  return counts ?? { created: 0, updated: 0, unchanged: 0 };
}
