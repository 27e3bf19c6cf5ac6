import path from "node:path";
import { type Browser, expect, type Page, test as base } from "@playwright/test";
import { type DemoPerson, demoPeople } from "#db/seed/cast.ts";
import type { Scene } from "./scene.ts";

interface Fixtures {
  /** A page of the demo's person with this role, signed in, in English, on Today. */
  as: (role: DemoPerson["role"]) => Promise<Page>;
  /** A page of a scene's seller, signed in with e-mail and password, in English, on Today. */
  asSeller: (scene: Scene) => Promise<Page>;
}

export const stateFolder = ".data/e2e";
/** Where the session of a demo's person is kept for all tests. */
export const stateFile = (email: string) => path.join(stateFolder, `${email}.json`);

export const test = base.extend<Fixtures>({
  as: async ({ browser }, use) => {
    const opened: Page[] = [];
    await use(async (role) => {
      const person = demoPeople.find((one) => one.role === role);
      if (!person) throw new Error(`The demo has no ${role}.`);
      const page = await newPage(browser, opened, stateFile(person.email));
      await page.goto("/today");
      return page;
    });
    await Promise.all(opened.map((page) => page.context().close()));
  },
  asSeller: async ({ browser }, use) => {
    const opened: Page[] = [];
    await use(async (scene) => {
      const page = await newPage(browser, opened);
      await signIn(page, scene.email, scene.password);
      await page.waitForURL("**/today");
      return page;
    });
    await Promise.all(opened.map((page) => page.context().close()));
  },
});

export { expect };

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in?lang=en");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function newPage(browser: Browser, opened: Page[], storageState?: string): Promise<Page> {
  const context = await browser.newContext(storageState === undefined ? {} : { storageState });
  const page = await context.newPage();
  opened.push(page);
  return page;
}

/** Opens an order by its number, as a person would. */
export async function openOrder(page: Page, number: string): Promise<void> {
  await page.goto(`/orders?q=${encodeURIComponent(number)}`);
  await page.getByRole("link", { name: number }).click();
  await expect(page.getByRole("heading", { level: 1, name: number })).toBeVisible();
}
