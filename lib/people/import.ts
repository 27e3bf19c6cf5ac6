import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type Role, roles } from "#db/vocabulary.ts";
import { importTableInput } from "#lib/imports/input.ts";
import { type ImportReport, type ImportRow, reportOfRows } from "#lib/imports/rules.ts";
import { type Actor, command, perform } from "#lib/kernel/command.ts";
import { eachRow, type RowOutcome } from "#lib/kernel/each-row.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import { addMembership, insertPerson } from "./administration.ts";
import { createUserInput } from "./input.ts";
import { addInvitation } from "./links.ts";
import { hashPassword, temporaryPassword } from "./password.ts";

/**
 * People, from a file: who is not there yet is invited by mail; who is gets the roles that they have not. Nobody loses any,
 * and nobody's name or rights as an administrator are changed.
 */
export const importPeople = command({
  may: "people.administer",
  input: importTableInput,
  run: async (tx, actor, { apply, rows }): Promise<ImportReport> => {
    const organisations = await idsOf(tx, rows);
    // Nobody ever learns it, and each sets one of their own by the link of the mail: one hash is enough.
    const passwordHash = await hashPassword(temporaryPassword());
    const taken = await eachRow(tx, rows, apply, ({ cells }) =>
      takePerson(tx, actor, personOf(cells, organisations), passwordHash),
    );
    return reportOfRows(rows, taken, { organisationId: "organisation", role: "roles", "roles.0": "roles" });
  },
});

type Person = ReturnType<typeof personOf>;

function personOf(cells: ImportRow["cells"], organisations: ReadonlyMap<string, string>) {
  const { email, name, organisation = "", isOrgAdmin } = cells;
  const read = createUserInput.safeParse({
    email,
    name,
    organisationId: organisations.get(organisation.toLowerCase()) ?? "",
    roles: rolesNamed(cells["roles"] ?? ""),
    isOrgAdmin: isOrgAdmin === "yes",
    invite: true,
  });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = String(issue?.path[0] ?? "");
  const reason = { organisationId: "organisation_unknown", roles: "role_unknown" }[field] ?? issue?.message;
  throw new DomainError("invalid", "invalid", { [field]: reason ?? "invalid" });
}

async function takePerson(tx: Tx, actor: Actor, person: Person, passwordHash: string): Promise<RowOutcome> {
  const [known] = await tx.execute<{ userId: string; roles: Role[] }>(sql`
    select l.user_id as "userId", array(select m.role from memberships m where m.user_id = l.user_id and m.organisation_id = ${person.organisationId}) as roles
      from user_logins l where l.email = ${person.email}`);
  if (!known) {
    const userId = await insertPerson(tx, actor.door, { ...person, passwordHash, mustChangePassword: true });
    await addInvitation(tx, userId);
    return "created";
  }
  const missing = person.roles.filter((role) => !known.roles.includes(role));
  const { organisationId, isOrgAdmin } = person;
  for (const role of missing)
    await perform(addMembership, tx, actor, { userId: known.userId, organisationId, role, isOrgAdmin });
  return missing.length === 0 ? "unchanged" : "updated";
}

async function idsOf(tx: Tx, rows: readonly ImportRow[]): Promise<ReadonlyMap<string, string>> {
  const names = [...new Set(rows.map(({ cells }) => (cells["organisation"] ?? "").toLowerCase()))];
  const found = await tx.execute<{ id: string; name: string }>(sql`
    select id, lower(name) as name from organisations where lower(name) in (select jsonb_array_elements_text(${JSON.stringify(names)}::jsonb))
     order by kind = 'host'`);
  return new Map(found.map(({ id, name }) => [name, id]));
}

const words: ReadonlyMap<string, Role> = new Map([
  ...roles.map((role) => [role, role] as const),
  ["administrator", "admin"],
  ["administrateur", "admin"],
  ["direction", "manager"],
  ["achats", "buyer"],
  ["procurement", "buyer"],
  ["logistique", "logistics"],
  ["qualité", "quality"],
  ["rh", "hr"],
  ["fournisseur", "supplier"],
  ["transporteur", "carrier"],
]);

/** Roles by their words in either language, with commas between; one that is none stays as it is, to be refused. */
export const rolesNamed = (text: string): string[] =>
  text
    .split(/[,;+]/)
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== "")
    .map((word) => words.get(word) ?? word);
