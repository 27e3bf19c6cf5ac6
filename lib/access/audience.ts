import { access, type TableName } from "#db/access.ts";
import { hostRoles, partnerRoles, type Role } from "#db/vocabulary.ts";

/** The roles that can read rows of a table, from the access matrix: host services, and partner roles on their own rows. */
export function readersOf(table: TableName): { services: Role[]; partners: Role[] } {
  const rules: Partial<Record<"select" | "insert", Readonly<Record<string, string>>>> = access[table];
  const named = Object.keys(rules.select ?? {});
  return {
    services: hostRoles.filter((role) => named.includes(role) || named.includes("host")),
    partners: partnerRoles.filter((role) => named.includes(role) || named.includes("partner")),
  };
}

/** The roles whose rows of a table one scope word of the matrix names. */
export function rolesWithScope(table: TableName, scope: string): Role[] {
  const rules: Partial<Record<"select" | "insert", Readonly<Record<string, string>>>> = access[table];
  return [...hostRoles, ...partnerRoles].filter((role) => rules.select?.[role] === scope);
}
