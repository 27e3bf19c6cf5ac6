import { expect, test } from "vitest";
import { runMatrix } from "./testing/matrix/run.ts";
import { pictureOf } from "./testing/matrix/world.ts";
import { testDatabase } from "./testing/database.ts";

const db = testDatabase();

test("every role may do with every row and column what db/access.ts says, and nothing else", async () => {
  const started = performance.now();
  const world = await pictureOf(db.url, db.cast);
  const { cells, refusals, failures } = await runMatrix(db.url, world);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `access matrix: ${cells} cells, ${refusals} of them refusals of rows that exist, in ${seconds} s`,
  );
  expect(failures.slice(0, 20)).toEqual([]);
  expect(cells).toBeGreaterThan(40_000);
}, 900_000);
