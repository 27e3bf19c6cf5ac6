import { readFile } from "node:fs/promises";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import type { DemoPerson } from "#db/seed/cast.ts";
import { makeKey, member, programWith, textAt } from "./support/api.ts";
import { demoPerson, expect, test as base } from "./support/fixtures.ts";
import { rawGet } from "./support/requests.ts";
import { makeScene, passerelle } from "./support/scene.ts";

const api = "/api/v1";
type Role = DemoPerson["role"];

const test = base.extend<{ program: (email: string, organisation?: string) => Promise<APIRequestContext> }>({
  program: async ({ playwright, baseURL }, provide) => {
    const opened: APIRequestContext[] = [];
    await provide(async (email, organisation) => {
      const one = await programWith(playwright, await makeKey(email, organisation), baseURL);
      opened.push(one);
      return one;
    });
    await Promise.all(opened.map((one) => one.dispose()));
  },
});

const problem = "application/problem+json; charset=utf-8";
const isProblem = (response: APIResponse, status: number) =>
  expect({ status: response.status(), type: response.headers()["content-type"] }, response.url()).toEqual({
    status,
    type: problem,
  });

const hosts: readonly Role[] = [
  "buyer",
  "manager",
  "logistics",
  "quality",
  "marketing",
  "finance",
  "hr",
  "admin",
];
const orderReaders: readonly Role[] = ["buyer", "manager", "logistics", "quality", "marketing", "finance"];
const scorecardReaders: readonly Role[] = ["buyer", "manager", "logistics", "quality", "finance"];

const shipmentReaders: readonly Role[] = [...scorecardReaders, "supplier", "carrier"];

test("every address answers each role as the pages do", async ({ program }) => {
  test.slow();
  const scene = await makeScene([{ order: "1", line: "10", item: "Secret item", price: "2.75" }]);
  const owner = await program(scene.email);
  const order = await textAt(await owner.get(`${api}/orders`), "data", 0, "id");
  const supplier = await textAt(await owner.get(`${api}/orders/${order}`), "supplier_id");
  const addresses: [string, readonly Role[]][] = [
    ["me", [...hosts, "supplier", "carrier"]],
    ["openapi.json", [...hosts, "supplier", "carrier"]],
    ["partners", [...hosts, "supplier", "carrier"]],
    ["orders", [...orderReaders, "supplier"]],
    ["shipments", shipmentReaders],
    [`orders/${order}`, orderReaders],
    [`threads/${order}/comments`, orderReaders],
    [`partners/${supplier}/scorecard?from=2026-01-01&to=2026-12-31&basis=first`, scorecardReaders],
  ];
  for (const role of [...hosts, "supplier", "carrier"] as const) {
    const { email, organisation, alsoAt } = demoPerson(role);
    const one = await program(email, alsoAt === undefined ? undefined : organisation);
    for (const [address, readers] of addresses) {
      const response = await one.get(`${api}/${address}`);
      expect([role, address, response.status()]).toEqual([role, address, readers.includes(role) ? 200 : 404]);
      const isOwn = readers.includes(role);
      const body = await response.text();
      if (!isOwn || !hosts.includes(role)) expect(body, `${role} ${address}`).not.toContain("Secret item");
      if (!isOwn) isProblem(response, 404);
      const seesPrices = ["buyer", "manager", "finance"].includes(role);
      if (address === `orders/${order}` && isOwn) expect(body.includes('"2.75"'), role).toBe(seesPrices);
    }
    const confirmed = await one.post(`${api}/orders/${order}/confirmation`, {
      data: { revision: 1, action: "accept" },
    });
    isProblem(confirmed, orderReaders.includes(role) ? 403 : 404);
  }
  for (const [address] of addresses)
    expect((await owner.get(`${api}/${address}`)).status(), address).toBe(200);
});

test("a program confirms an order, once however often it says so", async ({ program }) => {
  const scene = await makeScene([
    { order: "1", line: "10" },
    { order: "1", line: "20" },
  ]);
  const one = await program(scene.email);
  const list = await one.get(`${api}/orders?state=to_answer&limit=1`);
  expect(await member(list, "data", 0)).toMatchObject({
    number: scene.order("1"),
    status: "issued",
    line_count: 2,
  });
  expect(await member(list, "next_cursor")).toBeNull();
  const id = await textAt(list, "data", 0, "id");
  const order = await one.get(`${api}/orders/${id}`);
  const lines = [0, 1].map(async (index) => ({
    line_id: await textAt(order, "lines", index, "id"),
    version: await member(order, "lines", index, "version"),
    action: "accept",
  }));
  const send = async (key: string) =>
    one.post(`${api}/orders/${id}/confirmation`, {
      data: { revision: 1, lines: await Promise.all(lines) },
      headers: { "idempotency-key": key },
    });
  const [first, again] = [await send("one"), await send("one")];
  expect([first.status(), again.status()]).toEqual([200, 200]);
  expect(await again.text()).toBe(await first.text());
  expect(await member(first, "status")).toBe("confirmed");
  const late = await send("two");
  isProblem(late, 409);
  expect([await member(late, "code"), await member(late, "lines", 0, "version")]).toEqual([
    "line_changed_meanwhile",
    2,
  ]);
  const message = await one.post(`${api}/threads/${id}/comments`, {
    data: { body: "Confirmed by program.", audience: [await textAt(first, "supplier_id")] },
  });
  expect(message.status()).toBe(201);
  expect(await member(await one.get(`${api}/threads/${id}/comments`), "data", 0, "body")).toBe(
    "Confirmed by program.",
  );
});

