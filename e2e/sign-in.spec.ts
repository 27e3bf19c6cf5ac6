import type { Page } from "@playwright/test";
import { demoPeople } from "#db/seed/cast.ts";
import { expect, signIn, stateFile, test } from "./support/fixtures.ts";
import { makePerson } from "./support/people.ts";

const isSession = ({ name }: { name: string }) => name.includes("session-token");
const refusal = (page: Page) => page.getByRole("main").getByRole("alert");

test("who signs in lands on Today, or where the link led", async ({ visit }) => {
  const person = await makePerson({ role: "quality" });
  const page = await visit();
  await signIn(page, person.email.toUpperCase(), person.password);
  await expect(page).toHaveURL(/\/today$/);
  await expect(page).toHaveTitle("Today · Passerelle");
  const other = await visit();
  await other.goto("/orders?state=open");
  await expect(other).toHaveURL(/\/sign-in\?next=/);
  await other.getByLabel("E-mail").fill(person.email);
  await other.getByLabel("Password", { exact: true }).fill(person.password);
  await other.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(other).toHaveURL(/\/orders\?state=open$/);
});

test("a wrong password and an unknown address read the same, and the address stays", async ({ visit }) => {
  const person = await makePerson({ role: "quality" });
  const page = await visit();
  const words: string[] = [];
  for (const email of [person.email, `nobody.${person.email}`]) {
    await signIn(page, email, "not the right pass phrase");
    await expect(refusal(page)).toContainText("E-mail and password do not match");
    await expect(page.getByLabel("E-mail")).toHaveValue(email);
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
    words.push(await refusal(page).innerText());
  }
  expect(words[0]).toBe(words[1]);
});

test("after five wrong tries the right password has to wait as well", async ({ visit }) => {
  const person = await makePerson({ role: "quality" });
  const page = await visit();
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await signIn(page, person.email, `wrong pass phrase ${String(attempt)}`);
    await expect(refusal(page)).toContainText("do not match");
  }
  await signIn(page, person.email, person.password);
  await expect(refusal(page)).toContainText("Too many attempts");
  await page.goto("/today");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a temporary password opens nothing but the page that changes it", async ({ visit }) => {
  const person = await makePerson({ role: "buyer", isTemporary: true });
  const page = await visit();
  await signIn(page, person.email, person.password);
  await expect(page).toHaveURL(/\/account\/password$/);
  await expect(page.getByText("Your password is temporary.")).toBeVisible();
  for (const path of ["/today", "/orders", "/account/sessions", "/orders?q=SC"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/account\/password$/);
  }
  await page.getByLabel("Current password").fill(person.password);
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByLabel("New password")).toHaveAttribute("aria-invalid", "true");
  await expect(refusal(page)).toContainText("Use at least 12 characters.");
  await page.getByLabel("New password").fill("seven lighthouses at dusk");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page).toHaveURL(/\/today$/);
  await page.goto("/orders");
  await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
});

test("a change of password ends every other session at once", async ({ asSeller }) => {
  const person = await makePerson({ role: "quality" });
  const page = await asSeller(person);
  const other = await asSeller(person);
  await page.goto("/account/password");
  await page.getByLabel("Current password").fill(person.password);
  await page.getByLabel("New password").fill("seven lighthouses at dusk");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed. Your other sessions have ended.")).toBeVisible();
  await other.getByRole("link", { name: "Orders", exact: true }).click();
  await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto("/today");
  await expect(page).toHaveURL(/\/today$/);
});

test("after signing out, a copied cookie is worth nothing", async ({ asSeller, visit }) => {
  const page = await asSeller(await makePerson({ role: "quality" }));
  const copied = await page.context().storageState();
  await page.getByRole("button", { name: /account and settings/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await page.context().cookies()).filter(isSession)).toEqual([]);
  const thief = await visit({ storageState: copied });
  await thief.goto("/today");
  await expect(thief).toHaveURL(/\/sign-in/);
  await thief.goto("/account");
  await expect(thief).toHaveURL(/\/sign-in/);
});

