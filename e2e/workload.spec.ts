import { expect, test } from "./support/fixtures.ts";

test("who reads orders opens a day of the workload down to its lines; who plans people sees its volume alone", async ({
  as,
}) => {
  const logistics = await as("logistics");
  await logistics.goto("/workload?weeks=13");
  const cell = logistics.locator("td a[href^='/workload/']").first();
  const lines = Number(await cell.innerText());
  const href = (await cell.getAttribute("href")) ?? "";
  await cell.click();
  await expect(logistics).toHaveTitle(/^Arrivals of /);
  // A line that nobody has shipped is a row; lines on their way are in the rows of their shipments.
  const rows = logistics.locator("main table:not([aria-label='Workload and people'])").getByRole("rowheader");
  await expect(rows.first()).toBeVisible();
  expect(await rows.count()).toBeLessThanOrEqual(lines);

  await expect(logistics.getByRole("table", { name: "Workload and people" })).toHaveCount(1);
  // Without a site the day is that of all sites, which the lines then name.
  await logistics.goto(href.split("?")[0] ?? "");
  await expect(logistics.getByRole("columnheader", { name: "Site" }).last()).toBeVisible();

  const planner = await as("hr");
  await planner.goto("/workload?weeks=13");
  await expect(planner.getByText(/deliver(y|ies)/).first()).toBeVisible();
  await expect(planner.locator("td a")).toHaveCount(0);
  for (const path of [href, href.split("?")[0] ?? ""]) {
    await planner.goto(path);
    await expect(planner.getByRole("table")).toHaveCount(1);
    await expect(
      planner
        .getByRole("table")
        .getByRole("cell", { name: String(lines) })
        .first(),
    ).toBeVisible();
    await expect(planner.locator("main a[href^='/orders'], main a[href^='/shipments']")).toHaveCount(0);
  }
  for (const path of ["/workload/2026-02-30", "/workload/9999-12-31", "/workload/x"])
    expect((await planner.request.get(path)).status(), path).toBe(404);
  expect(
    (await logistics.request.get(`${href.split("?")[0]}?site=0190a000-0000-7000-8000-000000000000`)).status(),
  ).toBe(404);
});
