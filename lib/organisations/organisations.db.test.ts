import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { verifyLog } from "#lib/audit/verify-log.ts";
import { decodeCursor } from "#lib/kernel/cursor.ts";
import { changeOrganisation, createOrganisation } from "./change.ts";
import { getOrganisation, listOrganisationRows, organisationPosition } from "./queries.ts";
import { addSite, changeSite } from "./sites.ts";

const { cast } = testDatabase();
const { boreal, meridia, kestrel } = cast.organisations;
const admin = as("meridia.admin");
const chief = as("meridia.admin.chief");

const partner = (more: object = {}) => ({
  kind: "supplier",
  name: `Partner ${uuidv7()}`,
  country: "FR",
  timeZone: "Europe/Paris",
  partnerGroup: "",
  acknowledgeDays: "3",
  earlyDays: "",
  lateDays: "2",
  ...more,
});
const place = (more: object = {}) => ({ name: `Site ${uuidv7()}`, country: "", timeZone: "UTC", ...more });
const of = (id: string) => admin.read((tx) => getOrganisation(tx, id));
const aboutOf = async (id: string) => {
  const { name, country, timeZone, version } = await of(id);
  return { organisationId: id, name, country, timeZone, version };
};
const lastEvent = (id: string) =>
  asSystem("test", async (tx) => {
    const [row] = await tx.execute(sql`
      select action, area, actor_id as actor, particulars from activity_log where object_id = ${id} order by position desc limit 1`);
    return row;
  });

