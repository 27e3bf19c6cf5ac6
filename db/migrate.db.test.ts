import { afterAll, beforeAll, expect, test } from "vitest";
import postgres from "postgres";
import { migrate } from "./migrate.ts";
import { nobodyMakesTemporaryTables, rolesHoldNoPower } from "./testing/catalog-roles.ts";
import { addressOf, createDatabase, dropDatabase, serverUrl, withConnection } from "./testing/server.ts";

// As an owner is in production: no superuser, and the maker of the roles, which it may give and not act as.
const owner = `passerelle_test_owner_${process.pid}`;
const databases = [1, 2, 3, 4].map((n) => `passerelle_test_${process.pid}_migrated_${n}`);
const asServer = (...statements: string[]) =>
  withConnection(serverUrl().toString(), async (sql) => {
    for (const statement of statements) await sql.unsafe(statement);
  });
const addresses = databases.map((name) => {
  const url = new URL(addressOf(name));
  url.username = owner;
  return url.toString();
});

beforeAll(async () => {
  // With the password of the server's owner the logins keep theirs, which other tests are using.
  const password = decodeURIComponent(serverUrl().password).replaceAll("'", "''");
  await asServer(
    `create role ${owner} login createrole password '${password}'`,
    // From PostgreSQL 16 on the maker of a role may give it; before, whoever may make roles.
    `do $$ begin if current_setting('server_version_num')::int >= 160000 then
       execute 'grant passerelle_gate to ${owner} with admin true, inherit false, set false'; end if; end $$`,
  );
  for (const name of databases) {
    await createDatabase(name, "template0");
    await asServer(`alter database "${name}" owner to ${owner}`);
  }
});
afterAll(async () => {
  for (const name of databases) await dropDatabase(name);
  await asServer(`drop role ${owner}`);
});

test("databases of one cluster are migrated at once, and again, and nobody stays behind as the gate", async () => {
  for (let round = 0; round < 4; round += 1) {
    const outcomes = await Promise.allSettled(addresses.map((address) => migrate(address)));
    expect(outcomes.map((one) => (one.status === "fulfilled" ? "migrated" : String(one.reason)))).toEqual(
      databases.map(() => "migrated"),
    );
  }
  for (const address of addresses) {
    const sql = postgres(address, { max: 1 });
    expect(await rolesHoldNoPower(sql)).toEqual([]);
    expect(await nobodyMakesTemporaryTables(sql)).toEqual([]);
    await sql.end();
  }
});

test("a migration that fails on its way leaves nothing", async () => {
  const [address = "", name = ""] = [addresses[0], databases[0]];
  await dropDatabase(name);
  await createDatabase(name, "template0");
  await asServer(`alter database "${name}" owner to ${owner}`);
  await withConnection(address, (sql) => sql`create table users (id int)`);
  await expect(migrate(address)).rejects.toThrow("users");
  await withConnection(address, async (sql) => {
    const left = await sql`select 1 from pg_namespace where nspname in ('app', 'drizzle')`;
    expect(left).toHaveLength(0);
    expect(await rolesHoldNoPower(sql)).toEqual([]);
    await sql`drop table users`;
  });
  await migrate(address);
});
