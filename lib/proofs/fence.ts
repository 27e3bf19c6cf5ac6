import { sql } from "drizzle-orm";
import { access, type TableName } from "#db/access.ts";
import { systemMay } from "#db/access-system.ts";
import type { Tx } from "#db/client.ts";
import type { ProofFinding } from "#db/schema/proofs.ts";
import type { ProofResult } from "./rules.ts";

export const tables = Object.keys(access).filter((name): name is TableName => name in access);
const application = "passerelle_app";
const commandsOf = (table: TableName): string[] => Object.keys(access[table]);

/** Whether the database stands as the matrix says: row-level security forced, its policies, its grants, roles without power. */
export async function checkFence(tx: Tx): Promise<ProofResult> {
  const results = [
    await checkForced(tx),
    await checkPolicies(tx),
    await checkGrants(tx),
    await checkRoles(tx),
  ];
  return {
    checks: results.reduce((sum, { checks }) => sum + checks, 0),
    findings: results.flatMap(({ findings }) => findings),
  };
}

async function checkForced(tx: Tx): Promise<ProofResult> {
  const rows = await tx.execute<{ name: string; isForced: boolean }>(sql`
    select relname as name, relrowsecurity and relforcerowsecurity as "isForced" from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f')`);
  const known = new Map(rows.map(({ name, isForced }) => [name, isForced]));
  const names = [...new Set([...known.keys(), ...tables])];
  const findings = names
    .filter((name) => known.get(name) !== true || !(name in access))
    .map((at) => ({ at, problem: "not forced" }));
  return { checks: names.length, findings };
}

interface Policy extends Record<string, unknown> {
  table: string;
  command: string;
  role: string;
  condition: string | null;
  guard: string | null;
}

/** One for each command and login that the matrix allows; and none of the application's that asks nothing of who is looking. */
async function checkPolicies(tx: Tx): Promise<ProofResult> {
  const rows = await tx.execute<Policy>(sql`
    select c.relname as "table", case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end as command,
           case when r = 0 then 'public' else r::regrole::text end as role, pg_get_expr(p.polqual, p.polrelid) as condition, pg_get_expr(p.polwithcheck, p.polrelid) as guard
      from pg_policy p join pg_class c on c.oid = p.polrelid and c.relnamespace = 'public'::regnamespace, unnest(p.polroles) r
     where r = 0 or r::regrole::text in (${application}, 'passerelle_system')`);
  const named = ({ table, command, role }: Policy) => `${table} ${command} ${role}`;
  const found = new Set(rows.map((row) => named(row)));
  const expected = new Set(
    tables.flatMap((table) => [
      ...commandsOf(table).map((command) => `${table} ${command} ${application}`),
      ...systemMay(table).map((command) => `${table} ${command} passerelle_system`),
    ]),
  );
  const findings: ProofFinding[] = [
    ...[...expected].filter((one) => !found.has(one)).map((at) => ({ at, problem: "policy missing" })),
    ...[...found].filter((one) => !expected.has(one)).map((at) => ({ at, problem: "policy too many" })),
    ...rows.filter(isOpen).map((row) => ({ at: named(row), problem: "policy open" })),
  ];
  return { checks: expected.size + rows.length, findings };
}

function isOpen({ role, command, condition, guard }: Policy): boolean {
  if (role === "passerelle_system") return false;
  const halves = [
    ...(command === "insert" ? [] : [condition]),
    ...(command === "insert" || command === "update" ? [guard] : []),
  ];
  return halves.some((half) => half === null || !half.includes("app."));
}

async function checkGrants(tx: Tx): Promise<ProofResult> {
  const rows = await tx.execute<{ table: string; command: string }>(sql`
    select c.relname as "table", lower(k) as command from pg_class c cross join unnest(array['SELECT', 'INSERT', 'UPDATE']) k
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') and has_any_column_privilege(${application}, c.oid, k)
    union all
    select c.relname, lower(k) from pg_class c cross join unnest(array['DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) k
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') and has_table_privilege(${application}, c.oid, k)`);
  const isMeant = ({ table, command }: { table: string; command: string }) =>
    tables.some((name) => name === table && commandsOf(name).includes(command));
  const findings = rows
    .filter((row) => !isMeant(row))
    .map(({ table, command }) => ({ at: `${table} ${command}`, problem: "grant too many" }));
  return { checks: rows.length, findings };
}

async function checkRoles(tx: Tx): Promise<ProofResult> {
  const ours = sql`array['passerelle_app', 'passerelle_system', 'passerelle_gate']`;
  const rows = await tx.execute<{ at: string }>(sql`
    select rolname as at from pg_roles where rolname = any(${ours}) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
    union all select r.rolname || ' owns ' || c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = any(${ours})
    union all select m.member::regrole::text || ' is ' || m.roleid::regrole::text from pg_auth_members m where m.member::regrole::text = any(${ours})
    union all select 'passerelle_gate logs in' from pg_roles where rolname = 'passerelle_gate' and rolcanlogin`);
  return { checks: 3, findings: rows.map(({ at }) => ({ at, problem: "role too strong" })) };
}
