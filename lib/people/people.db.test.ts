import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { asActor, asSystem, NoViewer, type Tx } from "#db/client.ts";
import { readAs, refusalOf, runAs } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { castPassword } from "#db/testing/people.ts";
import { eventsOf } from "#db/testing/orders.ts";
import { parseViewer } from "#lib/access/actor.ts";
import type { Actor } from "#lib/kernel/command.ts";
import { changePassword, findLogin, updatePreferences } from "./account.ts";
import {
  addMembership,
  addPerson,
  createUser,
  disableUser,
  enableUser,
  endSessionsOfUser,
  removeMembership,
  resetPassword,
  setDisabled,
} from "./administration.ts";
import { somebodyAdministers } from "./administrators.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { getUser, listUsers } from "./queries.ts";
import {
  endOtherSessions,
  endSession,
  hashToken,
  listSessions,
  startSession,
  switchOrganisation,
} from "./sessions.ts";

const { cast } = testDatabase();
const admin = as("meridia.admin");
const other = "another sixty lanterns at sea";

/** Somebody new at Boréal, signed in twice. */
let userId = "";
let tokens: [string, string] = ["", ""];
const email = () => `${userId}@new.example`;
beforeEach(async () => {
  await asSystem("test", async (tx) => {
    const made = `person-${uuidv7()}`;
    userId = await addPerson(tx, "cli", {
      email: `${made}@new.example`,
      name: "New Person",
      organisationId: cast.organisations.boreal,
      roles: ["supplier"],
      isOrgAdmin: false,
      password: castPassword,
      mustChangePassword: false,
    });
    await tx.execute(sql`update user_logins set email = ${email()} where user_id = ${userId}`);
    const start = () => startSession(tx, { userId, userAgent: "Test", address: null });
    tokens = [await start(), await start()];
  });
});
const isIn = (token: string) =>
  readAs(token, (_, viewer) => Promise.resolve(viewer.userId)).then(
    () => true,
    (error: unknown) => {
      if (error instanceof NoViewer) return false;
      throw error;
    },
  );
const areIn = () => Promise.all(tokens.map(isIn));
const passwordFits = async (password: string) =>
  verifyPassword((await asSystem("test", (tx) => findLogin(tx, email())))?.passwordHash, password);

