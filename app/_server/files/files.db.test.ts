import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { field, keyOf } from "#app/_server/testing/api.ts";
import { asSystem } from "#db/client.ts";
import { refusalOf } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder } from "#db/testing/orders.ts";
import { maxFileBytes, maxFiles } from "#db/vocabulary-files.ts";
import { deleteComment, writeComment } from "#lib/comments/commands.ts";
import { getFile, getFilePart } from "#lib/comments/files.ts";
import { listComments } from "#lib/comments/queries.ts";
import { raiseRisk } from "#lib/risks/judge.ts";
import { shareRisk, unshareRisk } from "#lib/risks/share.ts";
import { door, download, remove, upload } from "./serve.ts";

const { cast } = testDatabase();
const { boreal } = cast.organisations;
const names = {
  seller: "boreal.seller",
  deputy: "boreal.deputy",
  rival: "kestrel.seller",
  carrier: "valmy.dispatcher",
  buyer: "meridia.buyer",
} as const;
const keys: Record<keyof typeof names, string> = {
  seller: "",
  deputy: "",
  rival: "",
  carrier: "",
  buyer: "",
};
beforeAll(async () => {
  const made = await Promise.all(
    Object.entries(names).map(async ([who, name]) => [who, await keyOf(name)] as const),
  );
  Object.assign(keys, Object.fromEntries(made));
});
const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

type Body = Uint8Array | ReadableStream<Uint8Array>;
const bearer = (key: string | undefined): Record<string, string> =>
  key === undefined ? {} : { authorization: `Bearer ${key}` };

async function send(
  key: string | undefined,
  commentId: string,
  name: string,
  body: Body,
  headers: object = {},
) {
  const url = `http://localhost:3000/api/v1/comments/x/files?name=${encodeURIComponent(name)}`;
  const request = new Request(url, {
    method: "POST",
    // As every client says it of what it has whole.
    headers: {
      ...bearer(key),
      ...(body instanceof ReadableStream ? {} : { "content-length": String(body.length) }),
      ...headers,
    },
    body: body instanceof ReadableStream ? body : Uint8Array.from(body),
    duplex: "half",
  } as RequestInit);
  const response = await door("commentId", upload)(request, { params: Promise.resolve({ commentId }) });
  const answer: unknown = await response.json();
  return { status: response.status, code: field(answer, "code"), id: String(field(answer, "id")) };
}

const get = (key: string | undefined, fileId: string, method = "GET") =>
  door("fileId", download)(
    new Request("http://localhost:3000/api/v1/files/x", { method, headers: bearer(key) }),
    { params: Promise.resolve({ fileId }) },
  );

const takeOut = async (key: string, fileId: string) => {
  const request = new Request("http://localhost:3000/", { method: "DELETE", headers: bearer(key) });
  return (await door("fileId", remove)(request, { params: Promise.resolve({ fileId }) })).status;
};

/** A message of Boréal's seller on an order of its own. */
async function message(audience: "internal" | string[] = [boreal], by = "boreal.seller") {
  const { orderId } = await issueOrder("Boréal", 1);
  const { commentId } = await as(by).run(writeComment, { orderId, body: "See the file.", audience });
  return { orderId, commentId };
}

