import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { as, testDatabase } from "#db/testing/database.ts";
import { addDays, todayIn } from "#lib/kernel/days.ts";
import { writeComment } from "#lib/comments/commands.ts";
import { mentionOf } from "#lib/comments/rules.ts";
import { relay } from "#db/testing/told.ts";
import { addContact, changeContact, dropDecision, removeContact, setDecision } from "./contacts.ts";
import { listShown, requiredStandings } from "./documents-shown.ts";
import { listPartners } from "./list.ts";
import { getPartner } from "./partner.ts";
import { saveProfile } from "./profile.ts";
import { listRecent } from "./recent.ts";
import { getOpenWork } from "./work.ts";

const { cast } = testDatabase();
const { meridia, boreal, kestrel, valmy, harbourline } = cast.organisations;
const chief = as("boreal.chief");
const seller = as("boreal.seller");
const buyer = as("meridia.buyer");
const rival = as("kestrel.chief");
const today = todayIn("Europe/Paris");

const partnerAs = (who: typeof chief, id: string) => who.read((tx) => getPartner(tx, id));
const named = async (name: string, more: object = {}, who = chief, organisationId = boreal) =>
  (await who.run(addContact, { organisationId, name, ...more })).contactId;
const contactOf = async (contactId: string, organisationId = boreal) => {
  const { contacts } = await partnerAs(buyer, organisationId);
  return contacts.find(({ id }) => id === contactId);
};

describe("who partners are", () => {
  test("a partner finds itself and the host, and nobody else", async () => {
    const list = async (who: typeof chief) =>
      (await who.read((tx) => listPartners(tx, {}, today))).rows.map(({ name }) => name);
    expect(await list(chief)).toEqual(["Boréal", "Meridia"]);
    expect(await list(buyer)).toEqual(["Boréal", "Harbourline", "Kestrel", "Valmy"]);
    await expect(partnerAs(rival, boreal)).rejects.toThrow("not_found");
    await expect(partnerAs(as("valmy.chief"), harbourline)).rejects.toThrow("not_found");
  });
  test("a rival reads neither profile nor directory by asking for the rows", async () => {
    const rows = await rival.read((tx) =>
      tx.execute(sql`select organisation_id from contacts union all select organisation_id from partner_profiles
                     union all select organisation_id from contact_decisions`),
    );
    expect(new Set(rows.map((row) => row["organisation_id"]))).toEqual(new Set([meridia, kestrel]));
  });
  test("the list can be narrowed to what is open", async () => {
    const names = async (filters: object) =>
      (await buyer.read((tx) => listPartners(tx, filters, today))).rows.map(({ name }) => name);
    expect(await names({ kind: "carrier" })).toEqual(["Harbourline", "Valmy"]);
    expect(await names({ q: "bor" })).toEqual(["Boréal"]);
    const [own] = (await buyer.read((tx) => listPartners(tx, { q: "boréal" }, today))).rows;
    const work = await buyer.read((tx) => getOpenWork(tx, boreal));
    expect(own).toMatchObject({ overdue: work.overdue, toDecide: work.toDecide });
    expect(await names({ state: "to_decide" })).toContain("Boréal");
  });
});

describe("a profile", () => {
  test("is kept by the partner's administrator, and not over what somebody else said meanwhile", async () => {
    const { profile } = await partnerAs(chief, boreal);
    const version = profile?.version ?? 0;
    const website = "https://boreal.example";
    await chief.run(saveProfile, { organisationId: boreal, version, website });
    expect((await partnerAs(buyer, boreal)).profile).toMatchObject({
      website,
      about: null,
      version: version + 1,
    });
    expect(await buyer.refusal(saveProfile, { organisationId: boreal, version, about: "x" })).toMatchObject({
      code: "conflict",
      reason: "profile_changed_meanwhile",
    });
  });
  test("takes no address that would run a script", async () => {
    const input = { organisationId: boreal, version: 1, website: "javascript:alert(1)" };
    expect((await chief.refusal(saveProfile, input)).fields).toEqual({ website: "not_a_web_address" });
  });
  test.each([
    ["boreal.seller", boreal, "not_found"],
    ["kestrel.chief", boreal, "not_found"],
    ["boreal.chief", meridia, "not_found"],
    ["meridia.finance", boreal, "forbidden"],
    ["meridia.admin", boreal, "forbidden"],
  ])("is not for %s to write", async (name, organisationId, code) => {
    expect((await as(name).refusal(saveProfile, { organisationId, version: 0, about: "x" })).code).toBe(code);
    expect((await as(name).refusal(addContact, { organisationId, name: "Somebody" })).code).toBe(code);
  });
});

