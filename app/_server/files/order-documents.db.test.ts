import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { field, keyOf } from "#app/_server/testing/api.ts";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { eventsOf, issueOrder } from "#db/testing/orders.ts";
import { maxOrderDocuments } from "#db/vocabulary-files.ts";
import { listOrderDocuments } from "#lib/orders/order-documents.ts";
import { deleteOrderDocument, downloadOrderDocument, uploadOrderDocument } from "./order-documents.ts";
import * as places from "./places.ts";
import { door } from "./serve.ts";

testDatabase();
const names = {
  buyer: "meridia.buyer",
  quality: "meridia.quality",
  seller: "boreal.seller",
  chief: "boreal.chief",
  rival: "kestrel.seller",
  carrier: "valmy.dispatcher",
} as const;
type Who = keyof typeof names;
const keys: Record<Who, string> = { buyer: "", quality: "", seller: "", chief: "", rival: "", carrier: "" };
beforeAll(async () => {
  for (const [who, name] of Object.entries(names)) keys[who as Who] = await keyOf(name);
});
afterEach(() => vi.restoreAllMocks());

const drawing = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(2 ** 20 + 99, "x")]);
const at = "http://localhost:3000/api/v1";

async function upload(who: Who, orderId: string, name = "drawing.pdf", body = drawing) {
  const request = new Request(`${at}/orders/x/documents?name=${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { authorization: `Bearer ${keys[who]}`, "content-length": String(body.length) },
    body: Uint8Array.from(body),
  });
  const answer = await door("orderId", uploadOrderDocument)(request, {
    params: Promise.resolve({ orderId }),
  });
  const told: unknown = await answer.json();
  return { status: answer.status, code: field(told, "code"), id: String(field(told, "id")) };
}
const ask = (who: Who, documentId: string, method: "GET" | "DELETE" = "GET") =>
  door("documentId", method === "GET" ? downloadOrderDocument : deleteOrderDocument)(
    new Request(`${at}/order-documents/x`, { method, headers: { authorization: `Bearer ${keys[who]}` } }),
    { params: Promise.resolve({ documentId }) },
  );
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe("a document of an order", () => {
  test.each(["buyer", "seller"] as const)("by the %s is read by who sees the order", async (by) => {
    const { orderId } = await issueOrder("Boréal", 1);
    const { status, id } = await upload(by, orderId, "Plan n° 4 été.pdf");
    expect(status).toBe(201);
    for (const who of ["buyer", "quality", "seller", "chief"] as const) {
      const answer = await ask(who, id);
      expect((await bytesOf(answer)).equals(drawing)).toBe(true);
      expect(answer.headers.get("content-disposition")).toContain("attachment");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    }
    for (const who of ["rival", "carrier"] as const) expect((await ask(who, id)).status).toBe(404);
    const shown = await as("boreal.chief").read((tx) => listOrderDocuments(tx, orderId));
    expect(shown.map(({ name, isOwn }) => [name, isOwn])).toEqual([["Plan n° 4 été.pdf", by === "seller"]]);
    expect(await as("kestrel.seller").read((tx) => listOrderDocuments(tx, orderId))).toEqual([]);
    expect(await eventsOf(orderId)).toContain("order_document.added");
  });

  test("is added by the buyer and the supplier of the order alone", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    expect(await upload("quality", orderId)).toMatchObject({ status: 403 });
    expect(await upload("carrier", orderId)).toMatchObject({ status: 403 });
    expect(await upload("rival", orderId)).toMatchObject({ status: 404 });
  });

  test("may be a drawing as programs exchange it, and nothing that only calls itself one", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    for (const [name, content] of [
      ["plan.dwg", "AC1032\0\0\0\0 as AutoCAD writes it"],
      ["plan.dxf", "  0\nSECTION\n  2\nHEADER\n"],
      ["flange.stp", "ISO-10303-21;\nHEADER;\n"],
    ] as const) {
      expect(await upload("buyer", orderId, name, Buffer.from(content))).toMatchObject({ status: 201 });
      for (const other of ["<svg></svg>", "%PDF-1.7"])
        expect(await upload("buyer", orderId, name, Buffer.from(other))).toMatchObject({
          code: "file_kind_mismatch",
        });
    }
  });

  test("is what its name says, and there are not more of them than anybody looks through", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    expect(await upload("buyer", orderId, "macro.xlsm")).toMatchObject({ code: "file_kind_refused" });
    expect(await upload("buyer", orderId, "page.pdf", Buffer.from("<html></html>"))).toMatchObject({
      code: "file_kind_mismatch",
    });
    await asSystem("test", (tx) =>
      tx.execute(sql`
        insert into order_documents (supplier_id, order_id, name, kind, bytes, sha256, scan, place, organisation_id, uploaded_by, uploaded_by_name)
        select supplier_id, id, 'x.txt', 'txt', 1, repeat('0', 64), 'clean', 'database', supplier_id, gen_random_uuid(), 'x'
          from purchase_orders, generate_series(1, ${maxOrderDocuments}) where id = ${orderId}`),
    );
    expect(await upload("buyer", orderId)).toMatchObject({ code: "too_many_documents" });
    await asSystem("test", (tx) =>
      tx.execute(sql`
        delete from order_documents where id = (select id from order_documents where order_id = ${orderId} limit 1)`),
    );
    const last = await Promise.all(Array.from({ length: 3 }, () => upload("buyer", orderId)));
    expect(last.filter(({ code }) => code === "too_many_documents")).toHaveLength(2);
  });

  test("is taken away by its own side, colleagues among them, and not by the other", async () => {
    const { orderId } = await issueOrder("Boréal", 1);
    const { id } = await upload("seller", orderId);
    for (const who of ["buyer", "rival", "quality"] as const)
      expect((await ask(who, id, "DELETE")).status).toBeGreaterThanOrEqual(403);
    expect((await ask("chief", id, "DELETE")).status).toBe(204);
    expect((await ask("seller", id)).status).toBe(404);
    const [left] = await asSystem("test", (tx) =>
      tx.execute<{ parts: number }>(
        sql`select count(*)::int as parts from order_document_parts where document_id = ${id}`,
      ),
    );
    expect(left?.parts).toBe(0);
    expect(await eventsOf(orderId)).toContain("order_document.removed");
  });
});

test("lies where the settings say, and is asked for in the database all the same", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "passerelle-documents-"));
  try {
    const disk = places.onDisk(folder);
    vi.spyOn(places, "placeOfNew").mockReturnValue(disk);
    vi.spyOn(places, "placeNamed").mockImplementation((name) => (name === "disk" ? disk : undefined));
    const { orderId } = await issueOrder("Boréal", 1);
    const { id } = await upload("buyer", orderId);
    expect(await readdir(path.join(folder, id.slice(-2)))).toEqual([id]);
    expect((await bytesOf(await ask("seller", id))).equals(drawing)).toBe(true);
    expect((await ask("rival", id)).status).toBe(404);
    expect((await ask("buyer", id, "DELETE")).status).toBe(204);
    expect(await readdir(path.join(folder, id.slice(-2)))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("without a place for its content there is no row of it", async () => {
  vi.spyOn(places, "placeOfNew").mockReturnValue({
    name: "disk",
    put: () => Promise.reject(new Error("The disk is full.")),
    part: () => Promise.resolve(undefined),
    remove: () => Promise.resolve(),
  });
  const { orderId } = await issueOrder("Boréal", 1);
  expect(await upload("buyer", orderId)).toMatchObject({ status: 500 });
  expect(await as("meridia.buyer").read((tx) => listOrderDocuments(tx, orderId))).toEqual([]);
});
