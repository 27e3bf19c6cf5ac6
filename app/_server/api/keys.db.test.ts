import { expect, describe, test } from "vitest";
import { asSystem } from "#db/client.ts";
import { ask, field, keyOf } from "#app/_server/testing/api.ts";
import { as, idIn, testDatabase } from "#db/testing/database.ts";
import { eventsOf } from "#db/testing/orders.ts";
import { listKeys, revokeKey } from "#lib/api/keys.ts";
import { setDisabled } from "#lib/people/administration.ts";

const db = testDatabase();
const seller = db.cast.keys["boreal.seller"] ?? "";
const rival = db.cast.keys["agent.kestrel"] ?? "";

describe("keys", () => {
  test.each([
    "boreal.deputy",
    "boreal.chief",
    "boreal.disabled",
    "boreal.left",
    "valmy.misfit",
    "double.boreal",
  ])("the harmed key of %s opens nothing", async (name) => {
    const { status, body, headers } = await ask(db.cast.keys[name], "me");
    expect([status, field(body, "code")]).toEqual([401, "key_refused"]);
    expect(headers.get("www-authenticate")).toContain("invalid_token");
  });
  test("a key acts in the organisation it was made for, and is told of no other", async () => {
    const { body } = await ask(rival, "me");
    expect(body).toMatchObject({ organisation: { name: "Kestrel" }, roles: ["supplier"] });
    expect((await ask(rival, `orders/${idIn("orders", "boreal.200")}`)).status).toBe(404);
    expect((await ask(rival, `orders/${idIn("orders", "kestrel.200")}`)).status).toBe(200);
  });
  test("nobody, a session's token, half a key and a cookie beside a wrong key open nothing", async () => {
    const { token } = as("boreal.seller");
    expect((await ask(undefined, "me")).body).toMatchObject({ status: 401, code: "credential_missing" });
    for (const key of [token, "x", seller.slice(0, -1), `${seller}x`, `${seller} ${seller}`, ""])
      expect([key.length, (await ask(key, "me")).status]).toEqual([key.length, 401]);
    const basic = { authorization: `Basic ${Buffer.from(`${seller}:`).toString("base64")}` };
    expect((await ask(undefined, "me", { headers: basic })).status).toBe(401);
  });
  test("a revoked key stops at once, and nobody else's does", async () => {
    const [one, other] = [await keyOf("boreal.seller"), await keyOf("boreal.seller")];
    expect(await asSystem("test", (tx) => revokeKey(tx, one.slice(0, 19)))).toBe(true);
    expect(await asSystem("test", (tx) => revokeKey(tx, one.slice(0, 19)))).toBe(false);
    expect([(await ask(one, "me")).status, (await ask(other, "me")).status]).toEqual([401, 200]);
  });
  test("a person who is disabled has no key that opens anything", async () => {
    const key = await keyOf("kestrel.chief");
    expect((await ask(key, "me")).status).toBe(200);
    await asSystem("test", (tx) => setDisabled(tx, "cli", as("kestrel.chief").userId, true));
    expect((await ask(key, "me")).status).toBe(401);
  });
  test("neither the key nor its hash is told by the list, which says when it was used", async () => {
    await ask(seller, "me");
    await expect
      .poll(async () => {
        const keys = await asSystem("test", (tx) => listKeys(tx, "boreal.seller@cast.example"));
        expect(JSON.stringify(keys)).not.toContain(seller.slice(20));
        return keys.find(({ prefix }) => prefix === seller.slice(0, 19))?.lastUsedAt ?? null;
      })
      .not.toBeNull();
  });
  test("making and revoking them is in the log of their person", async () => {
    expect(await eventsOf(as("boreal.seller").userId)).toEqual(
      expect.arrayContaining(["api_key.created", "api_key.revoked"]),
    );
  });
});
