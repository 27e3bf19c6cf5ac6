import { expect, openOrder, test } from "./support/fixtures.ts";
import { makeScene } from "./support/scene.ts";

test("a manager opens a figure down to its very lines, and a line to its order", async ({ as }) => {
  const page = await as("manager");
  await page.goto("/performance?sort=due");
  const supplier = page.getByRole("row").nth(1);
  const late = Number(await supplier.getByRole("cell").nth(3).innerText());
  expect(late).toBeGreaterThan(0);
  const name = await supplier.getByRole("rowheader").innerText();
  await supplier.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page
    .locator("dt", { hasText: /^Late$/ })
    .locator("+ dd a")
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Late" })).toBeVisible();
  await expect(page.getByText("Lines whose last piece came after the window.")).toBeVisible();
  await expect(
    page.getByText(`${late} line${late === 1 ? " counts" : "s count"} in the figure`),
  ).toBeVisible();
  const rows = page.getByRole("table").getByRole("rowheader");
  await expect(rows).toHaveCount(Math.min(late, 50));
  const order = await rows.first().getByRole("link").innerText();
  await rows.first().getByRole("link").click();
  await expect(page).toHaveTitle(`Order ${order} · Passerelle`);
});

test("the basis is a choice, and stands in words beside the figures", async ({ as }) => {
  const page = await as("quality");
  await page.goto("/performance");
  await expect(page.getByText("the first date and quantity that both sides agreed on")).toBeVisible();
  await page.getByLabel("Measured against").selectOption({ label: "Requested date" });
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/basis=requested/);
  await expect(page.getByText("that the buyer asked for last")).toBeVisible();
});

test("an answer is counted a moment after it was given", async ({ asSeller }) => {
  const scene = await makeScene([
    { order: "1", line: "10" },
    { order: "1", line: "20" },
  ]);
  const page = await asSeller(scene);
  await openOrder(page, scene.order("1"));
  await page
    .getByRole("button", { name: /^Confirm/ })
    .first()
    .click();
  await expect(page.getByText("Confirmed", { exact: true }).first()).toBeVisible();
  await expect(async () => {
    await page.goto("/performance");
    await expect(page.locator("dt", { hasText: "By the deadline" }).locator("+ dd")).toContainText("100%");
    await expect(page.locator("dt", { hasText: "By the deadline" }).locator("+ dd")).toContainText("2 lines");
  }).toPass();
});

test("a supplier has its own figures and no other's; who has none has no page", async ({ as, client }) => {
  const manager = await as("manager");
  await manager.goto("/performance?sort=name");
  const links = manager.getByRole("table").getByRole("rowheader").getByRole("link");
  const addresses = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  const supplier = await as("supplier");
  await supplier.goto("/performance");
  const own = new URL(supplier.url()).pathname;
  expect(own).toMatch(/^\/performance\/[0-9a-f-]{36}$/);
  const foreign = addresses.map((href) => href.split("?")[0] ?? "").find((path) => path !== own) ?? "";
  for (const path of [foreign, `${foreign}/lines`, "/performance/1", "/performance/1/lines"])
    expect((await supplier.request.get(path)).status(), path).toBe(404);
  for (const role of ["marketing", "hr", "admin"] as const) {
    const one = await client(role);
    for (const path of ["/performance", "/performance/carriers", own, `${own}/lines`])
      expect((await one.get(path)).status(), `${role} ${path}`).toBe(404);
  }
});

test("a carrier has its own figures and no other's, and a supplier none of them", async ({ as, client }) => {
  const manager = await as("manager");
  await manager.goto("/performance/carriers");
  const links = manager.getByRole("table").getByRole("rowheader").getByRole("link");
  const addresses = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  const carriers = addresses.map((href) => href.split("?")[0] ?? "");
  expect(carriers.length).toBeGreaterThan(1);
  const carrier = await as("carrier");
  await carrier.goto("/performance/carriers");
  const own = new URL(carrier.url()).pathname;
  expect(carriers).toContain(own);
  const rival = carriers.find((path) => path !== own) ?? "";
  for (const path of [rival, `${rival}/shipments`, `${own}/lines`])
    expect((await carrier.request.get(path)).status(), path).toBe(404);
  const supplier = await client("supplier");
  for (const path of [own, `${own}/shipments`]) expect((await supplier.get(path)).status(), path).toBe(404);
});

test("a manager opens a carrier's milestones down to the shipment that lacks one", async ({ as }) => {
  const page = await as("manager");
  await page.goto("/performance");
  await page.getByRole("link", { name: "Carriers" }).click();
  await expect(page).toHaveTitle("Performance of carriers · Passerelle");
  await page.getByRole("table").getByRole("rowheader").getByRole("link").first().click();
  const figure = page.locator("dt", { hasText: /^Milestones not reported$/ }).locator("+ dd a");
  const missing = Number(await figure.innerText());
  expect(missing).toBeGreaterThan(0);
  await figure.click();
  await expect(page.getByText("the carrier never reported")).toBeVisible();
  await expect(
    page.getByText(`${missing} milestone${missing === 1 ? " counts" : "s count"} in the figure`),
  ).toBeVisible();
  const rows = page.getByRole("table").getByRole("rowheader");
  await expect(rows).toHaveCount(Math.min(missing, 50));
  const link = page.getByRole("table").getByRole("row").nth(1).getByRole("link");
  const shipment = await link.innerText();
  await link.click();
  await expect(page).toHaveTitle(`Shipment ${shipment} · Passerelle`);
});

test("a carrier's first word is a basis of its own", async ({ as }) => {
  const page = await as("carrier");
  await page.goto("/performance");
  await expect(page.getByText("against the day that the carrier expected first")).toBeVisible();
  await page.getByLabel("Measured against").selectOption({ label: "Planned arrival" });
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/basis=requested/);
  await expect(page.getByText("that was planned when the shipment was announced")).toBeVisible();
});

test("what cannot be read in the address is as if it were not there", async ({ client }) => {
  const manager = await client("manager");
  for (const query of [
    "basis=x&from=2026-13&to=0000-00",
    "from=9999-12&to=9999-12",
    "from=0001-01&to=9998-12",
    "figure=%00&after=%00",
    "after=WyIyMDI2LTAxLTAxIiwiMSIsIjk5OTk5OTk5Il0",
    "sort=price&basis=first&basis=last",
  ])
    expect((await manager.get(`/performance?${query}`)).status(), query).toBe(200);
});
