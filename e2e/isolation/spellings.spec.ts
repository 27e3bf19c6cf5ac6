import { expect, openOrder, test } from "../support/fixtures.ts";
import { cookieHeader, rawGet } from "../support/requests.ts";
import { makeScene } from "../support/scene.ts";

const escaped = (path: string) => path.replace("/orders", "/%6f%72ders").replace("/people", "/%70eople");
const middleware = "middleware:middleware:middleware:middleware:middleware";

/** Ways in which a path, or a header beside it, has opened pages of this framework before. */
const spellings: [string, (path: string) => string, Record<string, string>?][] = [
  ["payload", (path) => path, { rsc: "1" }],
  ["payload with its parameter", (path) => `${path}?_rsc=1wtp7`, { rsc: "1" }],
  ["prefetch", (path) => path, { rsc: "1", "next-router-prefetch": "1" }],
  [
    "segment",
    (path) => path,
    { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  ],
  ["payload file", (path) => `${path}.rsc`],
  ["segment file", (path) => `${path}.segments/_tree.segment.rsc`],
  ["segment of the page", (path) => `${path}.segments/_full.segment.rsc`],
  ["data file", (path) => `/_next/data/build${path}.json`],
  ["escaped letters", escaped],
  ["two slashes", (path) => `/${path}`],
  ["a dot", (path) => `/.${path}`],
  ["up and down", (path) => `/sign-in/..${path}`],
  ["backslash", (path) => path.replaceAll("/", "\\")],
  ["trailing slash", (path) => `${path}/`],
  ["upper case", (path) => path.toUpperCase()],
  ["parameter of the router", (path) => `/sign-in?nextUrl=${path}`],
  ["subrequest", (path) => path, { "x-middleware-subrequest": middleware }],
  [
    "subrequest of src",
    (path) => path,
    { "x-middleware-subrequest": middleware.replaceAll("middleware", "src/middleware") },
  ],
  [
    "subrequest of proxy",
    (path) => path,
    { "x-middleware-subrequest": middleware.replaceAll("middleware", "proxy") },
  ],
  ["rewrite", () => "/sign-in", { "x-middleware-rewrite": "/people" }],
  ["original address", () => "/sign-in", { "x-original-url": "/people", "x-rewrite-url": "/people" }],
  ["another host", (path) => path, { host: "evil.example", "x-forwarded-host": "evil.example" }],
];

test("no spelling of a path opens it for nobody, a rival or a role without it", async ({ as, asSeller }) => {
  const scene = await makeScene([{ order: "1", line: "10", item: "Secret item" }]);
  const rival = await asSeller(await makeScene([{ order: "1", line: "10" }]));
  const owner = await asSeller(scene);
  await openOrder(owner, scene.order("1"));
  const order = new URL(owner.url()).pathname;
  const strangers: Record<string, string>[] = [
    {},
    { cookie: await cookieHeader(rival) },
    { cookie: await cookieHeader(await as("carrier")) },
  ];
  const secrets = [scene.order("1"), scene.supplier, "Secret item", "sofia.lindqvist@"];
  // The door itself: with the owner's cookie the same request does show the order.
  expect((await rawGet(order, { cookie: await cookieHeader(owner) })).body).toContain(scene.order("1"));
  const answer = await rawGet(`/api/v1${order}`, { cookie: await cookieHeader(owner) });
  expect(answer.body).toContain(scene.order("1"));
  for (const [name, spell, headers] of spellings) {
    for (const stranger of strangers) {
      for (const path of [order, "/people", `/api/v1${order}`]) {
        const { status, body } = await rawGet(spell(path), { ...headers, ...stranger });
        expect(status, `${name} ${path}`).toBeLessThan(500);
        // The demo's own sign-in page lists its accounts, as it should.
        const shown = body.includes("demo-account") ? [] : secrets.filter((secret) => body.includes(secret));
        expect(shown, `${name} ${path}`).toEqual([]);
      }
    }
  }
});

test("paths that cannot be decoded, and doors that are not ours, are refused plainly", async ({ as }) => {
  const cookie = await cookieHeader(await as("buyer"));
  expect((await rawGet("/orders/%E0%A4%A", { cookie })).status).toBe(400);
  expect((await rawGet("/%", {})).status).toBe(400);
  for (const path of [
    "/_next/image?url=%2Ficon.svg&w=64&q=75",
    "/.git/config",
    "/.env",
    "/api/auth/session",
    "/_next/static/../server/pages-manifest.json",
    "/AUTH_SECRET",
  ]) {
    const { status, body } = await rawGet(path, { cookie });
    expect([400, 404], path).toContain(status);
    expect(body, path).not.toContain("AUTH_SECRET=");
  }
});

test("neither a language nor a way back in the address leads to another site", async ({ visit }) => {
  const own = new URL(process.env["BASE_URL"] ?? "http://localhost:3000").host;
  for (const path of [
    "//evil.example/?lang=fr",
    "/\\evil.example?lang=fr",
    "/%5cevil.example?lang=fr",
    "/.//evil.example?lang=fr",
  ]) {
    const { headers } = await rawGet(path, {});
    const target = headers.location === undefined ? undefined : new URL(headers.location, `http://${own}/`);
    expect(target?.host ?? own, path).toBe(own);
  }
  const page = await visit();
  await page.goto("/sign-in?lang=en&next=//evil.example/");
  await page.getByRole("button", { name: /Karim Haddad/ }).click();
  await expect(page).toHaveURL(/localhost:\d+\/today$/);
});
