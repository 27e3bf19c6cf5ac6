import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { asSystem, endViewing, NoViewer, type Tx } from "#db/client.ts";
import { readAs, refusalOf, runAs, writeAs } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { sqlstateOf } from "#db/testing/refusals.ts";
import { verifyLog } from "#lib/audit/verify-log.ts";
import { setCalendar } from "#lib/calendars/change.ts";
import { setDisabled } from "./administration.ts";
import { updatePreferences } from "./account.ts";
import { endSessionOf, hashToken, livingSessions, startSession, switchOrganisation } from "./sessions.ts";
import { endLapsedViewings, viewAs } from "./viewing.ts";

const { cast } = testDatabase();
const { boreal, kestrel, meridia, valmy } = cast.organisations;
let token = "";

const sessionOf = (name: string) =>
  asSystem("test", (tx) => startSession(tx, { userId: as(name).userId, userAgent: null, address: null }));
const viewer = (of: string = token) => readAs(of, (_, who) => Promise.resolve(who));
const keys = (of: string, from: string) =>
  readAs(of, async (tx) => {
    const rows = await tx.execute<{ key: string }>(
      sql`select to_jsonb(t)::text as key from ${sql.raw(from)} t`,
    );
    return rows.map(({ key }) => key).toSorted();
  });
const countOf = (of: string, table: string) =>
  readAs(of, async (tx) => (await tx.execute(sql`select 1 from ${sql.raw(table)}`)).length);
const eventsOf = (userId: string) =>
  asSystem("test", async (tx) => {
    const rows = await tx.execute(sql`
      select action, area, door, actor_id as actor, particulars from activity_log
       where object_id = ${userId} and action like 'viewing.%' order by position`);
    return [...rows];
  });
const put = (more: ReturnType<typeof sql>, of: string = token) =>
  asSystem("test", (tx) =>
    tx.execute(sql`update user_sessions set ${more} where token_hash = decode(${hashToken(of)}, 'hex')`),
  );

beforeEach(async () => {
  token = await sessionOf("meridia.admin.chief");
});
afterEach(() => asSystem("test", (tx) => endSessionOf(tx, token)));

describe("viewing as a partner", () => {
  test.each([
    ["meridia.admin", "boreal", "boreal.seller"],
    ["meridia.manager", "kestrel", "kestrel.seller"],
    ["meridia.admin", "valmy", "valmy.dispatcher"],
    ["meridia.manager", "harbourline", "harbourline.dispatcher"],
  ] as const)("%s sees as %s what its people see, row by row", async (host, partner, person) => {
    const own = await sessionOf(host);
    await runAs(own, viewAs, { organisationId: cast.organisations[partner] });
    for (const table of [
      "purchase_orders",
      "purchase_order_lines",
      "line_prices",
      "promises",
      "shipments",
      "shipment_milestones",
      "receipts",
      "threads",
      "comments",
      "incidents",
      "risks",
      "forecast_buckets",
      "forecast_commits",
      "stock_levels",
      "performance_counts",
      "organisations",
      "sites",
      "calendars",
      "users",
      "memberships",
      "attachments",
    ])
      expect([table, await keys(own, table)]).toEqual([table, await keys(as(person).token, table)]);
  });
  test("is that organisation with its role, and nobody of its people", async () => {
    await runAs(token, viewAs, { organisationId: boreal });
    const who = await viewer();
    expect(who).toMatchObject({
      organisation: { id: boreal, kind: "supplier" },
      roles: ["supplier"],
      isOrgAdmin: false,
      unread: 0,
      organisations: [],
    });
    const left = Date.parse(who.viewing?.until ?? "") - Date.now();
    expect(left).toBeGreaterThan(59 * 60_000);
    expect(left).toBeLessThanOrEqual(60 * 60_000);
    for (const table of [
      "commit_drafts",
      "eight_d_drafts",
      "notifications",
      "mail_preferences",
      "idempotency_keys",
      "user_logins",
      "user_sessions",
    ])
      expect([table, await countOf(token, table)]).toEqual([table, 0]);
    // They are there: the supplier's own people read theirs.
    expect(await countOf(as("boreal.seller").token, "commit_drafts")).toBeGreaterThan(0);
    const { userId } = as("meridia.admin.chief");
    expect(await readAs(token, (tx) => tx.execute(sql`select app.own_password_hash() as hash`))).toEqual([
      { hash: null },
    ]);
    expect((await readAs(as("meridia.admin.chief").token, (_, me) => Promise.resolve(me))).userId).toBe(
      userId,
    );
  });
  test("is written down at its beginning and its end, with whom it was", async () => {
    const { userId } = as("meridia.admin.chief");
    const before = (await eventsOf(userId)).length;
    await runAs(token, viewAs, { organisationId: boreal });
    await endViewing(token);
    expect((await viewer()).organisation.id).toBe(meridia);
    expect((await viewer()).viewing).toBeNull();
    const common = { area: "access", door: "portal", actor: userId };
    expect((await eventsOf(userId)).slice(before)).toEqual([
      {
        action: "viewing.started",
        ...common,
        particulars: { organisation: boreal, name: "Boréal", until: expect.any(String) },
      },
      {
        action: "viewing.ended",
        ...common,
        particulars: { organisation: boreal, name: "Boréal", why: "ended" },
      },
    ]);
    await endViewing(token);
    expect(await eventsOf(userId)).toHaveLength(before + 2);
    expect((await asSystem("test", verifyLog)).broken).toEqual([]);
  });
  test("commands are refused in words, whatever they are", async () => {
    await runAs(token, viewAs, { organisationId: boreal });
    const refused = { code: "forbidden", reason: "viewing_as_partner" };
    const week = { workingDays: [1], opensAt: "08:00", closesAt: "16:00" };
    // One after another: a refusal that comes while another one is awaited has nobody to catch it.
    for (const attempt of [
      () => runAs(token, setCalendar, { organisationId: boreal, ...week }),
      () => runAs(token, updatePreferences, { theme: "dark" }),
      () => runAs(token, switchOrganisation, { organisationId: meridia }),
      () => runAs(token, viewAs, { organisationId: kestrel }),
    ])
      expect(await refusalOf(attempt())).toEqual(refused);
    await expect(endViewing(token)).resolves.toBeUndefined();
  });
});

