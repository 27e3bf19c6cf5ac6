import type { BrowserContextOptions, Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import { overflow, phone, scriptBytes } from "./support/measures.ts";

/** The person's own language is English and would come back with the first script; so none runs. */
async function inFrench(visit: (options: BrowserContextOptions) => Promise<Page>, page: Page): Promise<Page> {
  const state = await page.context().storageState();
  const cookies = state.cookies.map((one) => (one.name === "locale" ? { ...one, value: "fr" } : one));
  return visit({ storageState: { ...state, cookies }, javaScriptEnabled: false, viewport: phone });
}

test("the sign-in page fits a phone and stays small", async ({ visit }) => {
  const page = await visit({ viewport: phone });
  await page.goto("/sign-in", { waitUntil: "networkidle" });
  await expect(page).toHaveTitle("Sign in · Passerelle");
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await scriptBytes(page)).toBeLessThan(170_000);
});

test("scripts come once", async ({ as }) => {
  const page = await as("buyer");
  await page.goto("/orders", { waitUntil: "networkidle" });
  await page.goto("/account", { waitUntil: "networkidle" });
  await page.goto("/orders", { waitUntil: "networkidle" });
  expect(await scriptBytes(page)).toBe(0);
});

test("what is not there says so in the person's language", async ({ as, visit }) => {
  const page = await as("hr");
  expect((await page.goto("/nothing/at/all"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Go to Today" }).click();
  await expect(page).toHaveURL(/\/today$/);
  const french = await inFrench(visit, page);
  await french.goto("/nothing/at/all");
  await expect(french.getByRole("heading", { level: 1, name: "Page introuvable" })).toBeVisible();
});

test("every kind of answer carries its headers", async ({ as, visit }) => {
  const page = await as("buyer");
  const icon = await page.request.get("/icons.svg");
  const script = await page.locator("script[src]").first().getAttribute("src");
  const nobody = (await visit()).context().request;
  const answers = {
    page: await page.request.get("/orders"),
    notFound: await page.request.get("/nothing"),
    malformed: await page.request.get("/orders/%E0%A4%A"),
    redirect: await nobody.get("/orders", { maxRedirects: 0 }),
    signIn: await nobody.get("/sign-in"),
    language: await nobody.get("/sign-in?lang=fr", { maxRedirects: 0 }),
    refused: await nobody.post("/sign-in", { headers: { origin: "https://evil.example" } }),
    script: await nobody.get(script ?? ""),
    icon,
    health: await nobody.get("/healthz"),
    ready: await nobody.get("/readyz"),
  };
  expect(
    Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, answer.status()])),
  ).toEqual({
    page: 200,
    notFound: 404,
    malformed: 400,
    redirect: 307,
    signIn: 200,
    language: 307,
    refused: 403,
    script: 200,
    icon: 200,
    health: 200,
    ready: 200,
  });
  for (const [name, answer] of Object.entries(answers)) {
    const head = answer.headers();
    expect(head, name).toMatchObject({
      "strict-transport-security": expect.stringMatching(/max-age=(6307|3153)\d{4,}; includeSubDomains/),
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
    });
    expect(head["x-powered-by"], name).toBeUndefined();
    expect(head["access-control-allow-origin"], name).toBeUndefined();
  }
  for (const name of [
    "page",
    "notFound",
    "malformed",
    "redirect",
    "signIn",
    "language",
    "refused",
  ] as const) {
    const policy = answers[name].headers()["content-security-policy"] ?? "";
    for (const rule of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ])
      expect(policy, name).toContain(rule);
    expect(policy, name).not.toMatch(/script-src[^;]*unsafe-/);
  }
  expect(answers.page.headers()["cache-control"]).toContain("no-store");
  expect(answers.notFound.headers()["cache-control"]).toContain("no-store");
  expect(answers.script.headers()["cache-control"]).toContain("immutable");
  expect(answers.script.headers()["content-encoding"]).toBe("gzip");
  const nonces = await Promise.all(
    [1, 2].map(async () => (await nobody.get("/sign-in")).headers()["content-security-policy"]),
  );
  expect(nonces[0]).not.toBe(nonces[1]);
});

test("the policy of the page is enforced, scripts that are written into it do not run", async ({ as }) => {
  const page = await as("buyer");
  const outcome = await page.evaluate(() => {
    const refusals: string[] = [];
    try {
      document.createElement("div").innerHTML = "<img src=x onerror=alert(1)>";
    } catch (error) {
      refusals.push(error instanceof TypeError ? "innerHTML" : "?");
    }
    try {
      document.createElement("script").src = "https://evil.example/x.js";
    } catch (error) {
      refusals.push(error instanceof TypeError ? "script" : "?");
    }
    return refusals;
  });
  expect(outcome).toEqual(["innerHTML", "script"]);
});

test("keys lead everywhere: g, /, ?, Ctrl+K, j and k, x, Enter", async ({ as }) => {
  const page = await as("buyer");
  await page.goto("/orders", { waitUntil: "networkidle" });
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search orders" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.locator("body").click({ position: { x: 700, y: 2 } });
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  const first = page.getByRole("table").getByRole("rowheader").getByRole("link").first();
  const number = await first.innerText();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: number })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page).toHaveURL(/\/today$/);
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(page).toHaveURL(/\/orders$/);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Page or order number" }).fill(number);
  await page.getByRole("option", { name: `Search orders for “${number}”` }).click();
  await expect(page).toHaveURL(new RegExp(`/orders\\?q=${number}`));
});

test("theme, density and rail are kept, here and elsewhere", async ({ visit }) => {
  const page = await visit();
  await page.goto("/sign-in?lang=en");
  await page.getByRole("button", { name: /Karim Haddad/ }).click();
  const html = page.locator("html");
  await page.getByRole("button", { name: /account and settings/ }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(html).toHaveAttribute("data-theme", "dark");
  await page.getByRole("menuitemradio", { name: "Dense" }).click();
  await expect(html).toHaveAttribute("data-density", "dense");
  await page.keyboard.press("Escape");
  const dark = await page.locator("html").evaluate((html) => getComputedStyle(html).backgroundColor);
  await page.getByRole("button", { name: "Collapse the menu" }).click();
  await page.reload();
  await expect(html).toHaveAttribute("data-theme", "dark");
  await expect(html).toHaveAttribute("data-rail", "collapsed");
  const elsewhere = await visit();
  await elsewhere.goto("/sign-in?lang=en");
  const light = await elsewhere.locator("html").evaluate((html) => getComputedStyle(html).backgroundColor);
  expect(light).not.toBe(dark);
  await elsewhere.getByRole("button", { name: /Karim Haddad/ }).click();
  await expect(elsewhere.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(elsewhere.locator("html")).toHaveAttribute("data-density", "dense");
  await page.getByRole("button", { name: /account and settings/ }).click();
  await page.getByRole("menuitemradio", { name: "As the system" }).click();
  await page.getByRole("menuitemradio", { name: "Comfortable" }).click();
  await expect(html).toHaveAttribute("data-density", "comfortable");
});

test("the skip link is the first stop and leads past the navigation", async ({ as }) => {
  const page = await as("buyer");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
