import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { asSystem, type Tx } from "#db/client.ts";
import { partnerRoles } from "#db/vocabulary.ts";
import { addPerson, setDisabled, setPassword } from "#lib/people/administration.ts";
import { emailField, nameField, roleField } from "#lib/people/input.ts";
import { passwordProblem, temporaryPassword } from "#lib/people/password.ts";
import { listAllUsers } from "#lib/people/queries.ts";
import { v7 as uuidv7 } from "uuid";
import { type CliCommand, print, printJson, readStandardInput, required, UsageError } from "./usage.ts";

export const userCommand: CliCommand = {
  summary: "list, create, reset, disable and enable people",
  usage: `user list [--json]
user create --email ADDRESS --name NAME --organisation NAME --role ROLE [--org-admin] [--password-stdin] [--json]
user reset --email ADDRESS [--password-stdin] [--json]
user disable --email ADDRESS [--json]
user enable --email ADDRESS [--json]

  --password-stdin  read the password from standard input; without it a temporary one is made and printed
  An organisation that is not known yet is created: the host for a host's role, else a supplier or carrier.`,
  run: async ([verb, ...args]) => {
    const { values } = parseArgs({
      args,
      options: {
        email: { type: "string" },
        name: { type: "string" },
        organisation: { type: "string" },
        role: { type: "string" },
        "org-admin": { type: "boolean", default: false },
        "password-stdin": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const verbs: Record<string, () => Promise<void>> = {
      list: () => list(values.json),
      create: () => create(values),
      reset: () => reset(values),
      disable: () => disable(values, true),
      enable: () => disable(values, false),
    };
    const chosen = verbs[verb ?? ""];
    if (!chosen) throw new UsageError(`user ${Object.keys(verbs).join("|")}, not: ${verb ?? "nothing"}.`);
    await chosen();
  },
};

interface Values {
  email?: string | undefined;
  name?: string | undefined;
  organisation?: string | undefined;
  role?: string | undefined;
  "org-admin": boolean;
  "password-stdin": boolean;
  json: boolean;
}

async function list(json: boolean): Promise<void> {
  const users = await asSystem("user list", listAllUsers);
  const rows = users.map((user) => ({
    email: user.email,
    name: user.name,
    active: user.disabledAt === null,
    memberships: user.memberships.map(({ organisation, kind, role, isOrgAdmin }) => ({
      organisation,
      kind,
      role,
      is_org_admin: isOrgAdmin,
    })),
  }));
  if (json) {
    printJson(rows);
    return;
  }
  for (const row of rows) {
    const where = row.memberships.map(({ organisation, role }) => `${role} at ${organisation}`).join(", ");
    print(`${row.email}  ${row.name}  ${row.active ? "active" : "disabled"}  ${where}`);
  }
}

async function create(values: Values): Promise<void> {
  const email = field(emailField, required(values.email, "email"), "email");
  const name = field(nameField, required(values.name, "name"), "name");
  const role = field(roleField, required(values.role, "role"), "role");
  const organisationName = required(values.organisation, "organisation");
  const { password, isTemporary } = await choosePassword(values, { email, name });
  await asSystem("user create", async (tx) => {
    const kind = partnerRoles.find((one) => one === role) ?? "host";
    const organisationId = await organisationNamed(tx, kind, organisationName);
    await addPerson(tx, "cli", {
      email,
      name,
      organisationId,
      roles: [role],
      isOrgAdmin: values["org-admin"],
      password,
      mustChangePassword: isTemporary,
    });
  });
  answer(
    values.json,
    { email, ...(isTemporary ? { password } : {}) },
    `Created ${email}.`,
    isTemporary ? password : undefined,
  );
}

async function reset(values: Values): Promise<void> {
  const email = field(emailField, required(values.email, "email"), "email");
  const { password, isTemporary } = await choosePassword(values, { email, name: "" });
  await asSystem("user reset", async (tx) => setPassword(tx, "cli", await userWith(tx, email), password));
  answer(
    values.json,
    { email, ...(isTemporary ? { password } : {}) },
    `New password for ${email}; every session has ended.`,
    isTemporary ? password : undefined,
  );
}

async function disable(values: Values, disabled: boolean): Promise<void> {
  const email = field(emailField, required(values.email, "email"), "email");
  await asSystem("user disable", async (tx) => setDisabled(tx, "cli", await userWith(tx, email), disabled));
  answer(
    values.json,
    { email, active: !disabled },
    disabled ? `Disabled ${email}; every session has ended.` : `Enabled ${email}.`,
  );
}

function answer(json: boolean, value: object, sentence: string, password?: string): void {
  if (json) printJson(value);
  else print(password ? `${sentence} Temporary password: ${password}` : sentence);
}

async function choosePassword(
  values: Values,
  about: { email: string; name: string },
): Promise<{ password: string; isTemporary: boolean }> {
  if (!values["password-stdin"]) return { password: temporaryPassword(), isTemporary: true };
  const password = await readStandardInput();
  const problem = passwordProblem(password, about);
  if (problem) throw new UsageError(`The password is refused: ${problem.replaceAll("_", " ")}.`);
  return { password, isTemporary: false };
}

async function userWith(tx: Tx, email: string): Promise<string> {
  const [login] = await tx.execute<{ id: string }>(
    sql`select user_id as id from user_logins where email = ${email}`,
  );
  if (!login) throw new Error(`There is nobody with the address ${email}.`);
  return login.id;
}

/** The organisation of this kind and name, made if missing. There is one host: its first person names it. */
async function organisationNamed(tx: Tx, kind: string, name: string): Promise<string> {
  const [found] = await tx.execute<{ id: string }>(
    sql`select id from organisations where kind = ${kind} and name = ${name}`,
  );
  if (found) return found.id;
  if (kind === "host") {
    const unnamed = await nameHost(tx, name);
    if (unnamed) return unnamed;
  }
  const id = uuidv7();
  await tx.execute(sql`insert into organisations (id, kind, name) values (${id}, ${kind}, ${name})`);
  return id;
}

/** An import that came before anybody was there has made a host without a name: its first person gives it one. */
async function nameHost(tx: Tx, name: string): Promise<string | undefined> {
  const [host] = await tx.execute<{ id: string; name: string; empty: boolean }>(sql`
    select o.id, o.name, not exists (select 1 from memberships m where m.organisation_id = o.id) as empty
      from organisations o where o.kind = 'host'`);
  if (!host) return undefined;
  if (!host.empty) throw new Error(`The host is "${host.name}": there is one only.`);
  await tx.execute(sql`update organisations set name = ${name} where id = ${host.id}`);
  return host.id;
}

function field<T>(
  schema: { safeParse: (value: unknown) => { success: true; data: T } | { success: false } },
  value: string,
  option: string,
): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new UsageError(`--${option}: "${value}" is not valid.`);
  return parsed.data;
}
