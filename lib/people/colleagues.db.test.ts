import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { asSystem, NoViewer } from "#db/client.ts";
import { readAs } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { sqlstateOf } from "#db/testing/refusals.ts";
import { verifyLog } from "#lib/audit/verify-log.ts";
import {
  inviteColleague,
  inviteColleagueAgain,
  listColleagues,
  listInvitations,
  removeColleague,
  withdrawInvitation,
} from "./colleagues.ts";
import { issueLink, setPasswordByLink } from "./links.ts";
import { startSession } from "./sessions.ts";

const { cast } = testDatabase();
const chief = as("boreal.chief");
const { boreal, kestrel } = cast.organisations;
const fresh = () => `${uuidv7()}@boreal.example`;
const open = () => chief.read((tx) => listInvitations(tx, boreal));
const colleagues = () => chief.read((tx) => listColleagues(tx, boreal));
const userOf = (email: string) =>
  asSystem("test", async (tx) => {
    const [row] = await tx.execute<{ id: string }>(
      sql`select user_id as id from user_logins where email = ${email}`,
    );
    return row?.id ?? "";
  });
const mailsTo = (userId: string) =>
  asSystem(
    "test",
    async (tx) =>
      (await tx.execute(sql`select 1 from mails where user_id = ${userId} and purpose = 'invitation'`))
        .length,
  );
/** As the mail leads there. */
const follow = (userId: string) =>
  asSystem("test", async (tx) => {
    const token = await issueLink(tx, userId, "invitation");
    await setPasswordByLink(tx, { token, newPassword: "seven grey herons waiting" });
  });
const sessionOf = (userId: string) =>
  asSystem("test", (tx) => startSession(tx, { userId, userAgent: null, address: null }));

describe("an invitation", () => {
  test("is listed with its end, and who follows it works for that organisation", async () => {
    const email = fresh();
    await chief.run(inviteColleague, { email, name: "Anouk Perrin" });
    const [invitation] = await open();
    expect(invitation).toMatchObject({
      name: "Anouk Perrin",
      email,
      invitedByName: chief.name,
      isOver: false,
    });
    const days = (Date.parse(invitation?.expiresAt ?? "") - Date.now()) / 86_400_000;
    expect([Math.round(days), await mailsTo(await userOf(email))]).toEqual([7, 1]);
    const userId = await userOf(email);
    await expect(sessionOf(userId)).rejects.toThrow();
    await follow(userId);
    const viewer = await readAs(await sessionOf(userId), (_, who) => Promise.resolve(who));
    expect(viewer).toMatchObject({ organisation: { id: boreal }, roles: ["supplier"], isOrgAdmin: false });
    expect((await open()).map((one) => one.email)).not.toContain(email);
    expect((await colleagues()).find((one) => one.id === userId)).toMatchObject({ email, isOrgAdmin: false });
  });
  test("to somebody of a rival answers and looks like one to nobody, until they follow it", async () => {
    const rival = as("kestrel.seller");
    const before = await userOf(rival.email);
    await expect(
      chief.run(inviteColleague, { email: rival.email, name: "Typed By Me" }),
    ).resolves.toBeUndefined();
    const [invitation] = await open();
    expect(invitation).toMatchObject({ name: "Typed By Me", email: rival.email });
    expect(JSON.stringify(await colleagues())).not.toContain(rival.email);
    const seen = await chief.read((tx) => tx.execute(sql`select 1 from users where id = ${before}`));
    expect(seen).toHaveLength(0);
    await chief.run(withdrawInvitation, { invitationId: invitation?.id });
    await follow(before);
    expect((await colleagues()).map(({ id }) => id)).not.toContain(before);
  });
  test("sent again takes the place of the one before, and one that was withdrawn leads nowhere", async () => {
    const email = fresh();
    await chief.run(inviteColleague, { email, name: "Twice", isOrgAdmin: true });
    const [first] = await open();
    await chief.run(inviteColleagueAgain, { invitationId: first?.id });
    const mine = (await open()).filter((one) => one.email === email);
    expect(mine).toMatchObject([{ isOrgAdmin: true }]);
    expect(mine[0]?.id).not.toBe(first?.id);
    const over = { code: "conflict", reason: "invitation_over" };
    expect(await chief.refusal(inviteColleagueAgain, { invitationId: first?.id })).toEqual(over);
    await chief.run(withdrawInvitation, { invitationId: mine[0]?.id });
    expect(await chief.refusal(withdrawInvitation, { invitationId: mine[0]?.id })).toEqual(over);
    const userId = await userOf(email);
    await follow(userId);
    await expect(sessionOf(userId)).rejects.toThrow();
  });
  test("is refused to whom is there already, in words, and after thirty a day", async () => {
    const { email } = as("boreal.deputy");
    expect(await chief.refusal(inviteColleague, { email, name: "Deputy" })).toMatchObject({
      fields: { email: "is_member" },
    });
    expect(await chief.refusal(inviteColleague, { email: "nobody", name: "x" })).toMatchObject({
      fields: { email: "not_an_email" },
    });
    await asSystem("test", (tx) =>
      tx.execute(sql`
        insert into colleague_invitations (organisation_id, email, name, is_org_admin, invited_by, invited_by_name)
        select ${boreal}, 'n' || n || '@many.example', 'x', false, ${chief.userId}, 'x' from generate_series(1, 30) n`),
    );
    expect(await chief.refusal(inviteColleague, { email: fresh(), name: "x" })).toEqual({
      code: "conflict",
      reason: "too_many_invitations",
    });
    await asSystem("test", (tx) =>
      tx.execute(
        sql`update colleague_invitations set created_at = now() - interval '2 days' where email like '%@many.example'`,
      ),
    );
  });
  test("sent twice at once is one", async () => {
    const email = fresh();
    await Promise.all([1, 2].map(() => chief.run(inviteColleague, { email, name: "At Once" })));
    expect((await open()).filter((one) => one.email === email)).toHaveLength(1);
  });
});