describe("a file in a message", () => {
  test("goes to those who read the message, byte for byte, and to nobody else", async () => {
    const { orderId, commentId } = await message();
    const big = Buffer.concat([pdf, Buffer.alloc(2 * 2 ** 20 + 17, "x")]);
    const sent = await send(keys.seller, commentId, "Bon n° 4 été.pdf", big);
    expect(sent).toMatchObject({ status: 201 });
    for (const key of [keys.seller, keys.deputy, keys.buyer]) {
      const answer = await get(key, sent.id);
      expect(answer.status).toBe(200);
      const found = Buffer.from(await answer.arrayBuffer());
      expect(found.equals(big)).toBe(true);
    }
    for (const key of [keys.rival, keys.carrier]) expect((await get(key, sent.id)).status).toBe(404);
    expect((await get(undefined, sent.id)).status).toBe(401);
    expect((await get(keys.seller, uuidv7())).status).toBe(404);
    expect((await get(keys.seller, "../../etc/passwd")).status).toBe(404);
    const [shown] = await as("meridia.buyer").read((tx) => listComments(tx, { kind: "order", id: orderId }));
    expect(shown?.files).toEqual([
      { id: sent.id, name: "Bon n° 4 été.pdf", kind: "pdf", bytes: big.length, scan: "not_scanned" },
    ]);
    expect(await eventsOf(orderId)).toContain("comment.file_added");
    const [stored] = await asSystem("test", (tx) =>
      tx.execute(sql`select sha256 from attachments where id = ${sent.id}`),
    );
    expect(stored).toEqual({ sha256: createHash("sha256").update(big).digest("hex") });
  });

  test("of the host's own stays the host's own", async () => {
    const { commentId } = await message("internal", "meridia.buyer");
    const { id } = await send(keys.buyer, commentId, "offer.pdf", pdf);
    expect((await get(keys.buyer, id)).status).toBe(200);
    for (const key of [keys.seller, keys.rival]) expect((await get(key, id)).status).toBe(404);
  });

  test("is handed over to be kept, never to be shown", async () => {
    const { commentId } = await message();
    const { id } = await send(keys.seller, commentId, 'a"\r\nSet-Cookie: x=1; été.pdf', pdf);
    const { headers } = await get(keys.seller, id);
    expect(headers.get("content-disposition")).toBe(
      `attachment; filename="aSet-Cookie x_1_ ete.pdf"; filename*=UTF-8''aSet-Cookie%20x%3D1%3B%20%C3%A9t%C3%A9.pdf`,
    );
    expect(headers.get("set-cookie")).toBeNull();
    expect(headers.get("content-type")).toBe("application/pdf");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("sandbox; default-src 'none'");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("content-length")).toBe(String(pdf.length));
    expect((await get(keys.seller, id, "HEAD")).body).toBeNull();
  });
});

describe("what is refused", () => {
  test.each([
    ["page.html", "<h1>Hi</h1>", "file_kind_refused"],
    ["drawing.svg", "<svg onload=alert(1)>", "file_kind_refused"],
    ["run.exe", "MZ", "file_kind_refused"],
    ["invoice.pdf.exe", "%PDF-1.7", "file_kind_refused"],
    ["noending", "text", "file_kind_refused"],
    // The ending lies, one way or another.
    ["photo.png", "%PDF-1.7\n", "file_kind_mismatch"],
    ["report.pdf", "<html><script>alert(1)</script>", "file_kind_mismatch"],
    ["report.pdf", "MZ\u0090\u0000", "file_kind_mismatch"],
    ["list.xlsx", "PK\u0003\u0004 broken", "file_kind_mismatch"],
    ["list.csv", " \n<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "file_kind_mismatch"],
    ["list.csv", "%PDF-1.7\n", "file_kind_mismatch"],
    ["note.txt", "a\u0000b", "file_kind_mismatch"],
    ["note.txt", "", "file_empty"],
  ])("%s with %j: %s", async (name, content, code) => {
    const { commentId } = await message();
    const sent = await send(keys.seller, commentId, name, Buffer.from(content, "latin1"));
    expect(sent).toMatchObject({ status: 422, code });
  });

  test("a workbook under its own name and a text are taken", async () => {
    const { commentId } = await message();
    const workbook = await readFile("e2e/support/forecast.xlsx");
    expect(await send(keys.seller, commentId, "f.xlsx", workbook)).toMatchObject({ status: 201 });
    expect(await send(keys.seller, commentId, "f.docx", workbook)).toMatchObject({
      code: "file_kind_mismatch",
    });
    const text = Buffer.from("item;quantité\nA-1;4\n", "latin1");
    expect(await send(keys.seller, commentId, "f.csv", text)).toMatchObject({ status: 201 });
  });

  test("too much is stopped on the way, said beforehand or not, and leaves nothing behind", async () => {
    const { commentId } = await message();
    const headers = { "content-length": String(maxFileBytes + 1) };
    expect(await send(keys.seller, commentId, "big.pdf", pdf, headers)).toMatchObject({
      status: 413,
      code: "file_too_large",
    });
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(2 ** 20).fill(32));
      },
    });
    expect(await send(keys.seller, commentId, "big.txt", endless)).toMatchObject({ status: 413 });
    expect(pulled).toBeLessThan(40);
    expect((await readdir(tmpdir())).filter((name) => name.startsWith("passerelle-file-"))).toEqual([]);
  });

  test("the eleventh file, also where several come at once", async () => {
    const { commentId } = await message();
    const all = await Promise.all(
      Array.from({ length: 5 }, (_, n) => send(keys.seller, commentId, `${String(n)}.pdf`, pdf)),
    );
    expect(all.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    for (let n = 5; n < maxFiles - 1; n++) await send(keys.seller, commentId, `${String(n)}.pdf`, pdf);
    const last = await Promise.all(
      [1, 2, 3].map((n) => send(keys.seller, commentId, `last${String(n)}.pdf`, pdf)),
    );
    expect(last.map(({ status }) => status).toSorted()).toEqual([201, 422, 422]);
    expect(last.find(({ status }) => status === 422)?.code).toBe("too_many_files");
  });

  test("a file for somebody else's message, one that is gone, and one that never was", async () => {
    const { commentId } = await message();
    for (const key of [keys.deputy, keys.buyer, keys.rival])
      expect(await send(key, commentId, "a.pdf", pdf)).toMatchObject({ status: 404 });
    expect((await send(undefined, commentId, "a.pdf", pdf)).status).toBe(401);
    expect((await send(keys.seller, uuidv7(), "a.pdf", pdf)).status).toBe(404);
    await as("boreal.seller").run(deleteComment, { commentId, version: 1 });
    expect((await send(keys.seller, commentId, "a.pdf", pdf)).status).toBe(404);
  });
});

