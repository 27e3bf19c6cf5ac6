import type { Page } from "@playwright/test";
import { carriers } from "#db/seed/cast.ts";
import { expect, openOrder, test } from "./support/fixtures.ts";
import { dayFromToday, makeScene } from "./support/scene.ts";
import { assign, makeShipment } from "./support/shipments.ts";

const phone = { viewport: { width: 390, height: 844 } };

async function report(page: Page, button: RegExp): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Report", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

test("a shipment is announced, carried, reported and received with a difference", async ({
  as,
  asSeller,
}) => {
  test.slow();
  const scene = await makeScene([{ order: "1", line: "10", quantity: "100", requestedIn: 3 }]);
  const seller = await asSeller(scene);
  await openOrder(seller, scene.order("1"));
  await seller.getByRole("button", { name: "Confirm the open line" }).click();
  await seller.getByRole("link", { name: "Announce a shipment" }).click();
  await expect(seller.getByLabel("Planned arrival")).toHaveValue(dayFromToday(3));
  await seller.getByLabel(/^Shipped quantity/).fill("100.5");
  await seller.getByRole("button", { name: "Announce the shipment" }).click();
  await expect(seller.getByRole("main").getByRole("alert")).toContainText("more than is left to ship");
  await seller.getByLabel(/^Shipped quantity/).fill("60");
  await seller.getByLabel("ASN number").fill(scene.order("S"));
  await seller.getByRole("button", { name: "Announce the shipment" }).click();
  await expect(seller.getByRole("heading", { level: 1, name: scene.order("S") })).toBeVisible();
  const path = new URL(seller.url()).pathname;

  const carrier = await as("carrier", phone);
  expect((await carrier.goto(path))?.status()).toBe(404);
  const logistics = await as("logistics");
  await assign(logistics, path, carriers[0]);

  expect((await carrier.goto(path))?.status()).toBe(200);
  await report(carrier, /as picked up$/);
  await expect(carrier.getByRole("listitem").filter({ hasText: "Picked up" }).first()).toBeVisible();
  await carrier.getByRole("button", { name: /^Report a delay/ }).click();
  const delay = carrier.getByRole("dialog");
  await delay.getByLabel("Expected arrival").fill(`${dayFromToday(5)}T10:00`);
  await delay.getByRole("button", { name: "Report", exact: true }).click();
  await expect(delay.getByRole("alert")).toContainText("Choose a reason.");
  await delay.getByLabel("Reason").selectOption("Weather");
  await delay.getByRole("button", { name: "Report", exact: true }).click();
  await expect(carrier.getByText("Will be late")).toBeVisible();
  for (const next of [/as in transit$/, /as arrived$/, /as delivered$/]) await report(carrier, next);
  await expect(carrier.getByRole("button", { name: /^Report/ })).toHaveCount(0);

  await logistics.goto(path);
  await logistics.getByRole("button", { name: "Record receipt" }).click();
  const receipt = logistics.getByRole("dialog");
  await receipt.getByLabel("Received", { exact: true }).fill("50");
  await receipt.getByLabel("Damaged").fill("-6");
  await receipt.getByRole("button", { name: "Record receipt" }).click();
  await expect(receipt.getByRole("alert")).toContainText("0 or more");
  await receipt.getByLabel("Damaged").fill("6");
  await receipt.getByRole("button", { name: "Record receipt" }).click();
  await expect(logistics.getByText("Received, 1 line differs.")).toBeVisible();
  await seller.goto(path);
  await expect(seller.getByRole("row").filter({ hasText: scene.order("1") })).toContainText("-4");
  await openOrder(seller, scene.order("1"));
  await expect(seller.getByText("Partly received")).toBeVisible();
  await seller.getByRole("link", { name: "Announce a shipment" }).click();
  await expect(seller.getByLabel(/^Shipped quantity/)).toHaveValue("50");

  // Six were counted as damaged and were not.
  await logistics.getByRole("button", { name: "Correct the receipt" }).click();
  const correction = logistics.getByRole("dialog");
  await expect(correction.getByLabel("Damaged")).toHaveValue("6");
  await correction.getByLabel("Received", { exact: true }).fill("56");
  await correction.getByLabel("Damaged").fill("0");
  await correction.getByLabel("What was wrong").fill("Only the foil was torn.");
  await correction.getByRole("button", { name: "Correct", exact: true }).click();
  await expect(logistics.getByText("Only the foil was torn.")).toBeVisible();
  await seller.goto(path);
  await expect(seller.getByRole("row").filter({ hasText: scene.order("1") })).toContainText("56");
});

test("a supplier takes an announcement back before the pick-up", async ({ asSeller }) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const seller = await asSeller(scene);
  await makeShipment(seller, scene);
  await seller.getByRole("button", { name: "Cancel the shipment" }).click();
  await seller.getByRole("dialog").getByRole("button", { name: "Cancel the shipment" }).click();
  await expect(seller.getByText("Shipment cancelled.")).toBeVisible();
  await openOrder(seller, scene.order("1"));
  await expect(seller.getByRole("link", { name: "Announce a shipment" })).toBeVisible();
});

test("who decides on what has changed meanwhile is told, and sees how it stands", async ({
  as,
  asSeller,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const seller = await asSeller(scene);
  const path = await makeShipment(seller, scene);
  await seller.getByRole("button", { name: "Cancel the shipment" }).click();
  await assign(await as("logistics"), path, carriers[0]);
  await seller.getByRole("dialog").getByRole("button", { name: "Cancel the shipment" }).click();
  await expect(seller.getByRole("dialog").getByRole("alert")).toContainText("Somebody changed this shipment");
  await expect(seller.getByText("Carrier booked").first()).toBeVisible();
});

test("supplier and carrier each talk with the host, and never read each other", async ({ as, asSeller }) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const seller = await asSeller(scene);
  const path = await makeShipment(seller, scene);
  const logistics = await as("logistics");
  await assign(logistics, path, carriers[0]);
  const carrier = await as("carrier");
  await carrier.goto(path);
  await carrier.getByLabel("Write a message").fill("CANARY-CARRIER at the gate");
  await carrier.getByRole("button", { name: /^Send to/ }).click();
  await expect(carrier.getByRole("article")).toContainText("CANARY-CARRIER");
  await logistics.reload();
  await logistics.getByLabel(`Share with ${scene.supplier}`).check();
  await logistics.getByLabel("Write a message").fill("CANARY-SUPPLIER is it packed?");
  await logistics.getByRole("button", { name: `Send to ${scene.supplier}` }).click();
  await expect(logistics.getByRole("article")).toHaveCount(2);
  await seller.reload();
  await expect(seller.getByRole("article")).toContainText("CANARY-SUPPLIER");
  expect(await (await seller.request.get(path)).text()).not.toContain("CANARY-CARRIER");
  expect(await (await carrier.request.get(path)).text()).not.toContain("CANARY-SUPPLIER");
});

test("the work of a carrier and of logistics stands on Today", async ({ as }) => {
  const carrier = await as("carrier", phone);
  await expect(carrier.getByRole("region", { name: "What needs you" })).toBeVisible();
  await expect(carrier.getByRole("button", { name: /as picked up$/ }).first()).toBeVisible();
  const logistics = await as("logistics");
  const work = logistics.getByRole("table", { name: "What needs you" });
  for (const task of ["Assign a carrier", "Late, or about to be", "Receive"])
    await expect(work.getByRole("rowheader").filter({ hasText: task }).first()).toBeVisible();
});
