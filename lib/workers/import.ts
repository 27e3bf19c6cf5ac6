import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { CertificateKind } from "#db/vocabulary-papers.ts";
import { recordEvents } from "#lib/audit/record-event.ts";
import { importTableInput } from "#lib/imports/input.ts";
import type { ImportProblem, ImportReport, ImportRow } from "#lib/imports/rules.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { addDays, isDay, today } from "#lib/kernel/days.ts";
import { certificateNamed } from "./certificate-names.ts";
import { settleClearances } from "./worker.ts";

interface Given {
  row: number;
  name: string;
  reference: string | null;
  job: string | null;
  site: string | null;
  kind: CertificateKind;
  number: string | null;
  issuedOn: string;
  expiresOn: string | null;
}

interface Known extends Record<string, unknown> {
  row: number;
  workerId: string | null;
  siteId: string | null;
  /** How many of one's own people the row could mean. */
  meant: number;
  /** The same paper is there. */
  hasPaper: boolean;
}

/**
 * Certificates of one's own people, from a file: people by their number, else by their name; who is not there yet is added.
 * What human resources bring in has been seen and counts; what a partner brings in waits to be checked. The same paper
 * comes in once.
 */
export const importCertificates = command({
  may: "certificate.submit",
  input: importTableInput,
  run: async (tx, actor, { apply, rows }): Promise<ImportReport> => {
    const read = rows.map((row) => readGiven(row));
    const given = read.flatMap(({ given: one }) => (one ? [one] : []));
    const known = new Map((await findKnown(tx, actor, given)).map((one) => [one.row, one]));
    const problems = [...read.flatMap(({ problem }) => problem ?? []), ...problemsOf(given, known)];
    const bad = new Set(problems.map(({ row }) => row));
    const good = given.filter(({ row }) => !bad.has(row));
    const fresh = good.filter(({ row }) => known.get(row)?.hasPaper !== true);
    if (apply && fresh.length > 0) await write(tx, actor, fresh, known);
    return {
      rows: rows.length,
      created: fresh.length,
      updated: 0,
      unchanged: good.length - fresh.length,
      problems: problems.toSorted((a, b) => a.row - b.row),
    };
  },
});

function readGiven({ row, cells }: ImportRow): { given?: Given; problem?: ImportProblem } {
  const fault = (column: string, reason: string) => ({
    problem: { row, column, value: cells[column] ?? "", reason },
  });
  const { name = "", kind: word = "", issuedOn = "", expiresOn = null, reference = null } = cells;
  const kind = certificateNamed(word);
  if (name === "" || name.length > 200) return fault("name", name === "" ? "missing" : "too_long");
  if (reference !== null && reference.length > 50) return fault("reference", "too_long");
  if (kind === undefined || kind === "other") return fault("kind", "certificate_unknown");
  if (!isDay(issuedOn)) return fault("issuedOn", "not_a_day");
  if (issuedOn > addDays(today(), 1)) return fault("issuedOn", "not_yet");
  if (expiresOn !== null && !isDay(expiresOn)) return fault("expiresOn", "not_a_day");
  if (expiresOn !== null && expiresOn < issuedOn) return fault("expiresOn", "ends_before");
  const short = (column: string, longest: number) => cells[column]?.slice(0, longest) ?? null;
  return {
    given: {
      row,
      name,
      reference,
      job: short("job", 200),
      site: cells["site"] ?? null,
      kind,
      number: short("number", 100),
      issuedOn,
      expiresOn,
    },
  };
}

async function findKnown(tx: Tx, { organisation }: Actor, given: readonly Given[]): Promise<Known[]> {
  const rows = await tx.execute<Known>(sql`
    select g."row", w.id as "workerId", s.id as "siteId", w.meant, exists (
             select from certificates c where c.worker_id = w.id and c.kind = g.kind and c.issued_on = g."issuedOn" and c.expires_on is not distinct from g."expiresOn" and c.state <> 'refused') as "hasPaper"
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g("row" int, name text, reference text, site text, kind text, "issuedOn" date, "expiresOn" date)
      left join sites s on s.organisation_id = ${organisation.id} and lower(s.name) = lower(g.site)
      cross join lateral (
        select (array_agg(x.id))[1] as id, count(*)::int as meant from workers x
         where x.organisation_id = ${organisation.id} and (case when g.reference is not null then x.reference = g.reference else lower(x.name) = lower(g.name) end)) w`);
  return [...rows];
}

function problemsOf(given: readonly Given[], known: ReadonlyMap<number, Known>): ImportProblem[] {
  const first = new Set<string>();
  return given.flatMap(({ row, name, reference, site, kind, issuedOn }): ImportProblem[] => {
    const found = known.get(row);
    if (site !== null && !found?.siteId)
      return [{ row, column: "site", value: site, reason: "site_unknown" }];
    // Two of the same name: a number has to say which.
    if ((found?.meant ?? 0) > 1) return [{ row, column: "name", value: name, reason: "person_unclear" }];
    const key = `${reference ?? name.toLowerCase()} ${kind} ${issuedOn}`;
    if (first.has(key)) return [{ row, column: "kind", value: kind, reason: "given_twice" }];
    first.add(key);
    return [];
  });
}

async function write(
  tx: Tx,
  actor: Actor,
  fresh: readonly Given[],
  known: ReadonlyMap<number, Known>,
): Promise<void> {
  const rows = fresh.map((one) => ({ ...one, siteId: known.get(one.row)?.siteId ?? null }));
  const own = actor.organisation.id;
  const source = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g("row" int, name text, reference text, job text, "siteId" uuid, kind text, number text, "issuedOn" date, "expiresOn" date)`;
  const isMeant = sql`(case when g.reference is not null then w.reference = g.reference else lower(w.name) = lower(g.name) end)`;
  await tx.execute(sql`
    insert into workers (organisation_id, site_id, name, reference, job)
    select distinct on (coalesce(g.reference, lower(g.name))) ${own}::uuid, g."siteId", g.name, g.reference, g.job from ${source}
     where not exists (select from workers w where w.organisation_id = ${own} and ${isMeant}) order by coalesce(g.reference, lower(g.name)), g."row"
    on conflict (organisation_id, reference) do nothing`);
  const papers = await tx.execute<{ id: string; workerId: string }>(sql`
    insert into certificates (organisation_id, worker_id, kind, number, issued_on, expires_on, submitted_by, submitted_by_name, door)
    select ${own}::uuid, w.id, g.kind, g.number, g."issuedOn", g."expiresOn", ${actor.userId}, ${actor.name}, ${actor.door}
      from ${source} join workers w on w.organisation_id = ${own} and ${isMeant} returning id, worker_id as "workerId"`);
  if (actor.organisation.kind === "host") {
    const ids = JSON.stringify(papers.map(({ id }) => id));
    await tx.execute(sql`
      update certificates set state = 'accepted', version = version + 1, reviewed_by_name = ${actor.name}, reviewed_at = now()
       where id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb)) and state = 'submitted'`);
  }
  const workers = [...new Set(papers.map(({ workerId }) => workerId))];
  await settleClearances(tx, workers);
  await recordEvents(tx, {
    objectType: "worker",
    action: "certificates.imported",
    area: "business",
    door: actor.door,
    objects: workers.map((id) => ({
      id,
      particulars: { papers: papers.filter(({ workerId }) => workerId === id).length },
    })),
  });
}
