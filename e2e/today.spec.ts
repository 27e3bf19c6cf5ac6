import { makeKey, programWith, textAt } from "./support/api.ts";
import { demoPerson, expect, test } from "./support/fixtures.ts";
import { makeScene } from "./support/scene.ts";

test("one list holds a line and an incident; both are done in place, and a rival sees neither", async ({
  asSeller,
  playwright,
  baseURL,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const rival = await makeScene([{ order: "1", line: "10" }]);
  const quality = await programWith(playwright, await makeKey(demoPerson("quality").email), baseURL);
  const own = await programWith(playwright, await makeKey(scene.email), baseURL);
  const partner = await textAt(await own.get("/api/v1/me"), "organisation", "id");
  const title = `Broken lids ${scene.order("1")}`;
  const opened = await quality.post("/api/v1/incidents", {
    data: { kind: "damage", severity: 2, title, partners: [partner] },
  });
  expect(opened.status()).toBe(201);
  await Promise.all([own.dispose(), quality.dispose()]);

  const seller = await asSeller(scene);
  const rows = seller.getByRole("table", { name: "What needs you" }).getByRole("row");
  await expect(rows).toHaveCount(3);
  const incident = rows.filter({ hasText: title });
  await expect(incident).toContainText("Incident, your turn");
  await incident.getByRole("button", { name: "Acknowledge" }).click();
  await expect(incident).toContainText("Acknowledged");
  await seller.getByRole("checkbox", { name: `Select line 10 of ${scene.order("1")}` }).check();
  await seller.getByRole("button", { name: "Confirm 1 line" }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText(title);

  const other = await asSeller(rival);
  await expect(other.getByRole("table", { name: "What needs you" }).getByRole("row")).toHaveCount(2);
  await expect(other.getByText(title)).toHaveCount(0);
});