describe("an administrator", () => {
  test("creates a person with a temporary password that must be changed", async () => {
    const address = `${uuidv7()}@new.example`;
    const input = {
      email: ` ${address.toUpperCase()} `,
      name: "Zoé",
      organisationId: cast.organisations.kestrel,
      roles: ["supplier"],
    };
    const made = await admin.run(createUser, input);
    const login = await asSystem("test", (tx) => findLogin(tx, address));
    expect(login?.userId).toBe(made.userId);
    expect(await verifyPassword(login?.passwordHash, made.password ?? "")).toBe(true);
    const token = await asSystem("test", (tx) =>
      startSession(tx, { userId: made.userId, userAgent: null, address: null }),
    );
    const viewer = await readAs(token, (_, who) => Promise.resolve(who));
    expect(viewer).toMatchObject({
      mustChangePassword: true,
      roles: ["supplier"],
      isOrgAdmin: false,
      organisation: { name: "Kestrel" },
    });
    expect(await eventsOf(made.userId)).toEqual(["user.created", "session.started"]);
  });
  test.each([
    ["an address that is taken", { email: "boreal.seller@cast.example" }, "email", "email_taken"],
    ["an address that looks alike", { email: "boreal.seller＠cast.example" }, "email", "not_an_email"],
    ["no address", { email: "nobody" }, "email", "not_an_email"],
    ["no name", { name: "  " }, "name", "name_missing"],
    ["a name with a line break", { name: "A\nB" }, "name", "bad_characters"],
    ["no role", { roles: [] }, "roles", "role_missing"],
    ["a host's role at a supplier", { roles: ["buyer"] }, "roles", "role_does_not_fit"],
    ["a carrier's role at a supplier", { roles: ["carrier"] }, "roles", "role_does_not_fit"],
    [
      "an organisation that does not exist",
      { organisationId: uuidv7() },
      "organisationId",
      "organisation_unknown",
    ],
    ["an id that is none", { organisationId: "x" }, "organisationId", "not_an_id"],
    ["a field of one's own", { password: "x" }, "password", "unknown_field"],
  ])("is refused %s", async (_, more, field, reason) => {
    const input = {
      email: `${uuidv7()}@new.example`,
      name: "Somebody",
      organisationId: cast.organisations.boreal,
      roles: ["supplier"],
      ...more,
    };
    const refusal = await admin.refusal(createUser, input);
    expect(refusal.fields?.[field]).toBe(reason);
  });
  test.each(["meridia.manager", "meridia.hr", "boreal.chief", "meridia.buyer.chief"])(
    "is not %s",
    async (name) => {
      const refusals = [
        await as(name).refusal(resetPassword, { userId }),
        await as(name).refusal(disableUser, { userId }),
        await as(name).refusal(enableUser, { userId }),
        await as(name).refusal(endSessionsOfUser, { userId }),
      ];
      for (const refusal of refusals) expect(refusal).toEqual({ code: "forbidden", reason: "forbidden" });
      expect(await areIn()).toEqual([true, true]);
    },
  );
  test("disables at once, in every session, and enables without giving sessions back", async () => {
    expect(await areIn()).toEqual([true, true]);
    await admin.run(disableUser, { userId });
    expect(await areIn()).toEqual([false, false]);
    await admin.run(enableUser, { userId });
    expect(await areIn()).toEqual([false, false]);
    expect(await passwordFits(castPassword)).toBe(true);
    expect((await eventsOf(userId)).slice(-2)).toEqual(["user.disabled", "user.enabled"]);
  });
  test("resets a password: the old one is void, every session ends", async () => {
    const { password } = await admin.run(resetPassword, { userId });
    expect(await areIn()).toEqual([false, false]);
    expect([await passwordFits(castPassword), await passwordFits(password)]).toEqual([false, true]);
  });
  test("ends all sessions of a person", async () => {
    await admin.run(endSessionsOfUser, { userId });
    expect(await areIn()).toEqual([false, false]);
  });
  test("takes a membership away, effective at once, and gives one", async () => {
    const { memberships } = await admin.read((tx) => getUser(tx, userId));
    await admin.run(removeMembership, { membershipId: memberships[0]?.id });
    expect(await areIn()).toEqual([false, false]);
    await admin.run(addMembership, { userId, organisationId: cast.organisations.kestrel, role: "supplier" });
    expect(await areIn()).toEqual([true, true]);
    const viewer = await readAs(tokens[0], (_, who) => Promise.resolve(who));
    expect(viewer.organisation.name).toBe("Kestrel");
  });
  test("does not give a membership twice, nor one that does not fit, nor to nobody", async () => {
    const give = (more: object) =>
      admin.refusal(addMembership, {
        userId,
        organisationId: cast.organisations.boreal,
        role: "supplier",
        ...more,
      });
    expect(await give({})).toEqual({ code: "conflict", reason: "membership_exists" });
    expect(await give({ role: "admin" })).toMatchObject({
      code: "invalid",
      fields: { role: "role_does_not_fit" },
    });
    expect(await give({ userId: uuidv7() })).toMatchObject({ code: "not_found" });
    expect(await admin.refusal(removeMembership, { membershipId: uuidv7() })).toMatchObject({
      code: "not_found",
    });
    expect(await admin.refusal(disableUser, { userId: uuidv7() })).toMatchObject({ code: "not_found" });
  });
  test("cannot lock out everybody by locking out themselves", async () => {
    expect(await admin.refusal(disableUser, { userId: admin.userId })).toEqual({
      code: "conflict",
      reason: "cannot_disable_yourself",
    });
    const own = await admin.read((tx) => getUser(tx, admin.userId));
    expect(await admin.refusal(removeMembership, { membershipId: own.memberships[0]?.id })).toEqual({
      code: "conflict",
      reason: "cannot_remove_yourself",
    });
  });
  test("finds people by name, address, organisation and state; never a hash", async () => {
    const found = await admin.read((tx) => listUsers(tx, { q: "boreal.ch" }));
    expect(found.rows.map((row) => row.email)).toEqual(["boreal.chief@cast.example"]);
    expect((await admin.read((tx) => listUsers(tx, { q: "%" }))).rows).toEqual([]);
    expect(
      (await admin.read((tx) => listUsers(tx, { status: "disabled" }))).rows.map((row) => row.name),
    ).toContain("Boreal Disabled");
    expect(JSON.stringify(await admin.read((tx) => listUsers(tx, {})))).not.toContain("$argon2");
  });
});

