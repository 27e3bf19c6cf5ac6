import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { addIdentifier, listIdentifiers, removeIdentifier } from "./identifiers.ts";

const { cast } = testDatabase();
const { boreal, kestrel } = cast.organisations;
const admin = as("meridia.admin");
const of = (organisationId: string) => admin.read((tx) => listIdentifiers(tx, organisationId));
const siren = { organisationId: boreal, scheme: "siren", value: "732 829 320" };

describe("an identifier", () => {
  test("is noted as it is printed, once for everybody, and removed", async () => {
    const { identifierId } = await admin.run(addIdentifier, siren);
    expect(await of(boreal)).toContainEqual({
      id: identifierId,
      scheme: "0002",
      value: "732829320",
      siteId: null,
      site: null,
    });
    expect(await admin.refusal(addIdentifier, { ...siren, organisationId: kestrel })).toMatchObject({
      code: "conflict",
      fields: { value: "identifier_taken" },
    });
    await admin.run(removeIdentifier, { identifierId });
    expect(await of(boreal)).not.toContainEqual(expect.objectContaining({ scheme: "0002" }));
    expect(await admin.refusal(removeIdentifier, { identifierId })).toMatchObject({ code: "not_found" });
    const events = await asSystem("test", (tx) =>
      tx.execute(
        sql`select action from activity_log where object_id = ${boreal} and action like 'identifier.%' order by sequence desc limit 2`,
      ),
    );
    expect(events.map(({ action }) => action)).toEqual(["identifier.removed", "identifier.added"]);
  });
  test("may stand for a site, of that organisation alone", async () => {
    const [site] = await asSystem("test", (tx) =>
      tx.execute<{ id: string }>(sql`select id from sites where organisation_id = ${kestrel}`),
    );
    const given = { scheme: "0088", value: "3761000000052", siteId: site?.id };
    expect(await admin.refusal(addIdentifier, { ...given, organisationId: boreal })).toMatchObject({
      fields: { siteId: "site_unknown" },
    });
    await admin.run(addIdentifier, { ...given, organisationId: kestrel });
    expect(await of(kestrel)).toContainEqual(expect.objectContaining({ site: "Kestrel, main site" }));
  });
  test.each([
    ["a figure that is wrong", { scheme: "0088", value: "3761000000053" }, { value: "not_an_identifier" }],
    ["no scheme", { scheme: "GLM", value: "3761000000052" }, { scheme: "choose_one" }],
  ])("with %s is refused", async (_, given, fields) => {
    expect(await admin.refusal(addIdentifier, { organisationId: boreal, ...given })).toMatchObject({
      code: "invalid",
      fields,
    });
  });
  test("of two at once one is noted", async () => {
    const given = { organisationId: boreal, scheme: "VAT", value: "FR40303265045" };
    const done = await Promise.allSettled([
      admin.run(addIdentifier, given),
      as("meridia.admin.chief").run(addIdentifier, given),
    ]);
    expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
  test("is the host's administrators' to note: nobody makes themselves somebody else", async () => {
    for (const name of ["meridia.buyer", "meridia.manager", "boreal.chief", "kestrel.seller", "valmy.chief"])
      expect(await as(name).refusal(addIdentifier, siren)).toMatchObject({ code: "forbidden" });
    expect(await as("kestrel.seller").read((tx) => listIdentifiers(tx, boreal))).toEqual([]);
  });
});
