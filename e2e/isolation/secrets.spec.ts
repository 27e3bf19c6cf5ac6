import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { loginUrl } from "#db/logins.ts";
import { demoPeople } from "#db/seed/cast.ts";
import { demoPerson, expect, openOrder, test } from "../support/fixtures.ts";
import { makeScene } from "../support/scene.ts";

const price = "98713.4625";
/** The same amount as any page would print it. */
const prices = [price, "98,713.46", "98 713,46", "98713.46", "98\u202f713,46"];

/** What no browser and no log may ever see, whoever looks. */
function ownSecrets(): string[] {
  const given = [
    process.env["AUTH_SECRET"],
    process.env["DATABASE_URL"],
    loginUrl("application"),
    loginUrl("system"),
  ];
  const set = given.filter((value) => value !== undefined);
  const passwords = set
    .filter((value) => value.includes("://"))
    .map((url) => decodeURIComponent(new URL(url).password));
  return [
    ...set,
    ...passwords.filter((password) => password.length > 8),
    "$argon2",
    "passerelle_system",
    "token_hash",
  ];
}

/** Everything a person can be shown: each page as a document and as the payload of a navigation. */
async function everything(page: Page, orders: string[] = []): Promise<string> {
  const paths = [
    "/today",
    "/orders",
    "/orders?state=open",
    "/people",
    "/people/new",
    "/organisations",
    "/access",
    "/activity",
    "/security",
    "/colleagues",
    "/account",
    "/account/password",
    "/account/sessions",
    ...orders,
  ];
  const bodies = await Promise.all(
    paths.flatMap((one) => [
      page.request.get(one).then((response) => response.text()),
      page.request
        .get(`${one}${one.includes("?") ? "&" : "?"}_rsc=abcde`, { headers: { rsc: "1" } })
        .then((response) => response.text()),
    ]),
  );
  return bodies.join("\n");
}

const leaks = (text: string, secrets: string[]) => secrets.filter((secret) => text.includes(secret));

test("secrets, internal notes, other suppliers and prices reach nobody they are not for", async ({
  as,
  asSeller,
}) => {
  test.slow();
  const scene = await makeScene([{ order: "1", line: "10", price }]);
  const rival = await makeScene([{ order: "1", line: "10", price: "11.11" }]);
  const seller = await asSeller(scene);
  await openOrder(seller, scene.order("1"));
  const { pathname } = new URL(seller.url());
  const buyer = await as("buyer");
  await buyer.goto(pathname);
  await buyer.getByLabel("Write a message").fill("CANARY-NOTE for the house");
  await buyer.getByRole("button", { name: /^Send to/ }).click();
  await expect(buyer.getByRole("article").filter({ hasText: "CANARY-NOTE" })).toBeVisible();

  const cookie =
    (await seller.context().cookies()).find(({ name }) => name.includes("session-token"))?.value ?? "";
  expect(cookie.length).toBeGreaterThan(100);
  const shown = await everything(seller, [pathname]);
  expect(prices.some((text) => shown.includes(text))).toBe(true);
  const others = [rival.supplier, rival.order("1"), rival.email, "CANARY-NOTE", "Kestrel", "boreal.example"];
  expect(leaks(shown, [...ownSecrets(), ...others, scene.password, cookie])).toEqual([]);

  for (const role of ["logistics", "quality", "marketing"] as const) {
    const seen = await everything(await as(role), [pathname]);
    expect(leaks(seen, ["CANARY-NOTE"])).toEqual(["CANARY-NOTE"]);
    expect(leaks(seen, [...ownSecrets(), ...prices]), role).toEqual([]);
  }
  const foreign = [scene.supplier, scene.order("1"), scene.email, "CANARY-NOTE", ...prices];
  for (const role of ["carrier", "hr"] as const)
    expect(leaks(await everything(await as(role), [pathname]), [...ownSecrets(), ...foreign]), role).toEqual(
      [],
    );
  // Administrators see people and organisations, and no business.
  const business = [scene.order("1"), "CANARY-NOTE", ...prices];
  expect(leaks(await everything(await as("admin"), [pathname]), [...ownSecrets(), ...business])).toEqual([]);
});

test("nothing that is sent to every browser holds a secret or a name", async () => {
  const folder = ".next/static";
  const files = (await readdir(folder, { recursive: true })).filter((name) =>
    /\.(js|css|json|txt)$/.test(name),
  );
  expect(files.length).toBeGreaterThan(10);
  const text = (await Promise.all(files.map((name) => readFile(path.join(folder, name), "utf8")))).join("\n");
  const people = demoPeople.flatMap(({ email, name }) => [email, name]);
  expect(
    leaks(text, [...ownSecrets(), ...people, "postgres://", "postgresql://", "sourceMappingURL"]),
  ).toEqual([]);
});

test("the log of the server holds neither secrets nor what people typed", async ({ as, visit }) => {
  const page = await visit();
  await page.goto("/sign-in?lang=en");
  await page.getByLabel("E-mail").fill("canary.address@nowhere.example");
  await page.getByLabel("Password", { exact: true }).fill("CANARY-PASSWORD in the clear");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  const buyer = await as("buyer");
  await buyer.goto("/orders?q=CANARY-SEARCH");
  const file = process.env["WEB_LOG"];
  if (!file) throw new Error("WEB_LOG must name the log of the web server.");
  const log = await readFile(file, "utf8");
  const cookie =
    (await buyer.context().cookies()).find(({ name }) => name.includes("session-token"))?.value ?? "";
  const typed = ["CANARY-PASSWORD", "canary.address", "CANARY-SEARCH", "CANARY-NOTE"];
  expect(leaks(log, [...ownSecrets(), ...typed, cookie, demoPerson("buyer").email])).toEqual([]);
});
