import type { Page } from "@playwright/test";
import { expect, openOrder, test } from "./support/fixtures.ts";
import { dayFromToday, importCsv, makeScene } from "./support/scene.ts";

const head = "order;supplier;line;item;quantity;price;sent;requested";

async function deadlineOf(page: Page, number: string): Promise<string> {
  await openOrder(page, number);
  await expect(page.getByText(/^Answer by/).filter({ visible: true })).toBeVisible();
  const order = await page.request.get(`/api/v1${new URL(page.url()).pathname}`);
  const { acknowledge_by: by } = (await order.json()) as { acknowledge_by: string };
  return by.slice(0, 10);
}

test("a supplier's shutdown moves the deadline of the order that comes next, and no rival reads of it", async ({
  asSeller,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const rival = await makeScene([{ order: "1", line: "10" }]);
  const seller = await asSeller(scene);
  await seller.getByRole("link", { name: "Calendars" }).click();
  await seller.getByRole("link", { name: scene.supplier }).click();
  await expect(seller.getByText("Nothing of its own is set")).toBeVisible();
  const path = new URL(seller.url()).pathname;

  await seller.getByRole("button", { name: "Add a closure…" }).click();
  const dialog = seller.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Inventory of the plant");
  await dialog.getByLabel("First closed day").fill(dayFromToday(20));
  await dialog.getByLabel("Last closed day").fill(dayFromToday(0));
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog.getByText("The last day lies before the first.").first()).toBeVisible();
  await expect(dialog.getByLabel("Name")).toHaveValue("Inventory of the plant");
  await dialog.getByLabel("First closed day").fill(dayFromToday(0));
  await dialog.getByLabel("Last closed day").fill(dayFromToday(20));
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(seller.getByRole("row", { name: /Inventory of the plant/ })).toBeVisible();
  await expect(seller.getByText(/^Closed today/)).toBeVisible();

  const next = [
    scene.order("2"),
    scene.supplier,
    "10",
    "Item 10",
    "5",
    "2.50",
    dayFromToday(0),
    dayFromToday(60),
  ];
  await importCsv([head, next.join(";")].join("\n"));
  const [before, after] = [
    await deadlineOf(seller, scene.order("1")),
    await deadlineOf(seller, scene.order("2")),
  ];
  expect(before < dayFromToday(10)).toBe(true);
  expect(after > dayFromToday(20)).toBe(true);

  const other = await asSeller(rival);
  expect((await other.request.get(path)).status()).toBe(404);
  expect(await (await other.request.get("/calendars")).text()).not.toContain(scene.supplier);
});

test("a manager gives a supplier its week and its holidays; two who do it at once hear of each other", async ({
  as,
  asSeller,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const manager = await as("manager");
  await manager.goto(`/calendars?q=${encodeURIComponent(scene.supplier)}`);
  await manager.getByRole("link", { name: scene.supplier }).click();
  await expect(manager.getByText("Nothing of its own is set")).toBeVisible();
  const seller = await asSeller(scene);
  await seller.goto(new URL(manager.url()).pathname);

  await manager.getByLabel("Saturday").check();
  await manager.getByLabel("From", { exact: true }).fill("07:30");
  await manager.getByLabel("Public holidays of").selectOption("Germany");
  await manager.getByLabel("Region").selectOption("Bayern");
  await manager.getByRole("button", { name: "Save" }).click();
  await expect(manager.getByText("Saved. It counts from now on.")).toBeVisible();
  await expect(manager.getByText("Epiphany").first()).toBeVisible();

  await seller.getByLabel("Sunday").check();
  await seller.getByRole("button", { name: "Save" }).click();
  await expect(seller.getByText("Somebody changed this calendar").first()).toBeVisible();
  await expect(seller.getByLabel("Saturday")).toBeChecked();
  await seller.getByRole("button", { name: "Work like the host again…" }).click();
  await seller.getByRole("button", { name: "Give up its own calendar" }).click();
  await expect(seller.getByText("Nothing of its own is set")).toBeVisible();
});