test("what cannot be read is refused in JSON, and never with a fault", async ({ program, client }) => {
  const { email } = demoPerson("supplier");
  const one = await program(email);
  const own = await textAt(await one.get(`${api}/orders`), "data", 0, "id");
  const confirmation = `${api}/orders/${own}/confirmation`;
  const headers = { "content-type": "application/json" };
  const bodies: [string | Buffer, Record<string, string>, number][] = [
    ["{", headers, 400],
    ["", headers, 400],
    ["[1]", headers, 400],
    [Buffer.from([0x7b, 0xff, 0x7d]), headers, 400],
    ['{"revision":1e999,"action":"accept"}', headers, 422],
    ['{"revision":"1","action":"accept"}', headers, 422],
    ["revision=1", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["--x--", { "content-type": "multipart/form-data; boundary=x" }, 415],
    ["{}", { "content-type": "application/json", "next-action": "0".repeat(42) }, 422],
    [`{"a":"${"x".repeat(1_100_000)}"}`, headers, 413],
  ];
  for (const [data, head, status] of bodies)
    isProblem(await one.post(confirmation, { data, headers: head }), status);
  const noIds = [
    "1",
    "null",
    "%00",
    "..%2f..%2fpeople",
    "'%20or%201=1--",
    "a".repeat(4000),
    "00000000-0000-7000-8000-000000000000",
  ];
  for (const id of noIds) {
    for (const path of [
      `orders/${id}`,
      `threads/${id}/comments`,
      `partners/${id}/scorecard?from=2026-01-01&to=2026-01-02`,
    ])
      isProblem(await one.get(`${api}/${path}`), 404);
    isProblem(
      await one.post(`${api}/orders/${id}/confirmation`, { data: { revision: 1, action: "accept" } }),
      404,
    );
  }
  for (const path of ["/api", "/api/v1", "/api/v2/orders", `${api}/nothing`, `${api}/orders.json`])
    isProblem(await one.get(path), 404);
  for (const path of [`${api}/orders`, "/api/nothing"])
    isProblem(await (await client()).get(path), path === "/api/nothing" ? 404 : 401);
  const authorization = `Bearer ${await makeKey(email)}`;
  for (const path of [`${api}/%`, `${api}/orders/%E0%A4%A`])
    expect((await rawGet(path, { authorization })).status).toBe(400);
});

test("methods, HEAD and a slash at the end behave", async ({ program }) => {
  const one = await program(demoPerson("buyer").email);
  for (const method of ["PUT", "PATCH", "DELETE", "POST"]) {
    const response = await one.fetch(`${api}/notifications`, { method });
    isProblem(response, 405);
    expect(response.headers()["allow"]).toBe("GET, HEAD");
  }
  const preflight = await one.fetch(`${api}/orders`, {
    method: "OPTIONS",
    headers: { origin: "https://evil.example" },
  });
  isProblem(preflight, 405);
  expect(Object.keys(preflight.headers()).filter((name) => name.startsWith("access-control"))).toEqual([]);
  const head = await one.head(`${api}/orders`);
  expect([head.status(), head.headers()["cache-control"], await head.text()]).toEqual([200, "no-store", ""]);
  const slash = await one.get(`${api}/orders/`);
  expect([slash.status(), slash.headers()["location"]]).toEqual([308, `${api}/orders`]);
});

test("a browser's session reads, and writes from our own pages alone", async ({ client, baseURL }) => {
  const supplier = await client("supplier");
  const me = await supplier.get(`${api}/me`);
  expect([me.status(), await member(me, "email")]).toEqual([200, demoPerson("supplier").email]);
  const order = await textAt(await supplier.get(`${api}/orders`), "data", 0, "id");
  const write = (headers: Record<string, string>) =>
    supplier.post(`${api}/orders/${order}/confirmation`, {
      data: { revision: 0, action: "accept" },
      headers,
    });
  const elsewhere: Record<string, string>[] = [
    {},
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
  ];
  for (const headers of elsewhere) isProblem(await write(headers), 403);
  // From a page of ours it is looked at, and then refused for what it says.
  isProblem(await write({ origin: baseURL ?? "" }), 422);
  isProblem(await supplier.get(`${api}/me`, { headers: { authorization: "Bearer wrong" } }), 401);
});

test("a revoked key opens nothing any more, and no key is written down", async ({ playwright, baseURL }) => {
  const { email } = demoPerson("quality");
  const key = await makeKey(email);
  const one = await programWith(playwright, key, baseURL);
  expect((await one.get(`${api}/me`)).status()).toBe(200);
  await one.post(`${api}/threads/${"0".repeat(8)}/comments`, { data: { body: "CANARY-API-BODY" } });
  const listed: unknown = JSON.parse(await passerelle(["api-key", "list", "--user", email, "--json"]));
  expect(JSON.stringify(listed)).toContain(key.slice(0, 19));
  expect(JSON.stringify(listed)).not.toContain(key.slice(0, 24));
  await passerelle(["api-key", "revoke", "--prefix", key.slice(0, 19)]);
  const refused = await one.get(`${api}/me`);
  isProblem(refused, 401);
  expect(refused.headers()["www-authenticate"]).toContain("Bearer");
  await one.dispose();
  const log = await readFile(process.env["WEB_LOG"] ?? "", "utf8");
  expect([key, key.slice(11), "CANARY-API-BODY"].filter((secret) => log.includes(secret))).toEqual([]);
});

test("errors speak the language of the caller", async ({ program }) => {
  const one = await program(demoPerson("buyer").email);
  const headers = { "accept-language": "fr" };
  const response = await one.get(`${api}/orders?limit=many`, { headers });
  expect(await member(response, "errors", 0)).toEqual({
    field: "limit",
    code: "not_a_limit",
    message: "Un nombre de 1 à 200.",
  });
});
