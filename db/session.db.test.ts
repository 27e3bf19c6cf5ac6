import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import type { Tx } from "./client.ts";
import { plannedEachTime } from "./statements.ts";
import { readAs } from "./testing/acting.ts";
import { as, testDatabase } from "./testing/database.ts";

testDatabase();
const buyer = as("meridia.buyer").token;

/** How many statements with these words the connection keeps that answers. */
const kept = async (tx: Tx, words: string) => {
  const rows = await tx.execute<{ statement: string }>(sql`select statement from pg_prepared_statements`);
  return rows.filter(({ statement }) => statement.includes(words)).length;
};

afterEach(() => {
  delete process.env["DATABASE_PREPARE"];
});

describe("a statement of the application's login", () => {
  test("stays prepared on its connection, once for any values", async () => {
    const found = await readAs(buyer, async (tx) => {
      for (const number of ["1", "2", "3"])
        await tx.execute(sql`select 'kept once' from purchase_orders where number = ${number}`);
      return kept(tx, "kept once");
    });
    expect(found).toBe(1);
  });

  test("is planned each time where it says so", async () => {
    const found = await readAs(buyer, async (tx) => {
      await tx.execute(
        sql`select 'never kept' from purchase_orders where ${plannedEachTime} number ^@ ${"P"}`,
      );
      return kept(tx, "never kept");
    });
    expect(found).toBe(0);
  });

  test("is not prepared before a pooler that forgets", async () => {
    process.env["DATABASE_PREPARE"] = "off";
    const found = await readAs(buyer, async (tx) => {
      await tx.execute(sql`select 'forgotten' from purchase_orders where number = ${"1"}`);
      return kept(tx, "forgotten");
    });
    expect(found).toBe(0);
  });
});