test("a session that is ended on the sessions page is over", async ({ asSeller }) => {
  const person = await makePerson({ role: "quality" });
  const lost = await asSeller(person);
  const page = await asSeller(person);
  await page.goto("/account/sessions");
  await expect(page.getByRole("row")).toHaveCount(3);
  await page.getByRole("button", { name: /^End the session on/ }).click();
  await expect(page.getByText("Session ended.")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);
  await lost.reload();
  await expect(lost).toHaveURL(/\/sign-in/);
});

test("the session's cookie is out of reach for scripts and other sites, and ends", async ({ as }) => {
  const page = await as("carrier");
  const [cookie, ...more] = (await page.context().cookies()).filter(isSession);
  expect(more).toEqual([]);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/", domain: "localhost" });
  const days = ((cookie?.expires ?? 0) - Date.now() / 1000) / 86_400;
  expect(days).toBeGreaterThan(13);
  expect(days).toBeLessThanOrEqual(14);
  expect(await page.evaluate(() => document.cookie)).not.toContain("session-token");
});

test("signing in works without any script", async ({ visit }) => {
  const person = await makePerson({ role: "quality" });
  const page = await visit({ javaScriptEnabled: false });
  await signIn(page, person.email, "not the right pass phrase");
  await expect(refusal(page)).toContainText("E-mail and password do not match");
  await expect(page.getByLabel("E-mail")).toHaveValue(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/today$/);
  await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeVisible();
});

test("the language is the browser's at first, then the person's own everywhere", async ({ visit }) => {
  const person = await makePerson({ role: "quality" });
  const page = await visit({ locale: "fr-FR" });
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expect(page).toHaveTitle("Connexion · Passerelle");
  await page.getByLabel("Adresse e-mail").fill(person.email);
  await page.getByLabel("Mot de passe", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Se connecter", exact: true }).click();
  await expect(page).toHaveTitle("Aujourd’hui · Passerelle");
  await page.goto("/account");
  await page.getByRole("combobox", { name: "Langue" }).selectOption("English");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  const elsewhere = await visit({ locale: "fr-FR" });
  await elsewhere.goto("/sign-in");
  await elsewhere.getByLabel("Adresse e-mail").fill(person.email);
  await elsewhere.getByLabel("Mot de passe", { exact: true }).fill(person.password);
  await elsewhere.getByRole("button", { name: "Se connecter", exact: true }).click();
  await expect(elsewhere.getByRole("heading", { level: 1, name: "Today" })).toBeVisible();
  await expect(elsewhere.locator("html")).toHaveAttribute("lang", "en");
});

test("the demo offers each of its accounts with one click", async ({ visit }) => {
  const page = await visit();
  await page.goto("/sign-in?next=/account/sessions");
  const accounts = page.getByRole("region", { name: "Try it as" }).getByRole("button");
  await expect(accounts).toHaveCount(demoPeople.length);
  await accounts.filter({ hasText: "Karim Haddad" }).click();
  await expect(page).toHaveURL(/\/account\/sessions$/);
  await expect(page.getByRole("button", { name: /^Karim Haddad/ })).toBeVisible();
});

test("no one-click sign-in for an address that is none of the demo's accounts", async ({
  visit,
  asSeller,
}) => {
  const person = await makePerson({ role: "buyer" });
  const page = await visit();
  await page.goto("/sign-in");
  const button = page.getByRole("button", { name: /Karim Haddad/ });
  await button.evaluate((element, email) => element.setAttribute("value", email), person.email);
  await button.click();
  await expect(page.getByText("E-mail and password do not match")).toBeVisible();
  expect((await page.context().cookies()).filter(isSession)).toEqual([]);
  await asSeller(person);
});

test("a session that is gone leads to sign-in from anywhere, without going round in circles", async ({
  visit,
}) => {
  const page = await visit({ storageState: stateFile("karim.haddad@valmy.example") });
  const cookies = (await page.context().cookies()).filter(isSession);
  await page
    .context()
    .addCookies(cookies.map((cookie) => ({ ...cookie, value: `${cookie.value.slice(0, -4)}AAAA` })));
  for (const path of ["/", "/today", "/account", "/people", "/orders/00000000-0000-7000-8000-000000000000"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  }
});