describe("the directory", () => {
  test("says who decides what, up to how much, and who is asked next", async () => {
    const contactId = await named("Decider", { email: "decider@boreal.example" });
    const decision = { contactId, area: "prices", step: "1", amountLimit: "5000.50", currency: "eur" };
    await chief.run(setDecision, decision);
    await chief.run(setDecision, { ...decision, amountLimit: "7000" });
    await chief.run(setDecision, {
      contactId,
      area: "quality",
      step: "2",
      delayLimit: "3",
      answerHours: "8",
    });
    expect((await contactOf(contactId))?.decisions).toEqual([
      {
        area: "prices",
        step: 1,
        amountLimit: "7000.000000",
        currency: "EUR",
        delayLimit: null,
        answerHours: null,
      },
      { area: "quality", step: 2, amountLimit: null, currency: null, delayLimit: 3, answerHours: 8 },
    ]);
    await chief.run(dropDecision, { contactId, area: "prices" });
    expect((await contactOf(contactId))?.decisions.map(({ area }) => area)).toEqual(["quality"]);
    expect((await chief.refusal(setDecision, { ...decision, currency: "" })).fields).toEqual({
      currency: "missing",
    });
  });
  test("knows who is away today and who stands in, and forgets a deputy who is removed", async () => {
    const deputyId = await named("Deputy");
    const contactId = await named("Away", {
      deputyId,
      awayFrom: addDays(today, -1),
      awayUntil: addDays(today, 1),
    });
    expect(await contactOf(contactId)).toMatchObject({ isAway: true, deputy: "Deputy" });
    await chief.run(removeContact, { contactId: deputyId, version: 1 });
    expect(await contactOf(contactId)).toMatchObject({ deputy: null, version: 2 });
    const back = { contactId, version: 2, name: "Away", awayFrom: addDays(today, 1) };
    await chief.run(changeContact, back);
    expect(await contactOf(contactId)).toMatchObject({ isAway: false, awayUntil: null });
    expect((await chief.refusal(changeContact, back)).reason).toBe("contact_changed_meanwhile");
  });
  test("names nobody of another organisation", async () => {
    const foreign = await named("Foreign", {}, buyer, kestrel);
    const input = {
      organisationId: boreal,
      name: "Wrong",
      deputyId: foreign,
      userId: as("kestrel.seller").userId,
    };
    expect((await chief.refusal(addContact, input)).fields).toEqual({
      deputyId: "person_unknown",
      userId: "person_unknown",
    });
    expect((await chief.refusal(setDecision, { contactId: foreign, area: "orders", step: 1 })).code).toBe(
      "not_found",
    );
    const ends = { organisationId: boreal, name: "Wrong", awayFrom: today, awayUntil: addDays(today, -1) };
    expect((await chief.refusal(addContact, ends)).fields).toEqual({ awayUntil: "ends_before" });
  });
  test("while somebody is away, whoever stands in is told what was for them alone", async () => {
    const deputyId = await named("Stands in", { userId: as("boreal.deputy").userId });
    const contactId = await named("Is away", { userId: seller.userId, deputyId });
    const mention = async () => {
      const orderId = cast.orders["boreal.100"] ?? "";
      const { commentId } = await buyer.run(writeComment, {
        orderId,
        audience: [boreal],
        body: `${mentionOf({ id: seller.userId, name: "S" })} please look at this.`,
      });
      await relay();
      const rows = await as("boreal.deputy").read((tx) =>
        tx.execute(sql`select from notifications where comment_id = ${commentId} and kind = 'mention'`),
      );
      return rows.length;
    };
    expect(await mention()).toBe(0);
    await chief.run(changeContact, {
      contactId,
      version: 1,
      name: "Is away",
      userId: seller.userId,
      deputyId,
      awayFrom: today,
    });
    expect(await mention()).toBe(1);
  });
});

describe("what is open and what happened", () => {
  test("is counted as its rows are, for who may read them", async () => {
    const work = await buyer.read((tx) => getOpenWork(tx, boreal));
    const [counted] = await buyer.read((tx) =>
      tx.execute<{ issued: number; waiting: number; rejected: number; documents: number }>(sql`
        select (select count(*)::int from line_answers where supplier_id = ${boreal} and state = 'issued') as issued,
               (select count(*)::int from line_answers where supplier_id = ${boreal} and state = 'pending_buyer') as waiting,
               (select count(*)::int from line_answers where supplier_id = ${boreal} and state = 'rejected') as rejected,
               (select count(*)::int from partner_documents where organisation_id = ${boreal} and state = 'submitted') as documents`),
    );
    expect(work).toMatchObject({
      toAnswer: counted?.issued,
      toDecide: counted?.waiting,
      rejected: counted?.rejected,
      documentsToCheck: counted?.documents,
    });
    expect(work.toAnswer).toBeGreaterThan(0);
    const hr = await as("meridia.hr").read((tx) => getOpenWork(tx, boreal));
    expect(hr).toMatchObject({ toAnswer: 0, toDecide: 0, rejected: 0, toReceive: 0 });
  });
  test("is told of orders, shipments, incidents and documents, the latest first, to who sees them", async () => {
    const events = await as("meridia.manager").read((tx) => listRecent(tx, boreal, 200));
    expect(new Set(events.map(({ about }) => about))).toEqual(
      new Set(["order", "shipment", "incident", "document"]),
    );
    const times = events.map(({ at }) => new Date(at).getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(
      (await as("meridia.hr").read((tx) => listRecent(tx, boreal, 200))).some(
        ({ about }) => about === "order",
      ),
    ).toBe(false);
    expect(await as("valmy.chief").read((tx) => listRecent(tx, harbourline, 200))).toEqual([]);
    expect((await as("valmy.chief").read((tx) => listRecent(tx, valmy, 200))).length).toBeGreaterThan(0);
  });
  test("what has to be shown stands as the best paper of its kind", async () => {
    const shown = await buyer.read((tx) => listShown(tx, boreal));
    expect(shown.map(({ kind }) => kind)).toContain("vigilance");
    const standings = requiredStandings({ kind: "supplier", country: "FR" }, shown, today);
    expect(standings).toContainEqual({ kind: "vigilance", standing: "valid", expiresOn: "2036-12-01" });
    expect(requiredStandings({ kind: "supplier", country: "FR" }, [], today)[0]?.standing).toBe("missing");
    expect(await as("meridia.marketing").read((tx) => listShown(tx, boreal))).toEqual([]);
  });
});