describe("who may not", () => {
  test.each([
    "meridia.buyer.chief",
    "meridia.logistics",
    "meridia.hr",
    "boreal.chief",
    "boreal.seller",
    "valmy.dispatcher",
    "agent.boreal",
  ])("%s is refused, also by the database itself", async (name) => {
    expect(await as(name).refusal(viewAs, { organisationId: kestrel })).toEqual({
      code: "forbidden",
      reason: "forbidden",
    });
    const raw = as(name).write((tx) => tx.execute(sql`select app.view_as(${kestrel})`));
    expect(await raw.then(() => "done", sqlstateOf)).toBe("42501");
  });
  test.each([
    ["the host", meridia],
    ["nobody", uuidv7()],
  ])("as %s nobody views", async (_, organisationId) => {
    expect(await refusalOf(runAs(token, viewAs, { organisationId }))).toMatchObject({ code: "not_found" });
    expect((await viewer()).viewing).toBeNull();
  });
  test("a key of the API views as nobody, whatever the sessions of its person do", async () => {
    const key = inject("cast").keys["boreal.seller"] ?? "";
    await put(
      sql`viewing_id = ${kestrel}, viewing_until = now() + interval '1 hour'`,
      as("boreal.seller").token,
    );
    expect(await viewer(key)).toMatchObject({ organisation: { id: boreal }, viewing: null });
    expect(await viewer(as("boreal.seller").token)).toMatchObject({
      organisation: { id: boreal },
      viewing: null,
    });
    await put(sql`viewing_id = null, viewing_until = null`, as("boreal.seller").token);
  });
  test("no application writes it into a session by hand", async () => {
    const raw = writeAs(token, (tx) =>
      tx.execute(
        sql`update user_sessions set viewing_id = ${boreal}, viewing_until = now() + interval '1 year'`,
      ),
    );
    expect(await raw.then(() => "done", sqlstateOf)).toBe("42501");
  });
});

describe("it ends", () => {
  beforeEach(() => runAs(token, viewAs, { organisationId: boreal }));
  test("after an hour, and the log is told by the worker", async () => {
    const { userId } = as("meridia.admin.chief");
    // Those of the sessions that ended before.
    await asSystem("test", endLapsedViewings);
    await put(sql`viewing_until = now()`);
    expect(await viewer()).toMatchObject({ organisation: { id: meridia }, viewing: null });
    const before = (await eventsOf(userId)).length;
    expect(await asSystem("test", endLapsedViewings)).toBe(1);
    expect((await eventsOf(userId)).slice(before)).toMatchObject([
      {
        action: "viewing.ended",
        door: "job",
        actor: null,
        particulars: { organisation: boreal, why: "lapsed" },
      },
    ]);
    expect(await asSystem("test", endLapsedViewings)).toBe(0);
  });
  test("a view that lives is left alone", async () => {
    await asSystem("test", endLapsedViewings);
    expect((await viewer()).viewing).not.toBeNull();
  });
  test("with the role", async () => {
    const { userId } = as("meridia.admin.chief");
    const role = (to: string) =>
      asSystem("test", (tx) =>
        tx.execute(
          sql`update memberships set role = ${to} where user_id = ${userId} and organisation_id = ${meridia}`,
        ),
      );
    await role("buyer");
    expect(await viewer()).toMatchObject({ organisation: { id: meridia }, roles: ["buyer"], viewing: null });
    await role("admin");
  });
  test("with the session, and with the person", async () => {
    await put(sql`revoked_at = now()`);
    await expect(viewer()).rejects.toBeInstanceOf(NoViewer);
    await expect(endViewing(token)).rejects.toBeInstanceOf(NoViewer);
    await put(sql`revoked_at = null`);
    const { userId } = as("meridia.admin.chief");
    await asSystem("test", (tx) => setDisabled(tx, "cli", userId, true));
    await expect(viewer()).rejects.toBeInstanceOf(NoViewer);
    await asSystem("test", (tx) => setDisabled(tx, "cli", userId, false));
  });
  test("where the host is not switched on any more", async () => {
    const double = await sessionOf("double.meridia");
    await put(
      sql`viewing_id = ${kestrel}, viewing_until = now() + interval '1 hour', organisation_id = ${boreal}`,
      double,
    );
    expect(await viewer(double)).toMatchObject({ organisation: { id: boreal }, viewing: null });
  });
  test("for the open streams: they belong to the partner while it lasts", async () => {
    const { sessionId } = await viewer();
    const living = () => asSystem("test", (tx) => livingSessions(tx, [sessionId]));
    expect((await living()).get(sessionId)).toEqual({ organisationId: boreal, memberOf: [boreal] });
    await endViewing(token);
    expect((await living()).get(sessionId)).toEqual({ organisationId: meridia, memberOf: [meridia] });
  });
});

