import type { Page } from "@playwright/test";
import { expect, test } from "../support/fixtures.ts";

const kestrel = "Kestrel Pharma Ltd";
const ostrevant = "Laboratoires Ostrevant";

async function ordersOf(page: Page): Promise<string[]> {
  await page.goto("/orders");
  const links = page.getByRole("table", { name: "Orders" }).getByRole("link");
  await expect(links.first()).toBeVisible();
  const hrefs = await links.evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
  return hrefs.filter((href) => /^\/orders\/[\da-f-]{36}$/.test(href));
}

async function switchTo(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /Switch organisation/ }).click();
  await page.getByRole("menuitemradio", { name }).click();
  await expect(page.getByRole("button", { name: `Working for ${name}. Switch organisation` })).toBeVisible();
  await expect(page).toHaveURL(/\/today$/);
}

test("who works for two suppliers sees the one that is switched on, and nothing of the other", async ({
  visit,
}) => {
  const page = await visit();
  // A session of this test's own, since the choice belongs to the session.
  await page.goto("/sign-in?lang=en");
  await page.getByRole("button", { name: /Daniel Hartwell/ }).click();
  await expect(
    page.getByRole("button", { name: `Working for ${kestrel}. Switch organisation` }),
  ).toBeVisible();
  const ofKestrel = await ordersOf(page);
  await switchTo(page, ostrevant);
  const ofOstrevant = await ordersOf(page);
  expect(ofKestrel.length).toBeGreaterThan(0);
  expect(ofOstrevant.filter((order) => ofKestrel.includes(order))).toEqual([]);
  for (const order of ofKestrel.slice(0, 3)) {
    expect((await page.goto(order))?.status()).toBe(404);
    await expect(page).toHaveTitle("Page not found · Passerelle");
  }
  for (const order of ofOstrevant.slice(0, 3)) expect((await page.goto(order))?.status()).toBe(200);
  await switchTo(page, kestrel);
  expect(await ordersOf(page)).toEqual(ofKestrel);
  expect((await page.goto(ofOstrevant[0] ?? ""))?.status()).toBe(404);
});

test("an organisation that is not one's own cannot be switched on", async ({ visit }) => {
  const page = await visit();
  await page.goto("/sign-in?lang=en");
  await page.getByRole("button", { name: /Daniel Hartwell/ }).click();
  await page.getByRole("button", { name: /Switch organisation/ }).click();
  const foreign = "00000000-0000-7000-8000-000000000000";
  await page.route("**/today", async (route, request) => {
    const body = request.postData()?.replace(/"organisationId":"[^"]*"/, `"organisationId":"${foreign}"`);
    await route.continue(body === undefined ? {} : { postData: body });
  });
  await page.getByRole("menuitemradio", { name: ostrevant }).click();
  await expect(page.getByText("This no longer exists, or is not shared with you.")).toBeVisible();
  await page.reload();
  await expect(
    page.getByRole("button", { name: `Working for ${kestrel}. Switch organisation` }),
  ).toBeVisible();
});
