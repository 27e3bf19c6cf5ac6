import { sql } from "drizzle-orm";
import { type PgPolicy, pgPolicy, pgRole } from "drizzle-orm/pg-core";
import { access, type TableName } from "./access.ts";
import { systemMay } from "./access-system.ts";

/** The login of requests: owns nothing, bypasses nothing, and reads nothing until `app.enter` has put on a viewer. */
export const applicationRole = pgRole("passerelle_app").existing();
/** The login of sign-in, jobs, imports, seed and command line. */
export const systemRole = pgRole("passerelle_system").existing();
/** Owns the definer functions. Nobody can log in as it. */
export const gateRole = pgRole("passerelle_gate").existing();

type Command = "select" | "insert" | "update" | "delete";
const commands: readonly Command[] = ["select", "insert", "update", "delete"];

/**
 * SQL text over a table's columns: one for both halves of a policy, or the rows found and the rows left apart. Or the
 * column that must name the viewer's organisation.
 */
type Condition =
  string | { readonly using: string; readonly check: string } | { readonly organisation: string };
/** What each scope word of `access.ts` means for one table. */
export type Conditions = Readonly<Record<string, Condition>>;

/** The usual condition of a table whose rows belong to one partner. */
export const ownBy = (column: string): Conditions => ({ own: { organisation: column } });

/** Of what a side has not sent: whoever views the portal as a partner is none of its people, and has no user id. */
export const unsentBy = (column: string): Conditions => ({
  own_unsent: `${column} = (select app.organisation_id()) and (select app.user_id()) is not null`,
});

/**
 * True where the viewer sees such a row: its table's own policies decide. `offset 0` leaves PostgreSQL no choice between
 * probing and hashing; it would plan both, twice for each policy inside the policy, and four deep that costs 4 ms a statement.
 */
export const sees = (from: string, where: string) =>
  `exists (select 1 from public.${from} where ${where} offset 0)`;

/**
 * One policy for each command the matrix allows, for the application's login, and the system login's own.
 * A command that the matrix does not name gets no policy: PostgreSQL then refuses it.
 */
export function policies(table: TableName, conditions: Conditions = {}): PgPolicy[] {
  const rules: Partial<Record<Command, Readonly<Record<string, string>>>> = access[table];
  const forApplication = commands.flatMap((command) => {
    const grants = rules[command];
    return grants ? [policy(table, command, grants, conditions)] : [];
  });
  const forSystem = systemMay(table).map((command) =>
    pgPolicy(`${table}_${command}_system`, {
      for: command,
      to: systemRole,
      ...(command === "insert" ? {} : { using: sql`true` }),
      ...(command === "insert" || command === "update" ? { withCheck: sql`true` } : {}),
    }),
  );
  return [...forApplication, ...forSystem];
}

/** Lets the definer functions read (and, where named, write) a table under FORCE ROW LEVEL SECURITY. */
export function gatePolicies(table: TableName, gateCommands: readonly Command[] = ["select"]): PgPolicy[] {
  return gateCommands.map((command) =>
    pgPolicy(`${table}_${command}_gate`, {
      for: command,
      to: gateRole,
      ...(command === "insert" ? {} : { using: sql`true` }),
      ...(command === "insert" || command === "update" ? { withCheck: sql`true` } : {}),
    }),
  );
}

/**
 * Lets the definer functions read a table with the viewer's eyes: what the application sees of it, and no more. Where
 * the system calls them too, there is no viewer, and they see all.
 */
export function gateAsViewer(
  table: TableName,
  conditions: Conditions = {},
  also?: "or for the system",
): PgPolicy {
  const { select = {} }: Partial<Record<Command, Grants>> = access[table];
  return pgPolicy(`${table}_select_gate`, {
    for: "select",
    to: gateRole,
    using: sql.raw(
      `${also ? "((select app.context()) is null) or " : ""}${expression(table, select, conditions, "using")}`,
    ),
  });
}

type Grants = Readonly<Record<string, string>>;

function policy(table: TableName, command: Command, grants: Grants, conditions: Conditions): PgPolicy {
  const half = (which: "using" | "check") => sql.raw(expression(table, grants, conditions, which));
  return pgPolicy(`${table}_${command}`, {
    for: command,
    to: applicationRole,
    ...(command === "insert" ? {} : { using: half("using") }),
    ...(command === "insert" || command === "update" ? { withCheck: half("check") } : {}),
  });
}

/**
 * `{ buyer: "all", carrier: "carried" }` becomes `(has_role('buyer')) or (has_role('carrier') and <carried>)`. Where some
 * see all and others what is their organisation's, `app.reach` answers for both at once: policies stand in a statement once
 * a table, and each question in them costs it some microseconds.
 */
function expression(
  table: TableName,
  grants: Grants,
  conditions: Conditions,
  half: "using" | "check",
): string {
  const byScope = new Map<string, string[]>();
  for (const [who, scope] of Object.entries(grants)) byScope.set(scope, [...(byScope.get(scope) ?? []), who]);
  const everything = byScope.get("all") ?? [];
  const own = [...byScope.keys()].find((scope) => columnOf(conditions[scope]) !== undefined);
  const isReach = own !== undefined && everything.length > 0 && everything.every(isRole);
  const rest = [...byScope].filter(([scope]) => !isReach || (scope !== "all" && scope !== own));
  return [
    ...(isReach ? [reach(everything, byScope.get(own) ?? [], columnOf(conditions[own]) ?? "")] : []),
    ...rest.map(([scope, who]) => {
      if (scope === "all") return `(${audience(who)})`;
      const condition = conditions[scope];
      if (condition === undefined) throw new Error(`${table}: no condition for scope "${scope}"`);
      return `(${audience(who)} and (${textOf(condition, half)}))`;
    }),
  ].join(" or ");
}

/** The answer of `app.reach` to who sees everything. */
const everybodys = "00000000-0000-0000-0000-000000000000";

/** A simple CASE asks once and compares twice; an OR of two sub-selects would ask twice. */
const reach = (everything: readonly string[], own: readonly string[], column: string) =>
  `(case (select app.reach(array[${quotedRoles(everything)}], array[${quotedRoles(own)}])) when '${everybodys}' then true when ${column} then true else false end)`;

const columnOf = (condition: Condition | undefined) =>
  typeof condition === "object" && "organisation" in condition ? condition.organisation : undefined;

function textOf(condition: Condition, half: "using" | "check"): string {
  if (typeof condition === "string") return condition;
  return "organisation" in condition
    ? `${condition.organisation} = (select app.organisation_id())`
    : condition[half];
}

const isRole = (who: string) => who !== "host" && who !== "partner";

function audience(who: readonly string[]): string {
  const tests = [
    ...(who.includes("host") ? ["(select app.is_host())"] : []),
    ...(who.includes("partner") ? ["(select app.is_partner())"] : []),
  ];
  const named = who.filter(isRole);
  if (named.length > 0) tests.push(`(select app.has_role(${quotedRoles(named)}))`);
  return tests.length === 1 ? tests.join("") : `(${tests.join(" or ")})`;
}

const quotedRoles = (roles: readonly string[]) => roles.map((role) => `'${role}'`).join(", ");