describe("a new partner", () => {
  test("is there with what was typed, and the log says who made it", async () => {
    const input = partner({ name: "  Nouvelle Scierie ", partnerGroup: "preferred" });
    const { organisationId } = await admin.run(createOrganisation, input);
    expect(await of(organisationId)).toMatchObject({
      kind: "supplier",
      name: "Nouvelle Scierie",
      partnerGroup: "preferred",
      acknowledgeDays: 3,
      earlyDays: null,
      lateDays: 2,
      version: 1,
      sites: [],
      people: 0,
    });
    expect(await lastEvent(organisationId)).toEqual({
      action: "organisation.created",
      area: "access",
      actor: admin.userId,
      particulars: { name: "Nouvelle Scierie", kind: "supplier" },
    });
  });
  test.each([
    ["a name that is taken", { name: "Boréal" }, { name: "organisation_exists" }],
    ["a name that is taken in capitals", { name: "BORÉAL" }, { name: "organisation_exists" }],
    ["no name", { name: "  " }, { name: "name_missing" }],
    ["a name with a line break", { name: "a\nb" }, { name: "bad_characters" }],
    ["a country that is none", { country: "ZZ" }, { country: "country_unknown" }],
    ["a time zone that is none", { timeZone: "Europe/Nowhere" }, { timeZone: "unknown_time_zone" }],
    ["too many days", { acknowledgeDays: "61" }, { acknowledgeDays: "not_days" }],
    ["days that are no number", { lateDays: "soon" }, { lateDays: "not_days" }],
    ["another host", { kind: "host" }, { kind: "not_an_id" }],
    ["a field of one's own", { id: uuidv7() }, { id: "unknown_field" }],
  ])("is refused with %s, at the field", async (_, more, fields) => {
    expect((await admin.refusal(createOrganisation, partner(more))).fields).toEqual(fields);
  });
  test("may have the name of one of another kind", async () => {
    await expect(
      admin.run(createOrganisation, partner({ kind: "carrier", name: "Kestrel" })),
    ).resolves.toBeDefined();
  });
  test("made twice at once is made once", async () => {
    const input = partner();
    const outcomes = await Promise.allSettled([
      admin.run(createOrganisation, input),
      chief.run(createOrganisation, input),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("who may", () => {
  test.each(["meridia.manager", "meridia.buyer.chief", "boreal.chief", "valmy.dispatcher"])(
    "%s may not",
    async (name) => {
      const forbidden = { code: "forbidden", reason: "forbidden" };
      expect(await as(name).refusal(createOrganisation, partner())).toEqual(forbidden);
      expect(await as(name).refusal(changeOrganisation, await aboutOf(boreal))).toEqual(forbidden);
      expect(await as(name).refusal(addSite, { organisationId: boreal, ...place() })).toEqual(forbidden);
    },
  );
  test("managers of the host do not tell of other organisations in the log either", async () => {
    const answer = await as("meridia.manager")
      .write((tx) =>
        tx.execute(
          sql`select app.record_events('organisation', array[${boreal}]::uuid[], 'x', 'access', 'api', array['{}']::jsonb[])`,
        ),
      )
      .then(
        () => "done",
        () => "refused",
      );
    expect(answer).toBe("refused");
  });
});

describe("a change", () => {
  test("is told with before and after, and only what differs", async () => {
    const about = await aboutOf(boreal);
    await admin.run(changeOrganisation, { ...about, country: "BE", acknowledgeDays: 5 });
    expect(await of(boreal)).toMatchObject({
      country: "BE",
      acknowledgeDays: 5,
      partnerGroup: "preferred",
      version: about.version + 1,
    });
    expect(await lastEvent(boreal)).toMatchObject({
      action: "organisation.changed",
      particulars: {
        before: { country: null, acknowledgeDays: 2 },
        after: { country: "BE", acknowledgeDays: 5 },
      },
    });
  });
  test("that changes nothing changes nothing", async () => {
    const about = await aboutOf(kestrel);
    await admin.run(changeOrganisation, about);
    expect((await of(kestrel)).version).toBe(about.version);
  });
  test("of what somebody changed meanwhile is refused, also at once", async () => {
    const about = await aboutOf(kestrel);
    await admin.run(changeOrganisation, { ...about, country: "GB" });
    expect(await chief.refusal(changeOrganisation, { ...about, country: "IE" })).toEqual({
      code: "conflict",
      reason: "organisation_changed_meanwhile",
    });
    const now = await aboutOf(kestrel);
    const outcomes = await Promise.allSettled(
      [admin, chief].map((one, index) =>
        one.run(changeOrganisation, { ...now, country: index ? "IE" : "US" }),
      ),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await of(kestrel)).version).toBe(now.version + 1);
  });
  test("of the host leaves aside how partners are measured", async () => {
    const about = await aboutOf(meridia);
    await admin.run(changeOrganisation, { ...about, name: "Meridia Group", acknowledgeDays: 9 });
    expect(await of(meridia)).toMatchObject({ name: "Meridia Group", acknowledgeDays: 2 });
    await admin.run(changeOrganisation, await aboutOf(meridia).then((now) => ({ ...now, name: "Meridia" })));
  });
  test("to the name of another, and of nobody, is refused", async () => {
    expect(await admin.refusal(changeOrganisation, { ...(await aboutOf(kestrel)), name: "boréal" })).toEqual({
      code: "conflict",
      reason: "organisation_exists",
      fields: { name: "organisation_exists" },
    });
    const about = await aboutOf(kestrel);
    expect(await admin.refusal(changeOrganisation, { ...about, organisationId: uuidv7() })).toMatchObject({
      code: "not_found",
    });
  });
});

describe("sites", () => {
  test("are added and changed, each told in the life of its organisation", async () => {
    const { siteId } = await admin.run(addSite, {
      organisationId: boreal,
      ...place({ name: "Usine de Lille" }),
    });
    expect(await lastEvent(boreal)).toMatchObject({ action: "site.added", particulars: { site: siteId } });
    const site = (await of(boreal)).sites.find(({ id }) => id === siteId);
    const { name, timeZone, version } = site ?? { name: "", timeZone: "", version: 0 };
    await admin.run(changeSite, { siteId, name, timeZone, country: "FR", version });
    expect(await lastEvent(boreal)).toMatchObject({
      action: "site.changed",
      particulars: { site: siteId, before: { country: null }, after: { country: "FR" } },
    });
    expect(await chief.refusal(changeSite, { siteId, name, timeZone, country: "BE", version })).toEqual({
      code: "conflict",
      reason: "site_changed_meanwhile",
    });
    expect(
      await admin.refusal(addSite, { organisationId: boreal, ...place({ name: "Usine de Lille" }) }),
    ).toMatchObject({
      fields: { name: "site_exists" },
    });
    expect(await admin.refusal(addSite, { organisationId: uuidv7(), ...place() })).toMatchObject({
      code: "not_found",
    });
    expect(await admin.refusal(changeSite, { siteId: uuidv7(), ...place(), version: 1 })).toMatchObject({
      code: "not_found",
    });
  });
});

test("the list is searched, filtered and paged", async () => {
  const list = (more: object) =>
    admin.read((tx) =>
      listOrganisationRows(tx, { q: undefined, kind: undefined, position: undefined, size: 2, ...more }),
    );
  expect((await list({ q: "boré" })).rows.map(({ name }) => name)).toEqual(["Boréal"]);
  expect((await list({ q: "%" })).rows).toEqual([]);
  expect((await list({ kind: "host", size: 10 })).rows).toMatchObject([{ name: "Meridia", sites: 1 }]);
  const first = await list({});
  const second = await list({ position: decodeCursor(first.next ?? "", organisationPosition) });
  const seen = [...first.rows, ...second.rows].map(({ id }) => id);
  expect(new Set(seen).size).toBe(4);
  expect((await asSystem("test", verifyLog)).broken).toEqual([]);
});
