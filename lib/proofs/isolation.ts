import { randomBytes } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { access, type TableName } from "#db/access.ts";
import type { Tx } from "#db/client.ts";
import type { ProofFinding } from "#db/schema/proofs.ts";
import type { Doors } from "./doors.ts";
import { checkFence, tables } from "./fence.ts";
import { ownershipOf } from "./owners.ts";
import type { ProofResult } from "./rules.ts";

/** How many partners are tried: with each, every table is read whole. */
const sampleSize = 10;

interface Partner extends Record<string, unknown> {
  id: string;
  name: string;
  kind: "supplier" | "carrier";
}

/**
 * Tries on the living database what must never work: to read a row as nobody, and as a partner a row of somebody else. It
 * comes in as the application does, by its login and by a credential that the database itself checks.
 */
export async function proveIsolation(doors: Doors): Promise<ProofResult> {
  const { fence, columns, partners, host, administrator } = await doors.asSystem("self-test", async (tx) => ({
    fence: await checkFence(tx),
    columns: await columnsOf(tx),
    partners: await samplePartners(tx),
    host: await hostOf(tx),
    administrator: await administratorOf(tx),
  }));
  const results = [fence, await doors.asNobody(readAsNobody)];
  if (administrator === undefined && partners.length > 0)
    results.push({ checks: 1, findings: [{ at: "user_sessions", problem: "nobody to view" }] });
  else
    for (const partner of partners)
      results.push(
        await viewing(doors, administrator ?? "", partner.id, (token) =>
          doors.asSession(token, (tx, organisationId) => {
            if (organisationId !== partner.id) throw new Error("The view shows somebody else.");
            return readAsPartner(tx, partner, host, columns);
          }),
        ),
      );
  return {
    checks: results.reduce((sum, { checks }) => sum + checks, 0),
    findings: results.flatMap(({ findings }) => findings),
  };
}

const readable = tables.filter((table) => "select" in access[table]);

async function readAsNobody(tx: Tx): Promise<ProofResult> {
  const questions = readable.map(
    (table) => sql`select ${table} as at where exists (select 1 from ${sql.identifier(table)})`,
  );
  const found = await tx.execute<{ at: string }>(sql.join(questions, sql` union all `));
  return { checks: readable.length, findings: found.map(({ at }) => ({ at, problem: "rows for nobody" })) };
}

async function readAsPartner(
  tx: Tx,
  { id, name, kind }: Partner,
  host: string,
  columns: ReadonlyMap<string, string[]>,
): Promise<ProofResult> {
  const findings: ProofFinding[] = [];
  const owned = readable.flatMap((table) => ownershipOf(table, columns.get(table) ?? [], kind));
  for (const { table, condition } of owned) {
    const [row] = await tx.execute<{ foreign: number }>(sql`
      select count(*)::int as foreign from ${sql.identifier(table)} t where not coalesce(${given(condition, id, host)}, false)`);
    if (row && row.foreign > 0)
      findings.push({ at: `${table}, ${name}: ${row.foreign}`, problem: "foreign rows" });
  }
  return { checks: owned.length, findings };
}

/** The text of `owners.ts` with the ids in it. */
function given(condition: string, me: string, host: string): SQL {
  const parts = condition.split(/(\$me|\$host)/).map((part) => {
    if (part === "$me") return sql`${me}::uuid`;
    return part === "$host" ? sql`${host}::uuid` : sql.raw(part);
  });
  return sql.join(parts);
}

async function columnsOf(tx: Tx): Promise<Map<string, string[]>> {
  const rows = await tx.execute<{ table: TableName; names: string[] }>(sql`
    select c.relname as "table", array_agg(a.attname::text) as names from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') group by c.relname`);
  return new Map(rows.map(({ table, names }) => [table, names]));
}

async function samplePartners(tx: Tx): Promise<Partner[]> {
  const rows = await tx.execute<Partner>(sql`
    select id, name, kind from organisations where kind in ('supplier', 'carrier') order by random() limit ${sampleSize}`);
  return [...rows];
}

async function hostOf(tx: Tx): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`select id from organisations where kind = 'host'`);
  return row?.id ?? "00000000-0000-0000-0000-000000000000";
}

async function administratorOf(tx: Tx): Promise<string | undefined> {
  const [row] = await tx.execute<{ id: string }>(sql`
    select u.id from memberships m join organisations o on o.id = m.organisation_id and o.kind = 'host'
      join users u on u.id = m.user_id and u.disabled_at is null
     where m.role in ('admin', 'manager') order by m.role, u.id limit 1`);
  return row?.id;
}

/**
 * A session of ten minutes at most that views as the partner, gone when the work is done: read-only by the database's own doing,
 * and nobody of the partner's people is put on. Its token is known to this process alone.
 */
async function viewing<T>(
  { asSystem }: Doors,
  userId: string,
  partnerId: string,
  work: (token: string) => Promise<T>,
): Promise<T> {
  const token = randomBytes(32).toString("base64url");
  const hash = sql`sha256(convert_to(${token}, 'UTF8'))`;
  await asSystem("self-test", (tx) =>
    tx.execute(sql`
      insert into user_sessions (id, user_id, organisation_id, token_hash, user_agent, expires_at, viewing_id, viewing_until)
      select gen_random_uuid(), ${userId}, o.id, ${hash}, 'self-test', now() + interval '10 minutes', ${partnerId}, now() + interval '10 minutes'
        from organisations o where o.kind = 'host'`),
  );
  try {
    return await work(token);
  } finally {
    await asSystem("self-test", (tx) =>
      tx.execute(sql`delete from user_sessions where token_hash = ${hash}`),
    );
  }
}
