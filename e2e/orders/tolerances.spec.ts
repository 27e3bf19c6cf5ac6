import { expect, test } from "../support/fixtures.ts";

test("a buyer tries a tolerance out, sets it, and removes it; its supplier reads it and sets none", async ({
  as,
}) => {
  const buyer = await as("buyer");
  await buyer.goto("/orders/tolerances?deviation=quantity_over&limitUnits=7");
  await expect(buyer.getByText("Would be, with the one tried")).toBeVisible();
  await buyer.getByRole("button", { name: "Add a tolerance" }).click();
  const dialog = buyer.getByRole("dialog", { name: "Add a tolerance" });
  // What was tried is there already; of another kind it would be another limit.
  await expect(dialog.getByLabel("Units")).toHaveValue("7");
  await dialog.getByLabel("Units").fill("");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Set at least one limit.");
  await dialog.getByLabel("Units").fill("8");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(buyer.getByText("Tolerance saved.")).toBeVisible();
  const row = buyer.getByRole("table", { name: "Tolerances" }).getByRole("row", { name: /More.*8 units/ });
  await expect(row).toBeVisible();

  const supplier = await as("supplier");
  await supplier.goto("/orders/tolerances");
  await expect(supplier.getByRole("row", { name: /More.*8 units/ })).toBeVisible();
  await expect(supplier.getByRole("button", { name: /Add a tolerance|Edit|Remove/ })).toHaveCount(0);

  await row.getByRole("button", { name: "Remove…" }).click();
  await buyer.getByRole("dialog").getByRole("button", { name: "Remove…" }).click();
  await expect(buyer.getByText("Tolerance removed.")).toBeVisible();
  await expect(row).toHaveCount(0);
});
