import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import sharp from "sharp";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { field, keyOf } from "#app/_server/testing/api.ts";
import { asGuest, asSystem } from "#db/client.ts";
import { refusalOf } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { eventsOf } from "#db/testing/orders.ts";
import { parseGuest } from "#lib/access/actor.ts";
import { findLogo, findLogoContent, removeLogo } from "#lib/organisations/logo.ts";
import { dropLogo, printable, sendLogo, takeLogo } from "./logo.ts";
import { guarded } from "./serve.ts";

const { cast } = testDatabase();
const admin = as("meridia.admin");
const keys = { admin: "", manager: "", chief: "", seller: "", carrier: "" };
beforeAll(async () => {
  keys.admin = await keyOf("meridia.admin");
  keys.manager = await keyOf("meridia.manager");
  keys.chief = await keyOf("boreal.chief");
  keys.seller = await keyOf("boreal.seller");
  keys.carrier = await keyOf("valmy.dispatcher");
});
beforeEach(() => asSystem("test", (tx) => tx.execute(sql`delete from organisation_logos`)));

const picture = (kind: "png" | "jpeg" | "webp", width = 320, height = 80, red = 180) =>
  sharp({ create: { width, height, channels: 3, background: { r: red, g: 40, b: 40 } } })
    .toFormat(kind)
    .toBuffer();
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const bearer = (key: string | undefined): Record<string, string> =>
  key === undefined ? {} : { authorization: `Bearer ${key}` };
const at = (query: string) => `http://localhost:3000/api/v1/logo${query}`;

async function take(key: string | undefined, content: Uint8Array, seen = "") {
  const response = await guarded(takeLogo)(
    new Request(at(`?seen=${seen}&name=logo.png`), {
      method: "POST",
      headers: { ...bearer(key), "content-length": String(content.length) },
      body: Uint8Array.from(content),
    }),
  );
  const answer: unknown = await response.json();
  return { status: response.status, code: field(answer, "code"), sha256: field(answer, "sha256") };
}
const get = (key: string | undefined, query = "", headers = {}) =>
  guarded(sendLogo)(new Request(at(query), { headers: { ...bearer(key), ...headers } }));
const drop = async (key: string, seen: string) =>
  (await guarded(dropLogo)(new Request(at(`?seen=${seen}`), { method: "DELETE", headers: bearer(key) })))
    .status;

describe("the host's logo", () => {
  test.each(["png", "jpeg", "webp"] as const)(
    "as %s is shown to everybody, byte for byte",
    async (format) => {
      const content = await picture(format);
      expect(await take(keys.admin, content)).toMatchObject({ status: 201, sha256: digest(content) });
      for (const key of [keys.admin, keys.manager, keys.seller, keys.carrier]) {
        const answer = await get(key, `?v=${digest(content)}`);
        expect(answer.status).toBe(200);
        expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
        expect(answer.headers.get("content-type")).toBe(`image/${format}`);
      }
      const guest = cast.links["the link of boreal.seller"] ?? "";
      const seen = await asGuest(guest, "read only", parseGuest, (tx) => findLogoContent(tx));
      expect(seen).toMatchObject({ width: 320, height: 80, sha256: digest(content) });
      expect((await get(undefined)).status).toBe(401);
      expect(await eventsOf(cast.organisations.meridia)).toContain("organisation.logo_set");
    },
  );

  test("is a picture and no page, and is asked for again only when it is another one", async () => {
    const content = await picture("png");
    await take(keys.admin, content);
    const named = await get(keys.seller, `?v=${digest(content)}`);
    expect(Object.fromEntries(named.headers)).toMatchObject({
      "cache-control": "private, max-age=31536000, immutable",
      "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "content-disposition": 'inline; filename="logo.png"',
    });
    const former = await get(keys.seller, `?v=${"0".repeat(64)}`);
    expect(former.headers.get("cache-control")).toBe("private, no-cache");
    const again = await get(keys.seller, "", { "if-none-match": `"${digest(content)}"` });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test("is there for nobody where there is none", async () => {
    expect((await get(keys.seller)).status).toBe(404);
  });

  test.each([
    [
      "a drawing that can hold scripts",
      () => Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"),
      "logo_kind_refused",
    ],
    [
      "a document",
      () => Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"),
      "logo_kind_refused",
    ],
    [
      "a film of pictures",
      () => picture("png").then((png) => sharp(png).gif().toBuffer()),
      "logo_kind_refused",
    ],
    [
      "a page behind the name of a picture",
      () => Buffer.from("<html><script>alert(1)</script>"),
      "logo_kind_refused",
    ],
    ["half a picture", async () => (await picture("png", 400, 400)).subarray(0, 200), "logo_broken"],
    ["a speck", () => picture("png", 15, 80), "logo_sides"],
    ["a poster, small as its file is", () => picture("png", 2001, 20), "logo_sides"],
  ])("%s is refused", async (_, make, code) => {
    expect(await take(keys.admin, await make())).toMatchObject({ status: 422, code });
    expect(await admin.read((tx) => findLogo(tx))).toBeUndefined();
  });

  test("has half a megabyte at most, announced or not", async () => {
    const big = Buffer.concat([await picture("png"), Buffer.alloc(512 * 1024)]);
    expect(await take(keys.admin, big)).toMatchObject({ status: 413, code: "logo_too_large" });
    const stream = new Request(at("?seen="), {
      method: "POST",
      headers: bearer(keys.admin),
      body: new Blob([big]).stream(),
      duplex: "half",
    } as RequestInit);
    expect((await guarded(takeLogo)(stream)).status).toBe(413);
  });

  test("is changed by who administers the host, and by nobody else", async () => {
    const content = await picture("png");
    for (const key of [keys.manager, keys.chief, keys.seller, keys.carrier])
      expect(await take(key, content)).toMatchObject({ status: 403 });
    await take(keys.admin, content);
    for (const key of [keys.manager, keys.chief]) expect(await drop(key, digest(content))).toBe(403);
    expect(await refusalOf(as("boreal.chief").run(removeLogo, { seen: digest(content) }))).toMatchObject({
      code: "forbidden",
    });
  });

  test("is replaced and removed as it was seen; of two at once, the second is told", async () => {
    const [first, second, third] = await Promise.all([10, 20, 30].map((red) => picture("png", 320, 80, red)));
    if (!first || !second || !third) throw new Error("A picture was not made.");
    await take(keys.admin, first);
    expect(await take(keys.admin, second)).toMatchObject({ status: 409, code: "logo_changed_meanwhile" });
    const both = await Promise.all([second, third].map((one) => take(keys.admin, one, digest(first))));
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await drop(keys.admin, digest(first))).toBe(409);
    const shown = (await admin.read((tx) => findLogo(tx)))?.sha256 ?? "";
    await admin.run(removeLogo, { seen: shown });
    expect(await admin.read((tx) => findLogo(tx))).toBeUndefined();
    expect((await eventsOf(cast.organisations.meridia)).at(-1)).toBe("organisation.logo_removed");
  });

  test("is a PNG on paper where it is a WebP, which documents do not know", async () => {
    await take(keys.admin, await picture("webp"));
    const logo = await admin.read((tx) => findLogoContent(tx));
    if (!logo) throw new Error("There is no logo.");
    expect((await sharp(await printable(logo)).metadata()).format).toBe("png");
  });
});