describe("who may", () => {
  test.each(["boreal.seller", "valmy.dispatcher", "meridia.admin", "meridia.buyer.chief", "agent.boreal"])(
    "%s may not, also by the database itself",
    async (name) => {
      const forbidden = { code: "forbidden", reason: "forbidden" };
      expect(await as(name).refusal(inviteColleague, { email: fresh(), name: "x" })).toEqual(forbidden);
      expect(await as(name).refusal(removeColleague, { userId: chief.userId })).toEqual(forbidden);
      const raw = as(name).write((tx) =>
        tx.execute(sql`select app.invite_colleague('x@x.example', 'x', 'x', true)`),
      );
      expect(await raw.then(() => "done", sqlstateOf)).toBe("42501");
    },
  );
  test("of a rival neither invitations nor people are there", async () => {
    const rival = as("kestrel.chief");
    const [theirs] = await rival.read((tx) => listInvitations(tx, kestrel));
    expect(await chief.read((tx) => listInvitations(tx, kestrel))).toEqual([]);
    for (const attempt of [inviteColleagueAgain, withdrawInvitation])
      expect(await chief.refusal(attempt, { invitationId: theirs?.id })).toEqual(
        await chief.refusal(attempt, { invitationId: uuidv7() }),
      );
    expect(await chief.refusal(removeColleague, { userId: as("kestrel.seller").userId })).toEqual(
      await chief.refusal(removeColleague, { userId: uuidv7() }),
    );
  });
  test("nobody removes themselves", async () => {
    expect(await chief.refusal(removeColleague, { userId: chief.userId })).toMatchObject({
      reason: "cannot_disable_yourself",
    });
  });
});

describe("a colleague who is removed", () => {
  test("is out at once, on every open page, and the log says by whom", async () => {
    const email = fresh();
    await chief.run(inviteColleague, { email, name: "Short Stay" });
    const userId = await userOf(email);
    await follow(userId);
    const tokens = [await sessionOf(userId), await sessionOf(userId)];
    await chief.run(removeColleague, { userId });
    for (const token of tokens)
      await expect(readAs(token, () => Promise.resolve())).rejects.toBeInstanceOf(NoViewer);
    const events = await asSystem("test", (tx) =>
      tx.execute(
        sql`select action, actor_id as actor from activity_log where object_id = ${userId} order by sequence`,
      ),
    );
    expect([...events]).toMatchObject([
      { action: "user.created", actor: chief.userId },
      { action: "colleague.invited", actor: chief.userId },
      { action: "colleague.joined" },
      { action: "user.password_set" },
      { action: "session.started" },
      { action: "session.started" },
      { action: "colleague.removed", actor: chief.userId },
    ]);
    expect((await asSystem("test", verifyLog)).broken).toEqual([]);
  });
  test("goes on working for others", async () => {
    const { userId } = as("agent.kestrel");
    await as("kestrel.chief").run(removeColleague, { userId });
    const viewer = await readAs(as("agent.kestrel").token, (_, who) => Promise.resolve(who));
    expect(viewer.organisation.id).toBe(boreal);
  });
});
