import type { Page } from "@playwright/test";
import { expect, openOrder, test } from "../support/fixtures.ts";
import { dayFromToday, makeScene, type Scene } from "../support/scene.ts";

async function propose(page: Page, scene: Scene, change: { days?: number; price?: string }): Promise<void> {
  await page.goto("/today");
  await page.getByRole("button", { name: `Change line 10 of ${scene.order("1")}` }).click();
  const dialog = page.getByRole("dialog");
  if (change.days !== undefined)
    await dialog.getByLabel("Date", { exact: true }).fill(dayFromToday(change.days));
  if (change.price !== undefined) await dialog.getByLabel("Unit price").fill(change.price);
  await dialog.getByLabel("Reason").selectOption("Capacity");
  await dialog.getByRole("button", { name: "Send the answer" }).click();
  await expect(page.getByText("Sent to the buyer for a decision.")).toBeVisible();
}

test("a buyer sees the deviation beside the request and approves it", async ({ as, asSeller }) => {
  const scene = await makeScene([{ order: "1", line: "10", requestedIn: 30 }]);
  const seller = await asSeller(scene);
  await propose(seller, scene, { days: 33 });
  const buyer = await as("buyer");
  await openOrder(buyer, scene.order("1"));
  await expect(buyer.getByText("(+3 d)")).toBeVisible();
  await buyer.getByRole("button", { name: /^Approve the change on line 10/ }).click();
  await expect(buyer.getByText("Decision sent to the supplier.")).toBeVisible();
  await seller.reload();
  await openOrder(seller, scene.order("1"));
  await expect(seller.getByText("Change approved").first()).toBeVisible();
});

test("a price that differs can only be approved with the order, which becomes a new revision", async ({
  as,
  asSeller,
}) => {
  const scene = await makeScene([{ order: "1", line: "10", price: "2.50", quantity: "100" }]);
  const seller = await asSeller(scene);
  await propose(seller, scene, { price: "2.60" });
  const buyer = await as("buyer");
  await openOrder(buyer, scene.order("1"));
  await expect(buyer.getByText("(+4 %)")).toBeVisible();
  await expect(buyer.getByRole("button", { name: /^Approve the change on line 10/ })).toHaveCount(0);
  await buyer.getByRole("button", { name: /^Approve the change and update line 10/ }).click();
  await expect(buyer.getByText("Decision sent to the supplier.")).toBeVisible();
  await expect(buyer.getByText("Revision 2")).toBeVisible();
  await expect(buyer.getByRole("cell", { name: "€260.00" })).toBeVisible();
});

test("a refusal needs a comment, goes back to the supplier with it, and can be answered anew", async ({
  as,
  asSeller,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const seller = await asSeller(scene);
  await propose(seller, scene, { days: 60 });
  const buyer = await as("buyer");
  await openOrder(buyer, scene.order("1"));
  await buyer.getByRole("button", { name: /^Refuse the change on line 10/ }).click();
  const dialog = buyer.getByRole("dialog", { name: "Refuse the change" });
  await dialog.getByRole("button", { name: "Refuse", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("Write a comment.");
  await dialog.getByLabel("Comment").fill("The shelf is empty by then.");
  await dialog.getByRole("button", { name: "Refuse", exact: true }).click();
  await expect(buyer.getByText("Decision sent to the supplier.")).toBeVisible();
  await openOrder(seller, scene.order("1"));
  await expect(seller.getByText("To answer")).toBeVisible();
  await seller.getByText("History (3)").click();
  await expect(seller.getByText("The shelf is empty by then.")).toBeVisible();
  await seller.getByRole("button", { name: `Confirm line 10 of ${scene.order("1")}` }).click();
  await expect(seller.getByText("Line confirmed.")).toBeVisible();
});

test("who may not see prices sees the deviation of the date and nothing of the price", async ({
  as,
  asSeller,
}) => {
  const scene = await makeScene([{ order: "1", line: "10", price: "7.77" }]);
  const seller = await asSeller(scene);
  await propose(seller, scene, { days: 35, price: "8.88" });
  const logistics = await as("logistics");
  await openOrder(logistics, scene.order("1"));
  await expect(logistics.getByText("(+5 d)")).toBeVisible();
  const html = await logistics.content();
  expect(html).not.toContain("8.88");
  expect(html).not.toContain("7.77");
  await expect(logistics.getByRole("button", { name: /Approve|Refuse|Confirm/ })).toHaveCount(0);
});
