import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { refusalOf } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { eventsOf } from "#db/testing/orders.ts";
import { findLogin } from "./account.ts";
import { createUser, setPassword } from "./administration.ts";
import { findLink, inviteUser, issueLink, requestReset, setPasswordByLink } from "./links.ts";
import { verifyPassword } from "./password.ts";

const db = testDatabase();
const fresh = "quite another long phrase";
const linkFor = (name: string) =>
  asSystem("test link", (tx) => issueLink(tx, as(name).userId, "password_reset"));
const use = (token: string, newPassword = fresh) =>
  asSystem("test link", (tx) => setPasswordByLink(tx, { token, newPassword }));
const find = (token: string) => asSystem("test link", (tx) => findLink(tx, token));
const mailsOf = async (email: string) => {
  const rows = await asSystem("test", (tx) =>
    tx.execute<{ purpose: string }>(
      sql`select m.purpose from mails m join user_logins l on l.user_id = m.user_id where l.email = ${email} and m.purpose in ('password_reset', 'invitation')`,
    ),
  );
  return rows.map(({ purpose }) => purpose);
};

describe("a link from a mail", () => {
  test("sets the password once, ends every session, and takes the person's other links with it", async () => {
    const name = "kestrel.chief";
    const [token, other] = [await linkFor(name), await linkFor(name)];
    await use(token);
    const login = await asSystem("test", (tx) => findLogin(tx, as(name).email));
    expect(await verifyPassword(login?.passwordHash, fresh)).toBe(true);
    await expect(as(name).read((_, viewer) => Promise.resolve(viewer))).rejects.toThrow();
    expect(await refusalOf(use(token))).toMatchObject({ reason: "link_over" });
    expect(await refusalOf(use(other))).toMatchObject({ reason: "link_over" });
    expect((await eventsOf(as(name).userId)).at(-1)).toBe("user.password_set");
  });
  test("is not used up by being looked at, nor by a password that is refused", async () => {
    const token = await linkFor("boreal.deputy");
    for (let times = 0; times < 3; times += 1)
      expect(await find(token)).toMatchObject({ purpose: "password_reset" });
    expect(await refusalOf(use(token, "short"))).toMatchObject({
      fields: { newPassword: "password_too_short" },
    });
    await use(token);
    expect(await find(token)).toBeUndefined();
  });
  test("is over once the password was changed by other means", async () => {
    const token = await linkFor("meridia.marketing");
    expect(await find(token)).toBeDefined();
    await asSystem("test", (tx) => setPassword(tx, "cli", as("meridia.marketing").userId, fresh));
    expect(await find(token)).toBeUndefined();
    expect(await refusalOf(use(token))).toMatchObject({ reason: "link_over" });
  });
  test("of two at once, one wins", async () => {
    const token = await linkFor("boreal.chief");
    const results = await Promise.allSettled([use(token), use(token, "yet another long phrase")]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
  test.each([
    ["that is over", sql`update account_links set expires_at = now() - interval '1 second'`],
    ["of somebody who was disabled", sql`update users set disabled_at = now() where name = 'Meridia Hr'`],
  ])("%s does nothing", async (_, change) => {
    const token = await linkFor("meridia.hr");
    await asSystem("test", (tx) => tx.execute(change));
    expect(await find(token)).toBeUndefined();
    expect(await refusalOf(use(token))).toMatchObject({ reason: "link_over" });
  });
  test("that was made up does nothing", async () => {
    expect(await refusalOf(use("a".repeat(43)))).toMatchObject({ reason: "link_over" });
    expect(await refusalOf(use(""))).toMatchObject({ reason: "link_over" });
  });
  test("is kept as its hash alone", async () => {
    const token = await linkFor("meridia.finance");
    const rows = await db.asOwner((owner) =>
      owner.unsafe("select to_jsonb(k)::text as row from account_links k"),
    );
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe("a forgotten password", () => {
  test("brings one mail to an active person, and none to anybody else", async () => {
    const ask = (email: string) => asSystem("test", (tx) => requestReset(tx, email));
    const { email } = as("meridia.quality");
    await ask(email);
    await ask(email);
    expect(await mailsOf(email)).toEqual(["password_reset"]);
    await ask("nobody@nowhere.example");
    await ask(as("boreal.disabled").email);
    expect(await mailsOf(as("boreal.disabled").email)).toEqual([]);
  });
});

describe("an invitation", () => {
  const newcomer = (email: string, invite: boolean) => ({
    email,
    name: "Newcomer",
    organisationId: db.cast.organisations.kestrel,
    roles: ["supplier"],
    invite,
  });
  test("goes to a new person instead of a password to the administrator", async () => {
    const made = await as("meridia.admin").run(createUser, newcomer("invited@kestrel.example", true));
    expect(made.password).toBeNull();
    expect(await mailsOf("invited@kestrel.example")).toEqual(["invitation"]);
    await as("meridia.admin").run(inviteUser, { userId: made.userId });
    expect(await mailsOf("invited@kestrel.example")).toEqual(["invitation", "invitation"]);
  });
  test("is sent by administrators alone, and not to who is disabled", async () => {
    const { userId } = as("boreal.seller");
    expect(await as("meridia.buyer").refusal(inviteUser, { userId })).toMatchObject({ code: "forbidden" });
    expect(await as("boreal.seller").refusal(inviteUser, { userId })).toMatchObject({ code: "forbidden" });
    const disabled = as("boreal.disabled").userId;
    expect(await as("meridia.admin").refusal(inviteUser, { userId: disabled })).toMatchObject({
      reason: "person_disabled",
    });
  });
  test("opens no other kind of mail to an administrator", async () => {
    const { userId } = as("boreal.seller");
    const write = (purpose: string) =>
      as("meridia.admin").write((tx) =>
        tx.execute(sql`insert into mails (user_id, purpose) values (${userId}, ${purpose})`),
      );
    await expect(write("password_reset")).rejects.toThrow();
    await expect(write("invitation")).resolves.toBeDefined();
  });
});