describe("what was served once is not for ever", () => {
  test("a message that is taken back takes its files along", async () => {
    const { orderId, commentId } = await message();
    const { id } = await send(keys.seller, commentId, "a.pdf", pdf);
    await as("boreal.seller").run(deleteComment, { commentId, version: 1 });
    for (const key of [keys.seller, keys.buyer]) expect((await get(key, id)).status).toBe(404);
    const parts = await asSystem("test", (tx) =>
      tx.execute(sql`select 1 from attachment_parts where attachment_id = ${id}`),
    );
    expect(parts).toHaveLength(0);
    expect(await eventsOf(orderId)).toContain("comment.deleted");
  });

  test("only who sent a file takes it out", async () => {
    const { commentId } = await message();
    const { id } = await send(keys.seller, commentId, "a.pdf", pdf);
    for (const key of [keys.deputy, keys.buyer, keys.rival]) expect(await takeOut(key, id)).toBe(404);
    expect(await takeOut(keys.seller, id)).toBe(204);
    expect((await get(keys.seller, id)).status).toBe(404);
  });

  test("who loses the object loses its files, in the middle of one too", async () => {
    const buyer = as("meridia.buyer");
    const { riskId } = await buyer.run(raiseRisk, {
      kind: "quality",
      title: "Shared for a while",
      ownerId: buyer.userId,
      probability: 2,
      impact: 2,
      residualProbability: 1,
      residualImpact: 1,
      treatment: "accept",
      reviewOn: "2031-01-01",
    });
    await buyer.run(shareRisk, { riskId, organisationId: boreal });
    const { commentId } = await buyer.run(writeComment, { riskId, audience: [boreal], body: "Look" });
    const { id } = await send(
      keys.buyer,
      commentId,
      "a.pdf",
      Buffer.concat([pdf, Buffer.alloc(4 * 2 ** 20)]),
    );
    const reader = (await get(keys.seller, id)).body?.getReader();
    await reader?.read();
    await buyer.run(unshareRisk, { riskId, organisationId: boreal });
    let rest = 0;
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) rest += 1;
    // What had been asked for already may still come.
    expect(rest).toBeLessThan(4);
    expect((await get(keys.seller, id)).status).toBe(404);
    const seller = as("boreal.seller");
    expect(await refusalOf(seller.read((tx) => getFile(tx, id)))).toMatchObject({ code: "not_found" });
    expect(await seller.read((tx) => getFilePart(tx, id, 0))).toBeUndefined();
  });
});
