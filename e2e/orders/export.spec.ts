import { readFile } from "node:fs/promises";
import { expect, openOrder, test } from "../support/fixtures.ts";
import { makeScene } from "../support/scene.ts";

test("the list goes out as it is filtered, with prices for who may see them", async ({ as, asSeller }) => {
  const scene = await makeScene([
    { order: "1", line: "10", price: "7.77" },
    { order: "1", line: "20", price: "7.77" },
    { order: "2", line: "10", price: "7.77" },
  ]);
  const seller = await asSeller(scene);
  for (const [page, prices] of [
    [seller, true],
    [await as("logistics"), false],
  ] as const) {
    await page.goto(`/orders?q=${scene.order("1")}`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Export (CSV)" }).click(),
    ]);
    const text = await readFile(await download.path(), "utf8");
    expect(text.trim().split("\n")).toHaveLength(3);
    expect(text).toContain(scene.order("1"));
    expect(text).not.toContain(scene.order("2"));
    expect(text.includes("7.77")).toBe(prices);
  }
});

test("an order is a PDF for who sees it, and not there for others", async ({ as, asSeller }) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const seller = await asSeller(scene);
  await openOrder(seller, scene.order("1"));
  const href = (await seller.getByRole("link", { name: "PDF", exact: true }).getAttribute("href")) ?? "";
  const answer = await seller.request.get(href);
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  expect((await answer.body()).subarray(0, 5).toString()).toBe("%PDF-");
  expect((await (await as("supplier")).request.get(href)).status()).toBe(404);
});

test("on paper an order has its facts, lines and exact times, and neither navigation nor what was written about it", async ({
  asSeller,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const seller = await asSeller(scene);
  await openOrder(seller, scene.order("1"));
  const main = seller.getByRole("main");
  await expect(main.getByRole("heading", { name: "Messages" })).toBeVisible();
  await expect(main.getByText(/^As it stood on/)).toBeHidden();
  await seller.emulateMedia({ media: "print" });
  await expect(main.getByRole("table", { name: "Lines" })).toBeVisible();
  await expect(main.getByText(/^As it stood on \d+ \w+ \d{4} at \d\d:\d\d/)).toBeVisible();
  await expect(main.getByText(/Answer by \d+ \w+ \d{4} at/)).toBeVisible();
  await expect(main.getByRole("heading", { name: "Messages" })).toBeHidden();
  await expect(seller.getByRole("navigation")).toHaveCount(0);
  await expect(main.getByRole("button")).toHaveCount(0);
});
