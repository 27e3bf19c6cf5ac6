import { createHash, createHmac, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inBucket, onDisk, type Place } from "./places.ts";

const piece = 2 ** 20;
const content = randomBytes(piece + 12_345);
const id = "01a22a71-e433-73e8-aa00-cb86062ca8a4";
const keys = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const region = "eu-west-3";

let folder = "";
let server: Server;
let endpoint = "";
const bucket = new Map<string, Buffer>();

/** The signature that a store computes for itself (AWS Signature Version 4, "Signature calculations in the Authorization header"). */
function isSigned({ method = "", url = "", headers }: IncomingMessage): boolean {
  const given = /SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)/.exec(headers.authorization ?? "");
  const at = String(headers["x-amz-date"]);
  const scope = `${at.slice(0, 8)}/${region}/s3/aws4_request`;
  const names = given?.[1]?.split(";") ?? [];
  const canonical = [
    method,
    url,
    "",
    ...names.map((name) => `${name}:${String(headers[name])}`),
    "",
    names.join(";"),
    String(headers["x-amz-content-sha256"]),
  ].join("\n");
  const hash = createHash("sha256").update(canonical).digest("hex");
  const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const key = ["s3", "aws4_request"].reduce<Buffer>(
    hmac,
    hmac(hmac(`AWS4${keys.secretAccessKey}`, at.slice(0, 8)), region),
  );
  const signature = hmac(key, ["AWS4-HMAC-SHA256", at, scope, hash].join("\n")).toString("hex");
  return signature === given?.[2];
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "passerelle-places-"));
  await writeFile(path.join(folder, "received"), content);
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const key = request.url ?? "";
      const stored = bucket.get(key);
      if (!isSigned(request)) return response.writeHead(403).end();
      if (request.method === "PUT") {
        const body = Buffer.concat(chunks);
        if (request.headers["content-length"] !== String(body.length)) return response.writeHead(411).end();
        bucket.set(key, body);
        return response.writeHead(200).end();
      }
      if (request.method === "DELETE") {
        bucket.delete(key);
        return response.writeHead(204).end();
      }
      if (!stored) return response.writeHead(404).end();
      const [, from = "0", to = "0"] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "") ?? [];
      return response.writeHead(206).end(stored.subarray(Number(from), Number(to) + 1));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  endpoint = `http://127.0.0.1:${typeof address === "object" ? String(address?.port) : ""}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const store = (more = {}) => inBucket({ kind: "s3", endpoint, bucket: "orders", region, ...keys, ...more });
const received = () => path.join(folder, "received");

async function whole(place: Place): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for (let part = 0; ; part += 1) {
    const next = await place.part(id, part, content.length);
    if (!next) return Buffer.concat(parts);
    parts.push(next);
  }
}

describe.each([
  ["on disk", () => onDisk(path.join(folder, "files"))],
  ["in a bucket", () => store()],
] as const)("a file %s", (_, make) => {
  test("comes back as it went, part by part, and is gone when it is removed", async () => {
    const place = make();
    await place.put(id, received());
    expect((await whole(place)).equals(content)).toBe(true);
    expect((await place.part(id, 0, content.length))?.length).toBe(piece);
    await place.remove(id);
    await expect(place.part(id, 0, content.length)).rejects.toThrow();
    await place.remove(id);
  });
});

test("a file on disk is for nobody else on the machine, and is not overwritten", async () => {
  const place = onDisk(path.join(folder, "private"));
  await place.put(id, received());
  const [below = ""] = await readdir(path.join(folder, "private"));
  const { mode } = await stat(path.join(folder, "private", below, id));
  expect(mode & 0o077).toBe(0);
  await expect(place.put(id, received())).rejects.toThrow("EEXIST");
});

test("a store that refuses is a fault, and not an empty file", async () => {
  await expect(store({ secretAccessKey: "wrong" }).put(id, received())).rejects.toThrow(
    "The file store answered 403",
  );
});
