import { randomBytes } from "node:crypto";
import { expect, openOrder, test } from "../support/fixtures.ts";
import { dayFromToday, makeScene } from "../support/scene.ts";

test("a buyer writes an order by hand, corrects what is wrong, and its supplier confirms it", async ({
  as,
  asSeller,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const number = `HAND-${randomBytes(3).toString("hex")}`;
  const buyer = await as("buyer");
  await buyer.goto("/orders");
  await buyer.getByRole("link", { name: "New order" }).click();
  await expect(buyer.getByRole("heading", { level: 1, name: "New order" })).toBeVisible();
  await buyer.getByLabel("Supplier").selectOption({ label: scene.supplier });
  await buyer.getByLabel("Order number", { exact: true }).last().fill(number);
  const second = buyer.getByRole("group", { name: "Line 2" });
  await second.getByLabel("Item code").fill(`NEW-${number}`);
  await second.getByLabel("Quantity").fill("12.5");
  await second.getByLabel("Unit", { exact: true }).fill("box");
  await second.getByLabel("Unit price").fill("3.20");
  await second.getByLabel("Requested on").fill(dayFromToday(40));
  await buyer.getByRole("button", { name: "Send the order" }).click();
  await expect(second.getByLabel("Item", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(second.getByLabel("Quantity")).toHaveValue("12.5");
  await second.getByLabel("Item", { exact: true }).fill("Sterile box");
  await buyer.getByRole("button", { name: "Send the order" }).click();
  await expect(buyer.getByText("Order sent to the supplier.")).toBeVisible();
  await expect(buyer.getByRole("heading", { level: 1, name: number })).toBeVisible();

  const seller = await asSeller(scene);
  await openOrder(seller, number);
  await seller.getByRole("button", { name: "Confirm the open line" }).click();
  await expect(seller.getByText("Line confirmed.")).toBeVisible();

  await buyer.getByRole("link", { name: "Add lines" }).click();
  await expect(buyer.getByRole("heading", { level: 1, name: `Add lines to ${number}` })).toBeVisible();
  const first = buyer.getByRole("group", { name: "Line 1" });
  await first.getByLabel("Item code").fill(`NEW-${number}`);
  await first.getByLabel("Quantity").fill("5");
  await first.getByLabel("Unit", { exact: true }).fill("box");
  await first.getByLabel("Requested on").fill(dayFromToday(50));
  await buyer.getByRole("button", { name: "Add the lines" }).click();
  await expect(buyer.getByText("Revision 2")).toBeVisible();
  await expect(buyer.getByText(`Waits for ${scene.supplier}:`)).toBeVisible();

  await buyer.getByRole("link", { name: "New order like this" }).click();
  await expect(buyer.getByRole("group", { name: "Line 1" }).getByLabel("Item", { exact: true })).toHaveValue(
    "Sterile box",
  );
  await expect(buyer.getByRole("group", { name: "Line 1" }).getByLabel("Requested on")).toHaveValue("");
});