describe("what an application taken over might try while it views", () => {
  beforeEach(() => runAs(token, viewAs, { organisationId: boreal }));
  const write = sql`update line_answers set version = version where supplier_id = ${boreal}`;
  const attempt = (work: (tx: Tx) => Promise<unknown>) => writeAs(token, work).then(() => "done", sqlstateOf);

  test.each([
    ["change a line", write],
    [
      "add a closure",
      sql`insert into closures (organisation_id, from_on, to_on, name) values (${boreal}, '2099-01-01', '2099-01-02', 'x')`,
    ],
    ["delete a draft", sql`delete from commit_drafts`],
    ["end its session", sql`update user_sessions set revoked_at = now()`],
    [
      "write into the log",
      sql`select app.record_events('organisation', array[${boreal}]::uuid[], 'x', 'business', 'api', array['{}']::jsonb[])`,
    ],
    ["settle what follows", sql`select app.settle_forecasts(array[${boreal}]::uuid[], null)`],
    ["number something", sql`select nextval('incidents_number_seq')`],
    ["make a table", sql`create temp table mine (id int)`],
  ])("cannot %s", async (_, statement) => {
    expect(await attempt((tx) => tx.execute(statement))).toMatch(/^(25006|42501)$/);
  });
  test.each([
    "set transaction read write",
    "set local transaction_read_only = off",
    "set transaction_read_only = off",
    "select set_config('transaction_read_only', 'off', true)",
    "select set_config('transaction_read_only', 'off', false)",
    "reset transaction_read_only",
    "set session characteristics as transaction read write",
    "reset all",
    "savepoint s; set transaction read write",
    "savepoint s; set local transaction_read_only = off",
  ])("cannot leave read-only: %s", async (statements) => {
    const tried = await attempt(async (tx) => {
      for (const statement of statements.split("; ")) await tx.execute(sql.raw(statement));
      return tx.execute(write);
    });
    expect(tried).toMatch(/^(25001|25006|0A000|55P02|42501)$/);
  });
  test("cannot carry the context back to before it was entered", async () => {
    // In a transaction that can write: the savepoint takes back that it cannot, and the context with it.
    const stolen = await writeAs(as("kestrel.seller").token, async (tx) => {
      await tx.execute(sql`savepoint before`);
      await tx.execute(sql`select app.enter(${token})`);
      const [row] = await tx.execute<{ context: string; seen: number }>(
        sql`select current_setting('app.context') as context, (select count(*)::int from purchase_orders) as seen`,
      );
      await tx.execute(sql`rollback to before`);
      const [mode] = await tx.execute<{ mode: string }>(
        sql`select current_setting('transaction_read_only') as mode`,
      );
      await tx.execute(sql`select set_config('app.context', ${row?.context ?? ""}, true)`);
      const orders = await tx.execute(sql`select 1 from purchase_orders`);
      const changed = await tx.execute(write);
      return { seen: row?.seen, mode: mode?.mode, orders: orders.length, changed: changed.count };
    });
    expect(stolen).toEqual({ seen: 5, mode: "off", orders: 0, changed: 0 });
  });
  test("cannot put another organisation on", async () => {
    const rows = await writeAs(token, async (tx) => {
      const [own] = await tx.execute<{ context: string }>(
        sql`select current_setting('app.context') as context`,
      );
      const context = (own?.context ?? "").replace(boreal, kestrel).replace("|viewing", "");
      await tx.execute(sql`select set_config('app.context', ${context}, true)`);
      return tx.execute(sql`select 1 from purchase_orders`);
    });
    expect(rows).toHaveLength(0);
  });
  test("enters nobody else's rights by being entered twice", async () => {
    const answer = await attempt(async (tx) => {
      await tx.execute(sql`select app.enter(${as("boreal.seller").token})`);
      await tx.execute(write);
    });
    // Another credential is another person, and still nothing is written.
    expect(answer).toBe("25006");
  });
});

test("carriers' views show no prices, and suppliers' no costs", async () => {
  await runAs(token, viewAs, { organisationId: valmy });
  expect(await readAs(token, (tx) => tx.execute(sql`select 1 from line_prices`))).toHaveLength(0);
  expect(await readAs(token, (tx) => tx.execute(sql`select 1 from purchase_orders`))).toHaveLength(0);
});
