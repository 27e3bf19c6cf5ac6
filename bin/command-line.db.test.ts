import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { commandLineOn } from "./testing/cli.ts";

// Each test starts the program several times, and a machine that has other work to do is slow at that.
vi.setConfig({ testTimeout: 120_000 });

const db = testDatabase();
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "cli-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const { cli, json } = commandLineOn(db.url);

const mapping = {
  kind: "orders",
  columns: {
    order: "Order",
    supplier: "Supplier",
    line: "Line",
    item: "Item",
    quantity: "Quantity",
    unit: { value: "box" },
    unitPrice: "Price",
    currency: { value: "EUR" },
    requestedOn: { column: "Requested", format: "YYYY-MM-DD" },
    receivedOn: { column: "Received", format: "YYYY-MM-DD" },
  },
};
async function file(name: string, content: string): Promise<string> {
  const place = path.join(folder, name);
  await writeFile(place, content);
  return place;
}

describe("use", () => {
  test.each(["import", "scorecard", "user"])("%s explains itself", async (name) => {
    const { code, out, err } = await cli([name, "--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(`Usage: ${name}`);
  });
  test("alone it lists the commands", async () => {
    const { code, out } = await cli(["--help"]);
    expect([code, out.includes("verify-log")]).toEqual([0, true]);
  });
  test.each([
    [["fly"]],
    [["constructor"]],
    [["scorecard", "--from", "2026-13-01", "--to", "2026-12-31", "--basis", "requested"]],
    [["scorecard", "--from", "2026-01-01", "--to", "2025-01-01", "--basis", "requested"]],
    [["scorecard", "--from", "2026-01-01", "--to", "2026-12-31", "--basis", "first", "--early", "-1"]],
    [["scorecard", "--surprise"]],
    [["import", "cats", "x.csv", "--mapping", "scms"]],
    [["import", "orders", "x.csv", "--mapping", "nowhere"]],
    [["user", "fly"]],
    [
      [
        "user",
        "create",
        "--email",
        "x@x.example",
        "--name",
        "X",
        "--organisation",
        "Boréal",
        "--role",
        "king",
      ],
    ],
  ])("%j is wrong use: exit 2, a sentence on standard error, nothing on standard output", async (args) => {
    const { code, out, err } = await cli(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.length).toBeGreaterThan(10);
    expect(err).not.toMatch(/\n\s+at /);
  });
  test.each([
    [["import", "orders", "/nowhere.csv", "--mapping", "scms"], "cannot be read"],
    [
      ["scorecard", "--from", "2026-01-01", "--to", "2026-12-31", "--basis", "first", "--partner", "Nobody"],
      "Nobody",
    ],
    [["user", "disable", "--email", "nobody@nowhere.example"], "nobody@nowhere.example"],
    [["seed", "demo"], "nothing was changed"],
  ])("%j fails: exit 1, one line", async (args, words) => {
    const { code, out, err } = await cli(args);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(words);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
  test("without a database it says what to set", async () => {
    const { code, err } = await cli(["verify-log"], "", { DATABASE_URL: "" });
    expect([code, err.includes("DATABASE_URL")]).toEqual([1, true]);
    const gone = await cli(["verify-log"], "", { DATABASE_URL: "postgres://x:y@127.0.0.1:1/none" });
    expect([gone.code, gone.out]).toEqual([1, ""]);
    expect(gone.err).not.toContain("y@");
  });
});

describe("migrate", () => {
  test("may run again, twice at once", async () => {
    const runs = await Promise.all([cli(["migrate"]), cli(["migrate"])]);
    expect(runs.map(({ code, err }) => ({ code, err }))).toEqual([
      { code: 0, err: "" },
      { code: 0, err: "" },
    ]);
    expect((await json(["verify-log"])).code).toBe(0);
  });
});

describe("import and scorecard", () => {
  test("answer in the documented form", async () => {
    const map = await file("mapping.json", JSON.stringify(mapping));
    const csv = await file(
      "orders.csv",
      [
        "Order,Supplier,Line,Item,Quantity,Price,Requested,Received",
        "C-1,Cliff Ltd,1,A,10,2.5,2020-03-10,2020-03-09",
        "C-1,Cliff Ltd,2,B,10,2.5,2020-03-10,2020-03-13",
        "C-1,Cliff Ltd,3,C,10,2.5,2020-03-10,",
        "C-1,Cliff Ltd,4,D,ten,2.5,2020-03-10,",
      ].join("\n"),
    );
    const dry = await json(["import", "orders", csv, "--mapping", map, "--dry-run"]);
    expect(dry).toMatchObject({ code: 0, value: { dry_run: true, rows: 4, created: 3, rejected: 1 } });
    const { code, value } = await json(["import", "orders", csv, "--mapping", map]);
    expect(code).toBe(0);
    expect(value).toEqual({
      kind: "orders",
      file: csv,
      dry_run: false,
      rows: 4,
      created: 3,
      updated: 0,
      unchanged: 0,
      rejected: 1,
      problems: [
        { row: 5, column: "Quantity", value: "ten", code: "not_a_decimal", message: expect.any(String) },
      ],
      seconds: expect.any(Number),
    });
    expect(await json(["import", "orders", csv, "--mapping", map])).toMatchObject({
      value: { created: 0, unchanged: 3, rejected: 1 },
    });

    const ask = ["scorecard", "--partner", "Cliff Ltd", "--from", "2020-01-01", "--to", "2020-12-31"];
    const figures = {
      lines: 3,
      on_time_lines: 1,
      on_time_rate: 0.333333,
      avg_delay_days: 1,
      late_lines: 1,
      late_mean_days: 3,
      late_median_days: 3,
      value: "75.00",
    };
    expect(await json([...ask, "--basis", "requested", "--early", "any"])).toEqual({
      code: 0,
      value: {
        basis: "requested",
        from: "2020-01-01",
        to: "2020-12-31",
        overall: figures,
        partners: [{ partner: "Cliff Ltd", ...figures }],
      },
    });
    expect(await json([...ask, "--basis", "requested"])).toMatchObject({
      value: { overall: { on_time_lines: 0 } },
    });
    expect(await json([...ask, "--basis", "requested", "--early", "1", "--late", "3"])).toMatchObject({
      value: { overall: { on_time_lines: 2, late_lines: 0, late_mean_days: null } },
    });
    expect(
      await json([...ask.slice(0, 3), "--from", "2019-01-01", "--to", "2019-12-31", "--basis", "first"]),
    ).toMatchObject({
      value: {
        partners: [],
        overall: {
          lines: 0,
          on_time_rate: null,
          avg_delay_days: null,
          late_mean_days: null,
          late_median_days: null,
          value: expect.anything(),
        },
      },
    });
  });
  test("a mapping that is wrong says where", async () => {
    const map = await file(
      "wrong.json",
      JSON.stringify({ ...mapping, columns: { ...mapping.columns, requestedOn: "Requested" } }),
    );
    const { code, err } = await cli(["import", "orders", map, "--mapping", map]);
    expect([code, err.includes("requestedOn")]).toEqual([2, true]);
    const broken = await file("broken.json", "{");
    expect((await cli(["import", "orders", map, "--mapping", broken])).code).toBe(2);
  });
});

describe("user", () => {
  test("list answers in the documented form", async () => {
    const { code, value } = await json(["user", "list"]);
    expect(code).toBe(0);
    const users = value as { email: string; active: boolean }[];
    expect(users.find(({ email }) => email === "boreal.chief@cast.example")).toEqual({
      email: "boreal.chief@cast.example",
      name: "Boreal Chief",
      active: true,
      memberships: [{ organisation: "Boréal", kind: "supplier", role: "supplier", is_org_admin: true }],
    });
    expect(users.find(({ email }) => email === "boreal.disabled@cast.example")?.active).toBe(false);
  });
  test("create, reset, disable and enable work at once", async () => {
    const email = "cli@new.example";
    const create = [
      "user",
      "create",
      "--email",
      email,
      "--name",
      "C L I",
      "--organisation",
      "Boréal",
      "--role",
      "supplier",
      "--password-stdin",
    ];
    expect(await json(create, "untold harbour sixty lanterns\n")).toEqual({ code: 0, value: { email } });
    const again = await cli(create, "untold harbour sixty lanterns\n");
    expect([again.code, again.err.trim().split("\n").length]).toEqual([1, 1]);
    const refused = await cli([...create.slice(0, 3), "other@new.example", ...create.slice(4)], "short");
    expect(refused.code).toBe(2);
    expect(await json(["user", "disable", "--email", email])).toEqual({
      code: 0,
      value: { email, active: false },
    });
    expect(await json(["user", "enable", "--email", email])).toEqual({
      code: 0,
      value: { email, active: true },
    });
    expect(await json(["user", "reset", "--email", email])).toEqual({
      code: 0,
      value: { email, password: expect.stringMatching(/^[a-z2-9-]{19}$/) },
    });
    expect(
      (
        await cli([
          "user",
          "create",
          "--email",
          "h@h.example",
          "--name",
          "H",
          "--organisation",
          "Second host",
          "--role",
          "admin",
        ])
      ).err,
    ).toContain("one only");
  });
  test("the last administrator stays, and the reason is a sentence", async () => {
    const disable = (name: string) => cli(["user", "disable", "--email", as(name).email]);
    expect((await disable("meridia.admin.chief")).code).toBe(0);
    expect(await disable("meridia.admin")).toEqual({
      code: 1,
      out: "",
      err: "This is the last administrator. Make somebody else administrator first.\n",
    });
    expect((await cli(["user", "enable", "--email", as("meridia.admin.chief").email])).code).toBe(0);
  });
  test("disabling ends the session that is open", async () => {
    const person = as("kestrel.chief");
    await person.read(() => Promise.resolve());
    expect((await cli(["user", "disable", "--email", person.email])).code).toBe(0);
    await expect(person.read(() => Promise.resolve())).rejects.toThrow();
  });
});

describe("self-test", () => {
  const latest = () =>
    asSystem("test", async (tx) => {
      const [row] = await tx.execute<{ state: string; door: string }>(
        sql`select state, door from proofs where kind = 'isolation' order by asked_at desc limit 1`,
      );
      return row;
    });
  test("proves partners apart, and keeps that it did", async () => {
    const { code, value } = await json(["self-test"]);
    expect([code, value]).toMatchObject([0, { state: "held", findings: [] }]);
    expect(await latest()).toEqual({ state: "held", door: "cli" });
  });
  test("fails where a policy is open, and says where", async () => {
    const { withConnection } = await import("#db/testing/server.ts");
    const as = (using: string) =>
      withConnection(db.url, (owner) => owner.unsafe(`alter policy items_select on items using (${using})`));
    await as("true");
    const { code, out } = await cli(["self-test"]);
    expect(code).toBe(1);
    expect(out).toContain("items select passerelle_app: the policy does not ask who is looking");
    expect(await latest()).toEqual({ state: "broken", door: "cli" });
    await as("(select app.has_role('buyer', 'logistics', 'quality', 'marketing', 'finance', 'manager'))");
  });
});

describe("verify-log and doctor", () => {
  test("say that all is well", async () => {
    expect(await json(["verify-log"])).toMatchObject({ code: 0, value: { broken: [] } });
    const { code, value } = await json(["doctor"]);
    expect((value as { ok: boolean }[]).filter(({ ok }) => !ok)).toEqual([]);
    expect(code).toBe(0);
  });
  test("fail when a row of the log was changed", async () => {
    await db.asOwner(
      (owner) =>
        owner`update activity_log set action = 'nothing' where position = (select min(position) from activity_log)`,
    );
    const { code, value } = await json(["verify-log"]);
    expect([code, (value as { broken: unknown[] }).broken.length]).toEqual([1, 1]);
    expect((await cli(["verify-log"])).code).toBe(1);
  });
  test("doctor sees a table that is not forced", async () => {
    await db.asOwner((owner) => owner`select 1`);
    const { withConnection } = await import("#db/testing/server.ts");
    await withConnection(db.url, (owner) => owner`alter table items no force row level security`);
    expect((await json(["doctor"])).code).toBe(1);
    expect((await cli(["migrate"])).code).toBe(0);
    expect((await json(["doctor"])).code).toBe(0);
  });
});

describe("api-key", () => {
  const seller = "boreal.seller@cast.example";
  const create = (...more: string[]) => cli(["api-key", "create", ...more]);

  test("create prints the key alone, which opens what its person may open until it is revoked", async () => {
    const { code, out, err } = await create("--user", ` ${seller.toUpperCase()} `, "--days", "2");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^passerelle_[\w-]{43}\n$/);
    const enter = () => db.asOwner((sql) => sql`select app.enter(${out.trim()}) ->> 'email' as email`);
    expect((await enter())[0]).toEqual({ email: seller });
    const prefix = out.slice(0, 19);
    const listed = await json(["api-key", "list", "--user", seller]);
    expect(listed.value).toContainEqual(
      expect.objectContaining({
        user: seller,
        prefix,
        organisation: "Boréal",
        state: "active",
        last_used_at: null,
      }),
    );
    expect(JSON.stringify(listed.value)).not.toContain(out.trim());
    expect((await cli(["api-key", "list"])).out).toContain(`${prefix}…`);
    expect((await cli(["api-key", "revoke", "--prefix", prefix])).code).toBe(0);
    await expect(enter()).rejects.toThrow("no living session");
    expect((await cli(["api-key", "revoke", "--prefix", prefix])).code).toBe(1);
  });
  test("who belongs to several organisations names one of them", async () => {
    const agent = ["--user", "agent@cast.example"];
    const unnamed = await create(...agent);
    expect([unnamed.code, unnamed.out]).toEqual([2, ""]);
    expect(unnamed.err).toContain("Boréal, Kestrel");
    expect((await create(...agent, "--organisation", "Kestrel")).code).toBe(0);
    expect((await create(...agent, "--organisation", "Valmy")).code).toBe(1);
  });
  test.each([
    [[], 2],
    [["--user", seller, "--days", "0"], 2],
    [["--user", seller, "--days", "ten"], 2],
    [["--user", "nobody@nowhere.example"], 1],
    [["--user", "boreal.disabled@cast.example"], 1],
    [["--user", "boreal.left@cast.example"], 1],
  ])("create %j makes none: exit %i", async (args, exit) => {
    const { code, out } = await create(...args);
    expect({ code, out }).toEqual({ code: exit, out: "" });
  });
});

describe("worker", () => {
  test("forgets answers of the API that are a week old", async () => {
    const count = async () =>
      Number((await db.asOwner((sql) => sql`select count(*) as n from idempotency_keys`))[0]?.["n"]);
    const before = await count();
    await db.asOwner(
      (sql) =>
        sql`update idempotency_keys set created_at = now() - interval '8 days' where route like 'POST%' and user_id in (select id from users where name = 'Boreal Seller')`,
    );
    expect((await cli(["worker", "--once"])).code).toBe(0);
    expect(await count()).toBe(before - 1);
  });
});