describe("the last administrator", () => {
  const chief = as("meridia.admin.chief");
  const isAdministered = () =>
    asSystem("test", async (tx) => (await tx.execute(sql`select ${somebodyAdministers} as holds`))[0]);
  afterEach(() =>
    asSystem("test", async (tx) => {
      for (const { userId: id, organisationId, token } of [admin, chief]) {
        await setDisabled(tx, "cli", id, false);
        await tx.execute(sql`
          update user_sessions set revoked_at = null where token_hash = decode(${hashToken(token)}, 'hex')`);
        await tx.execute(sql`
          insert into memberships (id, user_id, organisation_id, role) values (${uuidv7()}, ${id}, ${organisationId}, 'admin') on conflict do nothing`);
      }
    }),
  );

  const isOneWaiting = () =>
    asSystem("test", async (tx) => {
      const waiting = await tx.execute(sql`
        select 1 from pg_locks where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`);
      return waiting.length > 0;
    });

  /** Both are let in before either acts, and neither is done before the other has acted too or stands in line. */
  function atOnce(act: (tx: Tx, actor: Actor, whom: typeof admin) => Promise<unknown>) {
    let inside = 0;
    const acted = new Set<string>();
    const both = Promise.withResolvers<void>();
    const attempt = (who: typeof admin, whom: typeof admin) =>
      asActor(who.token, "read write", parseViewer, async (tx, entering) => {
        const actor = { ...(await entering), door: "portal" as const };
        inside += 1;
        if (inside === 2) both.resolve();
        await both.promise;
        await act(tx, actor, whom);
        acted.add(who.userId);
        while (acted.size < 2 && !(await isOneWaiting()));
      }).then(
        () => "done",
        async (error: unknown) => (await refusalOf(Promise.reject(error))).reason,
      );
    return Promise.all([attempt(admin, chief), attempt(chief, admin)]);
  }

  test("of two who disable each other at once, one stays", async () => {
    const outcomes = await atOnce((tx, actor, whom) => disableUser.run(tx, actor, { userId: whom.userId }));
    expect(outcomes.toSorted()).toEqual(["done", "last_administrator"]);
    expect(await isAdministered()).toEqual({ holds: true });
  });
  test("of two who take the role from each other at once, one keeps it", async () => {
    const outcomes = await atOnce(async (tx, actor, whom) => {
      const { memberships } = await getUser(tx, whom.userId);
      return removeMembership.run(tx, actor, { membershipId: memberships[0]?.id ?? "" });
    });
    expect(outcomes.toSorted()).toEqual(["done", "last_administrator"]);
    expect(await isAdministered()).toEqual({ holds: true });
  });
  test("is not whoever has the role elsewhere, or is disabled", async () => {
    await asSystem("test", async (tx) => {
      await tx.execute(sql`
        insert into memberships (id, user_id, organisation_id, role) values (${uuidv7()}, ${userId}, ${cast.organisations.boreal}, 'admin')`);
      await setDisabled(tx, "cli", chief.userId, true);
    });
    const refusal = await refusalOf(asSystem("test", (tx) => setDisabled(tx, "cli", admin.userId, true)));
    expect(refusal).toEqual({ code: "conflict", reason: "last_administrator" });
  });
});

