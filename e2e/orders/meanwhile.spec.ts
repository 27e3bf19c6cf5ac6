import { expect, test } from "../support/fixtures.ts";
import { makeScene } from "../support/scene.ts";

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
