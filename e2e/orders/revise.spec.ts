import { expect, openOrder, test } from "../support/fixtures.ts";
import { dayFromToday, makeScene } from "../support/scene.ts";

test("a buyer revises one line; its supplier sees old and new and answers that line alone", async ({
  as,
  asSeller,
}) => {
  const scene = await makeScene([
    { order: "1", line: "10", requestedIn: 30 },
    { order: "1", line: "20", requestedIn: 30 },
  ]);
  const number = scene.order("1");
  const seller = await asSeller(scene);
  await openOrder(seller, number);
  await seller.getByRole("button", { name: "Confirm all 2 open lines" }).click();
  await expect(seller.getByText("2 lines confirmed.")).toBeVisible();

  const buyer = await as("buyer");
  await openOrder(buyer, number);
  await buyer.getByRole("button", { name: `Revise line 20 of ${number}` }).click();
  const dialog = buyer.getByRole("dialog", { name: "Ask for something else" });
  await dialog.getByRole("button", { name: "Send the revision" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Nothing would change.");
  await dialog.getByLabel("Date", { exact: true }).fill(dayFromToday(44));
  await dialog.getByLabel("Comment").fill("The line moves to the new hall.");
  await dialog.getByRole("button", { name: "Send the revision" }).click();
  await expect(buyer.getByText("Revision sent to the supplier.")).toBeVisible();
  await expect(buyer.getByText("Revision 2")).toBeVisible();
  await expect(buyer.getByText(`Waits for ${scene.supplier}:`)).toBeVisible();

  await openOrder(seller, number);
  await expect(seller.getByText("(+14 d)")).toBeVisible();
  await expect(seller.getByRole("link", { name: "Line 20" })).toBeVisible();
  await expect(seller.getByRole("link", { name: "Line 10" })).toHaveCount(0);
  await seller.getByRole("button", { name: "Confirm the open line" }).click();
  await expect(seller.getByText("Line confirmed.")).toBeVisible();
  await expect(seller.getByText("(+14 d)")).toHaveCount(0);
});

test("a supplier takes a proposal back before the buyer decides, and what was agreed stands", async ({
  as,
  asSeller,
}) => {
  const scene = await makeScene([{ order: "1", line: "10", requestedIn: 30 }]);
  const number = scene.order("1");
  const seller = await asSeller(scene);
  await openOrder(seller, number);
  await seller.getByRole("button", { name: "Confirm the open line" }).click();
  await expect(seller.getByText("Line confirmed.")).toBeVisible();
  await seller.getByRole("button", { name: `Line 10 of ${number} cannot be delivered` }).click();
  const dialog = seller.getByRole("dialog", { name: "Say that it cannot be delivered" });
  await dialog.getByLabel("Reason").selectOption("Stock shortage");
  await dialog.getByRole("button", { name: "Send to the buyer" }).click();
  await expect(seller.getByText("Line rejected. The buyer decides what follows.")).toBeVisible();
  const buyer = await as("buyer");
  await openOrder(buyer, number);
  await expect(buyer.getByRole("button", { name: `Issue line 10 of ${number} again` })).toBeVisible();
  await seller.getByRole("button", { name: `Take back the answer to line 10 of ${number}` }).click();
  await expect(seller.getByText("Taken back: the line stands as before.")).toBeVisible();
  // What the buyer still has on the screen comes too late, and says so.
  await buyer.getByRole("button", { name: `Issue line 10 of ${number} again` }).click();
  await expect(buyer.getByText(/This line has changed|does not wait for a decision/)).toBeVisible();
  await expect(buyer.getByText("Confirmed", { exact: true })).toBeVisible();
});

test("a buyer cancels a line, and its supplier sees it with the reason", async ({ as, asSeller }) => {
  const scene = await makeScene([
    { order: "1", line: "10" },
    { order: "1", line: "20" },
  ]);
  const number = scene.order("1");
  const buyer = await as("buyer");
  await openOrder(buyer, number);
  await buyer.getByRole("button", { name: `Cancel line 10 of ${number}` }).click();
  const dialog = buyer.getByRole("dialog", { name: "Cancel the line" });
  await dialog.getByLabel("Comment").fill("Ordered twice.");
  await dialog.getByRole("button", { name: "Cancel the line" }).click();
  await expect(buyer.getByText("Line cancelled.")).toBeVisible();
  const seller = await asSeller(scene);
  await openOrder(seller, number);
  await expect(seller.getByText("Cancelled").first()).toBeVisible();
  await seller.getByText("History (2)").click();
  await expect(seller.getByText("Ordered twice.")).toBeVisible();
});
