import { expect, openOrder, test } from "../support/fixtures.ts";
import { dayFromToday, makeScene } from "../support/scene.ts";

test("an answer from a dialog that somebody overtook is not lost without a word", async ({ asSeller }) => {
  const scene = await makeScene([
    { order: "1", line: "10" },
    { order: "1", line: "20" },
  ]);
  const slow = await asSeller(scene);
  await slow.goto("/today");
  const line = slow.getByRole("row").filter({ hasText: "Item 10" });
  await line.getByRole("button", { name: /^Change line/ }).click();
  const dialog = slow.getByRole("dialog");
  await dialog.getByLabel(/^Quantity/).fill("90");
  await dialog.getByLabel("Reason").selectOption("Capacity");
  await dialog.getByLabel("Comment").fill("Ten less.");

  const quick = await asSeller(scene);
  await quick.goto("/today");
  await quick
    .getByRole("row")
    .filter({ hasText: "Item 10" })
    .getByRole("button", { name: /^Confirm/ })
    .click();
  await expect(quick.getByRole("row").filter({ hasText: "Item 10" })).toHaveCount(0);

  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Nothing of yours was sent");
  await expect(dialog.getByLabel("Comment")).toHaveValue("Ten less.");
  slow.once("dialog", (question) => void question.accept());
  await slow.keyboard.press("Escape");
  await expect(slow.getByRole("row").filter({ hasText: "Item 10" })).toHaveCount(0);
  await expect(slow.getByRole("row").filter({ hasText: "Item 20" })).toHaveCount(1);
});

test("what the buyer revises meanwhile stands in the fields that a supplier has not touched", async ({
  as,
  asSeller,
}) => {
  const scene = await makeScene([{ order: "1", line: "10", price: "2.50", requestedIn: 30 }]);
  const number = scene.order("1");
  const seller = await asSeller(scene);
  await openOrder(seller, number);
  await seller.getByRole("button", { name: `Change line 10 of ${number}` }).click();
  const dialog = seller.getByRole("dialog", { name: "Propose a change" });
  await dialog.getByLabel("Date", { exact: true }).fill(dayFromToday(33));
  await dialog.getByLabel("Reason").selectOption("Capacity");

  const buyer = await as("buyer");
  await openOrder(buyer, number);
  await buyer.getByRole("button", { name: `Revise line 10 of ${number}` }).click();
  const revision = buyer.getByRole("dialog");
  await revision.getByLabel("Unit price").fill("2,5");
  await revision.getByRole("button", { name: "Send the revision" }).click();
  // A comma that parts no thousands is no number in English, and never ten times as much.
  await expect(revision.getByLabel("Unit price")).toHaveAttribute("aria-invalid", "true");
  await revision.getByLabel("Unit price").fill("2.75");
  await revision.getByRole("button", { name: "Send the revision" }).click();
  await expect(buyer.getByText("Revision sent to the supplier.")).toBeVisible();

  await dialog.getByRole("button", { name: "Send the answer" }).click();
  await expect(dialog.getByRole("alert")).toContainText("This line has changed");
  await expect(dialog.getByLabel("Unit price")).toHaveValue("2.75");
  await expect(dialog.getByLabel("Date", { exact: true })).toHaveValue(dayFromToday(33));
  await expect(dialog.getByText("€2.75")).toBeVisible();
  await dialog.getByRole("button", { name: "Send the answer" }).click();
  await expect(seller.getByText("Sent to the buyer for a decision.")).toBeVisible();
  await expect(seller.getByText("(+3 d)")).toBeVisible();
  await expect(seller.getByText("€2.50 → €2.75")).toHaveCount(0);
});
