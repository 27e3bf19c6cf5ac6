import type { APIRequestContext, Page } from "@playwright/test";
import { demoPerson, expect, openOrder, test } from "../support/fixtures.ts";
import { makePerson } from "../support/people.ts";
import { makeScene } from "../support/scene.ts";
import { assign, makeShipment } from "../support/shipments.ts";
import { carriers } from "#db/seed/cast.ts";

const notFoundTitle = "Page not found · Passerelle";
const noIds = [
  "00000000-0000-7000-8000-000000000000",
  "1",
  "%00",
  "null",
  "'%20or%201=1--",
  "..%2f..%2fpeople",
  "%F0%9F%9A%9A",
  "a".repeat(4000),
];

const payloads: Record<string, string>[] = [
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
];

const titleOf = (html: string) => /<title>([^<]*)/.exec(html)?.[1];

/** The page as a document and as a payload tell the same: nothing. */
async function expectNothing(client: APIRequestContext, path: string, secrets: string[] = []): Promise<void> {
  const response = await client.get(path);
  const html = await response.text();
  expect({ status: response.status(), title: titleOf(html) }, path).toEqual({
    status: 404,
    title: notFoundTitle,
  });
  const bodies = [html];
  for (const headers of payloads) {
    const payload = await client.get(`${path}?_rsc=abcde`, { headers });
    expect(payload.status(), path).toBeLessThan(500);
    bodies.push(await payload.text());
  }
  for (const secret of secrets) for (const body of bodies) expect(body).not.toContain(secret);
}

/** The address of a scene's order, as its owner opens it. */
async function addressOf(owner: Page, number: string): Promise<string> {
  await openOrder(owner, number);
  return new URL(owner.url()).pathname;
}

test("an order is not there for anybody but its supplier and the services that read orders", async ({
  asSeller,
  client,
}) => {
  const scene = await makeScene([{ order: "1", line: "10", item: "Secret item" }]);
  const rival = await makeScene([{ order: "1", line: "10" }]);
  const path = await addressOf(await asSeller(scene), scene.order("1"));
  const secrets = [scene.order("1"), scene.supplier, "Secret item"];
  await expectNothing((await asSeller(rival)).context().request, path, secrets);
  for (const role of ["supplier", "carrier", "hr"] as const)
    await expectNothing(await client(role), path, secrets);
  await expectNothing(await client("admin"), path, secrets);
  for (const role of ["buyer", "logistics", "quality", "marketing", "finance", "manager"] as const) {
    const html = await (await (await client(role)).get(path)).text();
    expect(titleOf(html), role).toBe(`Order ${scene.order("1")} · Passerelle`);
  }
  const nobody = await (await client()).get(path, { maxRedirects: 0 });
  expect(nobody.status()).toBe(307);
  expect(nobody.headers()["location"]).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
});

test("a foreign order, an order that never was and what is no id look the same", async ({
  as,
  asSeller,
  client,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const path = await addressOf(await asSeller(scene), scene.order("1"));
  const supplier = await client("supplier");
  await expectNothing(supplier, path, [scene.order("1")]);
  const page = await as("supplier");
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
  const words = await page.getByRole("main").innerText();
  for (const id of noIds) {
    await expectNothing(supplier, `/orders/${id}`);
    await page.goto(`/orders/${id}`);
    expect(await page.getByRole("main").innerText()).toBe(words);
  }
});

test("a shipment is there for its supplier, its carrier and the services that follow it", async ({
  as,
  asSeller,
  client,
}) => {
  test.slow();
  const scene = await makeScene([{ order: "1", line: "10", item: "Secret item" }]);
  const rival = await makeScene([{ order: "1", line: "10" }]);
  const path = await makeShipment(await asSeller(scene), scene);
  const secrets = [scene.order("1"), scene.order("S"), scene.supplier, "Secret item"];
  const otherCarrier = await makePerson({ role: "carrier", organisation: carriers[1] });
  const strangers = [
    (await asSeller(rival)).context().request,
    (await asSeller(otherCarrier)).context().request,
    await client("supplier"),
    await client("marketing"),
    await client("hr"),
    await client("admin"),
  ];
  for (const stranger of [...strangers, await client("carrier")])
    await expectNothing(stranger, path, secrets);
  await assign(await as("logistics"), path, carriers[0]);
  for (const stranger of strangers) await expectNothing(stranger, path, secrets);
  for (const role of ["buyer", "logistics", "quality", "finance", "manager", "carrier"] as const) {
    const html = await (await (await client(role)).get(path)).text();
    expect(titleOf(html), role).toBe(`Shipment ${scene.order("S")} · Passerelle`);
  }
  const carrier = await client("carrier");
  const seen = await (await carrier.get(path)).text();
  expect(seen).toContain(scene.order("1"));
  expect(seen).not.toContain('href="/orders');
  for (const id of noIds) await expectNothing(carrier, `/shipments/${id}`);
});

test("people are there for administrators alone", async ({ as, client }) => {
  const { email, name } = demoPerson("finance");
  const admin = await as("admin");
  await admin.goto(`/people?q=${email}`);
  await admin.getByRole("link", { name }).click();
  await expect(admin).toHaveTitle(`${name} · Passerelle`);
  const { pathname } = new URL(admin.url());
  for (const role of ["buyer", "manager", "logistics", "hr", "supplier", "carrier"] as const) {
    for (const path of ["/people", "/people/new", pathname])
      await expectNothing(await client(role), path, [email, "New person"]);
  }
  for (const id of noIds) await expectNothing(await client("admin"), `/people/${id}`);
});

test("administration is there for who administers, colleagues for who administers a partner", async ({
  as,
  client,
}) => {
  const admin = await as("admin");
  await admin.goto("/organisations?q=Harbourline");
  await admin.getByRole("link", { name: "Harbourline Freight" }).click();
  await expect(admin).toHaveTitle("Harbourline Freight · Passerelle");
  const { pathname } = new URL(admin.url());
  for (const role of ["buyer", "logistics", "hr", "supplier", "carrier"] as const) {
    const one = await client(role);
    for (const path of ["/organisations", "/access", "/activity", "/security"])
      await expectNothing(one, path);
    await expectNothing(one, pathname, ["Harbourline"]);
  }
  const manager = await client("manager");
  for (const path of ["/organisations/new", "/security", "/colleagues"]) await expectNothing(manager, path);
  for (const role of ["admin", "buyer"] as const) await expectNothing(await client(role), "/colleagues");
  for (const id of noIds) await expectNothing(manager, `/organisations/${id}`);
});

test("roles without orders have no list of them", async ({ client }) => {
  for (const role of ["hr", "admin", "carrier"] as const) {
    const one = await client(role);
    expect(await (await one.get("/today")).text()).not.toContain('href="/orders"');
    await expectNothing(one, "/orders");
  }
  for (const role of ["hr", "admin", "marketing"] as const) {
    const one = await client(role);
    expect(await (await one.get("/today")).text()).not.toContain('href="/shipments"');
    for (const path of ["/shipments", "/shipments/new"]) await expectNothing(one, path);
  }
  for (const role of ["carrier", "logistics", "buyer"] as const)
    await expectNothing(await client(role), "/shipments/new");
});
