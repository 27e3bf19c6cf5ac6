import { sql } from "drizzle-orm";
import { type PgPolicy, pgPolicy, pgRole } from "drizzle-orm/pg-core";
import { access, systemMay, type TableName } from "./access.ts";

/** The login of requests: owns nothing, bypasses nothing, and reads nothing until `app.enter` has put on a viewer. */
export const applicationRole = pgRole("passerelle_app").existing();
/** The login of sign-in, jobs, imports, seed and command line. */
export const systemRole = pgRole("passerelle_system").existing();
/** Owns the definer functions. Nobody can log in as it. */
export const gateRole = pgRole("passerelle_gate").existing();

type Command = "select" | "insert" | "update" | "delete";
const commands: readonly Command[] = ["select", "insert", "update", "delete"];

/** SQL text over a table's columns: one for both halves of a policy, or the rows found and the rows left apart. */
type Condition = string | { readonly using: string; readonly check: string };
/** What each scope word of `access.ts` means for one table. */
export type Conditions = Readonly<Record<string, Condition>>;

/** The usual condition of a table whose rows belong to one partner. */
export const ownBy = (column: string): Conditions => ({ own: `${column} = (select app.organisation_id())` });

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
  const { select = {} }: { select?: Grants } = access[table];
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

/** `{ buyer: "all", supplier: "own" }` becomes `(has_role('buyer')) or (has_role('supplier') and <own>)`. */
function expression(
  table: TableName,
  grants: Grants,
  conditions: Conditions,
  half: "using" | "check",
): string {
  const byScope = new Map<string, string[]>();
  for (const [who, scope] of Object.entries(grants)) byScope.set(scope, [...(byScope.get(scope) ?? []), who]);
  return [...byScope]
    .map(([scope, who]) => {
      if (scope === "all") return `(${audience(who)})`;
      const condition = conditions[scope];
      if (condition === undefined) throw new Error(`${table}: no condition for scope "${scope}"`);
      return `(${audience(who)} and (${typeof condition === "string" ? condition : condition[half]}))`;
    })
    .join(" or ");
}

function audience(who: readonly string[]): string {
  const tests = [
    ...(who.includes("host") ? ["(select app.is_host())"] : []),
    ...(who.includes("partner") ? ["(select app.is_partner())"] : []),
  ];
  const named = who.filter((name) => name !== "host" && name !== "partner").map((role) => `'${role}'`);
  if (named.length > 0) tests.push(`(select app.has_role(${named.join(", ")}))`);
  return tests.length === 1 ? tests.join("") : `(${tests.join(" or ")})`;
}
