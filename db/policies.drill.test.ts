import { afterAll, beforeAll, expect, test } from "vitest";
import postgres from "postgres";
import type { TableName } from "./access.ts";
import { listPolicies } from "./testing/catalog.ts";
import { catalogFaults } from "./testing/catalog-all.ts";
import { asOwner, testDatabase } from "./testing/database.ts";
import { runMatrix } from "./testing/matrix/run.ts";
import { pictureOf, type World } from "./testing/matrix/world.ts";
import { mutantsOf } from "./testing/mutants.ts";

/**
 * Are the tests any good? Each policy is dropped, opened, narrowed and widened, FORCE is dropped, grants are added: the
 * matrix or the catalog must notice every one of them. Run by `npm run drill`.
 */
const db = testDatabase();
let sql: postgres.Sql;
let world: World;
beforeAll(async () => {
  world = await pictureOf(db.url, db.cast);
  // As the definer functions belong to the gate, so must whoever alters them.
  sql = postgres(db.url, { max: 1, onnotice: () => undefined });
  await sql`grant passerelle_gate to current_user`;
});
afterAll(async () => {
  await sql`revoke passerelle_gate from current_user`;
  await sql.end();
});

/** What the matrix says; a gate that fails altogether is noticed too. */
const noticed = (touches: readonly TableName[]) =>
  runMatrix(db.url, world, { only: touches, impatient: true }).then(
    ({ failures }) => failures,
    (error: unknown) => [String(error)],
  );

test("every hole in the fence is noticed", async () => {
  const before = JSON.stringify(await listPolicies(sql));
  expect(await catalogFaults(sql)).toEqual([]);
  const mutants = await mutantsOf(sql);
  const survivors: string[] = [];
  const killed = { matrix: 0, catalog: 0, both: 0 };
  for (const [index, { name, touches, make, undo }] of mutants.entries()) {
    await sql.unsafe(make);
    const faults = await catalogFaults(sql);
    // What the catalog shows on its face needs no trial, but for the plainest holes, by which the matrix is judged; and
    // those on their own table, where they are plain.
    const isPlain = /: (dropped|using true|with check true)$/.test(name);
    const isTried = faults.length === 0 || isPlain;
    const report = isTried ? await noticed(faults.length === 0 ? touches : touches.slice(0, 1)) : [];
    await sql.unsafe(undo);
    if (faults.length === 0 && report.length === 0) {
      survivors.push(name);
      console.log(`survives: ${name}`);
    } else killed[faults.length === 0 ? "matrix" : report.length === 0 ? "catalog" : "both"] += 1;
    if (isTried && faults.length > 0 && report.length === 0)
      console.log(`seen by the catalog alone: ${name}`);
    if (index % 50 === 49)
      console.log(`${index + 1} of ${mutants.length} mutants, ${survivors.length} survive`);
  }
  console.log(
    `${mutants.length} mutants: ${killed.both} killed by matrix and catalog, ${killed.matrix} by the matrix alone, ${killed.catalog} by the catalog alone, ${survivors.length} survive`,
  );
  expect(JSON.stringify(await listPolicies(sql))).toBe(before);
  expect(survivors).toEqual([]);
});

test("the fence stands again", async () => {
  const rows = await asOwner(db.url, (owner) => owner`select 1 from purchase_orders`);
  expect(rows).toHaveLength(Object.keys(db.cast.orders).length);
  expect(await catalogFaults(sql)).toEqual([]);
});
