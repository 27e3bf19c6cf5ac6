import { sql } from "drizzle-orm";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { asActor, asSystem, NoViewer, type Tx } from "./client.ts";
import { loginUrl } from "./logins.ts";
import { readAs, writeAs } from "./testing/acting.ts";
import { as, testDatabase } from "./testing/database.ts";
import { sqlstateOf } from "./testing/refusals.ts";

const db = testDatabase();
const { boreal, kestrel } = db.cast.organisations;
const owners = async (tx: Tx) =>
  (await tx.execute<{ id: string }>(sql`select distinct supplier_id::text as id from purchase_orders`)).map(
    (row) => row.id,
  );

describe("the context of a viewer", () => {
  test("never reaches the next user of a connection: 2,000 transactions of two rivals in turn and at once", async () => {
    const started = performance.now();
    const who = [
      { token: as("boreal.seller").token, own: boreal },
      { token: as("kestrel.seller").token, own: kestrel },
    ];
    const leaks: string[] = [];
    await Promise.all(
      Array.from({ length: 2000 }, async (_, index) => {
        const { token, own } = who[index % 2] ?? { token: "", own: "" };
        const seen = await readAs(token, owners);
        if (seen.length !== 1 || seen[0] !== own) leaks.push(`${index}: ${seen.join()}`);
      }),
    );
    console.log(`2,000 transactions of two rivals in ${Math.round(performance.now() - started)} ms`);
    expect(leaks).toEqual([]);
  }, 60_000);

  test("is gone when its transaction is, also on the same connection, also after an error", async () => {
    const app = postgres(loginUrl("application", new URL(db.url)), { max: 1, prepare: false });
    try {
      const count = async () => (await app`select 1 from purchase_orders`).length;
      expect(await count()).toBe(0);
      await app.begin(async (tx) => {
        await tx`select app.enter(${as("meridia.buyer").token})`;
        expect(await tx`select 1 from purchase_orders`).not.toHaveLength(0);
      });
      expect(await count()).toBe(0);
      await app
        .begin(async (tx) => {
          await tx`select app.enter(${as("meridia.buyer").token})`;
          await tx`select 1 / 0`;
        })
        .catch(() => undefined);
      expect(await count()).toBe(0);
      const [left] = await app`select current_setting('app.context', true) as context`;
      expect(left?.["context"] || "").toBe("");
    } finally {
      await app.end();
    }
  });

  test("is not there without a token that lives", async () => {
    const attempt = asActor("no token of ours", "read only", String, (tx) =>
      tx.execute(sql`select 1 from purchase_orders`),
    );
    await expect(attempt).rejects.toBeInstanceOf(NoViewer);
  });

  test("a first query sent along with a dead token brings nothing to light", async () => {
    let rows: unknown = "nothing";
    await asActor("no token of ours", "read only", String, async (tx) => {
      rows = await tx.execute(sql`select number from purchase_orders`);
    }).catch(() => undefined);
    expect(rows).toBe("nothing");
  });
});

describe("a transaction", () => {
  const { token } = as("meridia.admin");
  test("that reads cannot write, whatever its role may do", async () => {
    const attempt = readAs(token, (tx) => tx.execute(sql`update users set name = 'x' where false`));
    expect(await attempt.then(() => "written", sqlstateOf)).toBe("25006");
  });
  test("cannot make itself one that writes", async () => {
    const attempt = readAs(token, async (tx) => {
      await tx.execute(sql`set transaction read write`);
      await tx.execute(sql`update users set name = 'x' where false`);
    });
    expect(await attempt.then(() => "written", sqlstateOf)).toMatch(/^25/);
  });
  test("that fails leaves nothing, at whatever point", async () => {
    const name = () =>
      readAs(
        token,
        async (tx) =>
          (await tx.execute(sql`select name from users where id = ${as("meridia.hr").userId}`))[0],
      );
    const before = await name();
    const rename = sql`update users set name = 'Half done' where id = ${as("meridia.hr").userId}`;
    const failures: ((tx: Tx) => Promise<unknown>)[] = [
      () => Promise.reject(new Error("after")),
      (tx) => tx.execute(sql`select 1 / 0`),
      (tx) => tx.execute(sql`select 1 / 0`).catch(() => "swallowed"),
    ];
    for (const fail of failures) {
      const attempt = writeAs(token, async (tx) => {
        await tx.execute(rename);
        await fail(tx);
      });
      await expect(attempt).rejects.toThrow();
    }
    expect(await name()).toEqual(before);
  });
  test("that failed to serialize or met a deadlock is run again, three times at most", async () => {
    let runs = 0;
    const twice = asSystem("test", async (tx) => {
      runs += 1;
      if (runs < 3)
        await tx.execute(sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`);
      return "done";
    });
    expect(await twice).toBe("done");
    expect(runs).toBe(3);
    runs = 0;
    const never = asSystem("test", async (tx) => {
      runs += 1;
      await tx.execute(sql`do $$ begin raise exception 'again' using errcode = '40P01'; end $$`);
    });
    expect(await never.then(() => "done", sqlstateOf)).toBe("40P01");
    expect(runs).toBe(3);
  });
  test("gives its connection back: a hundred failures leave room for the next", async () => {
    await Promise.all(
      Array.from({ length: 100 }, () =>
        writeAs(token, (tx) => tx.execute(sql`select 1 / 0`)).catch(() => undefined),
      ),
    );
    expect(await readAs(as("meridia.buyer").token, owners)).toHaveLength(2);
  });
  test("does not put bound values into the text of an error", async () => {
    const secret = "a-secret-value-that-no-log-may-hold";
    const error: unknown = await asSystem("test", (tx) => tx.execute(sql`select ${secret}::uuid`)).catch(
      (cause: unknown) => cause,
    );
    const trace = error instanceof Error ? `${error.message} ${error.stack} ${JSON.stringify(error)}` : "";
    expect(trace).not.toContain(`params: ${secret}`);
  });
});

test("instants come as ISO 8601 UTC, days as days", async () => {
  const [row] = await asSystem("test", (tx) =>
    tx.execute(sql`select timestamptz '2026-03-02 10:00:00.123456+02' as at, date '2026-03-02' as day`),
  );
  expect(row?.["at"]).toBe("2026-03-02T08:00:00.123Z");
  expect(String(row?.["day"])).toContain("2026");
});

test("postgres.js: a result is whole after a query that failed in the middle of its rows", async () => {
  const sqlClient = postgres(db.url, { max: 1 });
  try {
    for (let round = 0; round < 3; round += 1) {
      await sqlClient`select 1 / (4 - i) as x from generate_series(1, 10) i`.catch(() => undefined);
      const rows = await sqlClient`select i from generate_series(1, 5) i`;
      expect([rows.length, rows.filter(() => true).length]).toEqual([5, 5]);
    }
    const first = sqlClient`select 1 / (4 - i) as x from generate_series(1, 10) i`.catch(() => "failed");
    const second = sqlClient`select i from generate_series(1, 5) i`;
    expect([await first, (await second).map((row) => Number(row["i"]))]).toEqual(["failed", [1, 2, 3, 4, 5]]);
  } finally {
    await sqlClient.end();
  }
});
