import { expect, type Page } from "@playwright/test";
import { openOrder } from "./fixtures.ts";
import type { Scene } from "./scene.ts";

/** Confirms order 1 of the scene and announces it, or a part of its first line, as shipment S. Answers its address. */
export async function makeShipment(seller: Page, scene: Scene, quantity?: string): Promise<string> {
  await openOrder(seller, scene.order("1"));
  await seller.getByRole("button", { name: /^Confirm (all|the open line)/ }).click();
  await seller.getByRole("link", { name: "Announce a shipment" }).click();
  await seller.getByLabel("ASN number").fill(scene.order("S"));
  if (quantity !== undefined)
    await seller
      .getByLabel(/^Shipped quantity/)
      .first()
      .fill(quantity);
  await seller.getByRole("button", { name: "Announce the shipment" }).click();
  await expect(seller.getByRole("heading", { level: 1, name: scene.order("S") })).toBeVisible();
  return new URL(seller.url()).pathname;
}

export async function assign(logistics: Page, path: string, carrier: string): Promise<void> {
  await logistics.goto(path);
  await logistics.getByLabel("Carrier", { exact: true }).selectOption(carrier);
  await logistics.getByRole("button", { name: "Assign carrier" }).click();
  await expect(logistics.getByText(`${carrier} now sees this shipment.`)).toBeVisible();
}