describe("one's own account", () => {
  const change = (currentPassword: string, newPassword: string) =>
    runAs(tokens[0], changePassword, { currentPassword, newPassword });
  test("changing the password keeps this session and ends the others", async () => {
    await change(castPassword, other);
    expect(await areIn()).toEqual([true, false]);
    expect([await passwordFits(castPassword), await passwordFits(other)]).toEqual([false, true]);
  });
  test.each([
    ["the wrong old one", "wrong old password", other, { currentPassword: "password_wrong" }],
    ["a short one", castPassword, "short", { newPassword: "password_too_short" }],
    ["a common one", castPassword, "passwordpassword", { newPassword: "password_too_common" }],
    ["one's own name", castPassword, "person.person.person", { newPassword: "password_too_common" }],
    ["the same one", castPassword, castPassword, { newPassword: "password_unchanged" }],
    ["none", "", other, { currentPassword: "password_missing" }],
  ])("%s is refused and changes nothing", async (_, current, fresh, fields) => {
    expect(await refusalOf(change(current, fresh))).toMatchObject({ code: "invalid", fields });
    expect([await areIn(), await passwordFits(castPassword)]).toEqual([[true, true], true]);
  });
  test("sessions are listed, one's own only, and ended one by one or all others", async () => {
    const mine = await readAs(tokens[0], (tx, viewer) => listSessions(tx, viewer.userId));
    expect(mine).toHaveLength(2);
    const strangers = await readAs(tokens[0], (tx) => listSessions(tx, admin.userId));
    expect(strangers).toEqual([]);
    await runAs(tokens[0], endOtherSessions, {});
    expect(await areIn()).toEqual([true, false]);
    const [left] = await readAs(tokens[0], (tx, viewer) => listSessions(tx, viewer.userId));
    await runAs(tokens[0], endSession, { sessionId: left?.id });
    expect(await areIn()).toEqual([false, false]);
  });
  test("another's session is not there to end", async () => {
    const [theirs] = await as("meridia.admin").read((tx) => listSessions(tx, as("kestrel.seller").userId));
    expect(await refusalOf(runAs(tokens[0], endSession, { sessionId: theirs?.id }))).toEqual(
      await refusalOf(runAs(tokens[0], endSession, { sessionId: uuidv7() })),
    );
    expect(await isIn(as("kestrel.seller").token)).toBe(true);
  });
  test("preferences are one's own", async () => {
    await runAs(tokens[0], updatePreferences, { locale: "fr", theme: "dark" });
    const viewer = await readAs(tokens[0], (_, who) => Promise.resolve(who));
    expect(viewer).toMatchObject({ locale: "fr", theme: "dark", density: "comfortable" });
    expect((await refusalOf(runAs(tokens[0], updatePreferences, { locale: "xx" }))).code).toBe("invalid");
    expect((await refusalOf(runAs(tokens[0], updatePreferences, { disabledAt: null }))).code).toBe("invalid");
  });
  test("who works for two organisations switches, and for no third", async () => {
    const agent = as("agent.boreal");
    const orders = () =>
      agent.read((tx) => tx.execute(sql`select distinct supplier_id::text as id from purchase_orders`));
    expect([...(await orders())]).toEqual([{ id: cast.organisations.boreal }]);
    await agent.run(switchOrganisation, { organisationId: cast.organisations.kestrel });
    expect([...(await orders())]).toEqual([{ id: cast.organisations.kestrel }]);
    expect(
      await agent.refusal(switchOrganisation, { organisationId: cast.organisations.valmy }),
    ).toMatchObject({ code: "not_found" });
    await agent.run(switchOrganisation, { organisationId: cast.organisations.boreal });
  });
});

describe("a session", () => {
  test.each([
    "boreal.disabled",
    "boreal.left",
    "boreal.revoked",
    "boreal.expired",
    "boreal.idle",
    "valmy.misfit",
  ])("of %s opens nothing", async (name) => {
    expect(await isIn(as(name).token)).toBe(false);
  });
  test.each(["", "x", "' or true --", "0".repeat(64), "\u0000"])(
    "with the token %j does not exist",
    async (token) => {
      const answer = await isIn(token).catch(() => false);
      expect(answer).toBe(false);
    },
  );
  test("is ended while it is in use: what began before goes on, what begins after does not", async () => {
    await readAs(tokens[0], async (tx) => {
      await asSystem("test", (system) =>
        system.execute(sql`update user_sessions set revoked_at = now() where user_id = ${userId}`),
      );
      expect(await tx.execute(sql`select 1 from purchase_orders`)).not.toHaveLength(0);
    });
    expect(await areIn()).toEqual([false, false]);
  });
  test("the token is kept nowhere", async () => {
    const rows = await asSystem("test", (tx) =>
      tx.execute(sql`select to_jsonb(s)::text as text from user_sessions s where user_id = ${userId}`),
    );
    expect(JSON.stringify(rows)).not.toContain(tokens[0]);
  });
});

test("a password that is no hash of ours fits nothing", async () => {
  expect(await verifyPassword(null, castPassword)).toBe(false);
  expect(await verifyPassword(await hashPassword(castPassword), castPassword)).toBe(true);
});
