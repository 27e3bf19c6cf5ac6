import { randomBytes } from "node:crypto";
import path from "node:path";
import {
  type APIRequestContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test as base,
} from "@playwright/test";
import { type DemoPerson, demoPeople } from "#db/seed/cast.ts";
import type { Login } from "./people.ts";

interface Fixtures {
  /** A page of nobody yet: a browser of its own, at a network address of its own. */
  visit: (options?: BrowserContextOptions) => Promise<Page>;
  /** A page of the demo's person with this role, signed in, in English, on Today. */
  as: (role: DemoPerson["role"], options?: BrowserContextOptions) => Promise<Page>;
  /** The requests of the demo's person with this role, or of nobody, without a page. */
  client: (role?: DemoPerson["role"]) => Promise<APIRequestContext>;
  /** A page of a test's own person, signed in with e-mail and password, in English, on Today. */
  asSeller: (person: Login, options?: BrowserContextOptions) => Promise<Page>;
}

export const stateFolder = ".data/e2e";
/** Where the session of a demo's person is kept for all tests. */
export const stateFile = (email: string) => path.join(stateFolder, `${email}.json`);

export const test = base.extend<Fixtures>({
  visit: async ({ browser }, provide) => {
    const opened: Page[] = [];
    const faults: string[] = [];
    await provide(async (options = {}) => {
      const context = await browser.newContext({ extraHTTPHeaders: fromOwnAddress(), ...options });
      const page = await context.newPage();
      watch(page, faults);
      opened.push(page);
      return page;
    });
    await Promise.all(opened.map((page) => page.context().close()));
    expect(faults, "errors and refusals of the browser").toEqual([]);
  },
  as: async ({ visit }, provide) => {
    await provide(async (role, options = {}) => {
      const page = await visit({ storageState: stateFile(demoPerson(role).email), ...options });
      await page.goto("/today");
      return page;
    });
  },
  client: async ({ playwright, baseURL }, provide) => {
    const opened: APIRequestContext[] = [];
    await provide(async (role) => {
      const state = role === undefined ? {} : { storageState: stateFile(demoPerson(role).email) };
      const client = await playwright.request.newContext({
        baseURL,
        extraHTTPHeaders: fromOwnAddress(),
        ...state,
      });
      opened.push(client);
      return client;
    });
    await Promise.all(opened.map((client) => client.dispose()));
  },
  asSeller: async ({ visit }, provide) => {
    await provide(async (person, options) => {
      const page = await visit(options);
      await signIn(page, person.email, person.password);
      await page.waitForURL("**/today");
      return page;
    });
  },
});

export { expect };

/** The first person of the demo with this role. */
export function demoPerson(role: DemoPerson["role"]): DemoPerson {
  const person = demoPeople.find((one) => one.role === role);
  if (!person) throw new Error(`The demo has no ${role}.`);
  return person;
}

/** As the proxy in front would say it: attempts to sign in are counted by address, and tests must not use up each other's. */
export function fromOwnAddress(): Record<string, string> {
  return { "x-forwarded-for": `10.${[...randomBytes(3)].join(".")}` };
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in?lang=en");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Opens an order by its number, as a person would. */
export async function openOrder(page: Page, number: string): Promise<void> {
  await page.goto(`/orders?q=${encodeURIComponent(number)}`);
  await page.getByRole("link", { name: number }).click();
  await expect(page.getByRole("heading", { level: 1, name: number })).toBeVisible();
}

/** Notes what no page may do: throw, or try what the Content-Security-Policy forbids. */
function watch(page: Page, faults: string[]): void {
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (/content security policy|trusted ?type/i.test(message.text())) faults.push(message.text());
  });
}
