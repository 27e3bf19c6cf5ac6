import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { carriers } from "#db/seed/cast.ts";
import { expect, test } from "./support/fixtures.ts";
import { dayFromToday, makeScene } from "./support/scene.ts";
import { assign, makeShipment } from "./support/shipments.ts";

/** Opens what a button asks and sends it: the dialog's own button is the last one of the same name. */
async function fill(
  page: Page,
  button: string,
  into: (dialog: ReturnType<Page["getByRole"]>) => Promise<unknown>,
) {
  await page.getByRole("button", { name: button, exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  await into(dialog);
  await dialog.getByRole("button", { name: button, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

async function handIn(page: Page, kind: string, ends: string): Promise<void> {
  await fill(page, "Add a certificate", async (dialog) => {
    await dialog.getByLabel("Kind").selectOption(kind);
    await dialog.getByLabel("Issued on").fill(dayFromToday(-100));
    await dialog.getByLabel(/^Valid until/).fill(ends);
  });
}

test("a carrier's driver certificate expires before the arrival, and planning warns", async ({
  as,
  asSeller,
}) => {
  test.slow();
  const scene = await makeScene([{ order: "1", line: "10", requestedIn: 20 }]);
  const path = await makeShipment(await asSeller(scene), scene);
  const logistics = await as("logistics");
  await assign(logistics, path, carriers[0]);

  const name = `Driver ${randomBytes(4).toString("hex")}`;
  const carrier = await as("carrier");
  await carrier.goto("/workers");
  await fill(carrier, "Add a person", (dialog) => dialog.getByLabel("Name", { exact: true }).fill(name));
  await expect(carrier.getByRole("heading", { level: 1, name })).toBeVisible();
  const worker = new URL(carrier.url()).pathname;
  await handIn(carrier, "Driving licence (C, CE)", dayFromToday(400));
  await handIn(carrier, "Driver qualification", dayFromToday(400));
  await handIn(carrier, "Tachograph card", dayFromToday(10));
  await carrier.goto(path);
  await fill(carrier, "Name the driver", (dialog) => dialog.getByLabel("Driver").selectOption(name));
  // Nobody has looked at the papers yet.
  await expect(carrier.getByRole("region", { name: "Driver" })).not.toContainText("May drive");

  const hr = await as("hr");
  await hr.goto(worker);
  for (const left of [2, 1, 0]) {
    await hr
      .getByRole("button", { name: /^Accept/ })
      .first()
      .click();
    await expect(hr.getByRole("button", { name: /^Accept/ })).toHaveCount(left);
  }
  // Planning is logistics': human resources see no shipment, and find whose papers end among the people.
  await logistics.goto("/workload");
  const warning = logistics.getByRole("listitem").filter({ hasText: name });
  await expect(warning).toContainText(scene.order("S"));
  await expect(warning).toContainText("certificates end on");
  const ending = `/workers?state=ending&q=${encodeURIComponent(name)}`;
  await hr.goto(ending);
  await expect(hr.getByRole("rowheader", { name })).toBeVisible();
  // Renewed in time, nothing is to be warned of.
  await carrier.goto(worker);
  await handIn(carrier, "Tachograph card", dayFromToday(900));
  await hr.goto(worker);
  await hr.getByRole("button", { name: /^Accept/ }).click();
  await expect(hr.getByRole("button", { name: /^Accept/ })).toHaveCount(0);
  await logistics.goto("/workload");
  await expect(logistics.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(warning).toHaveCount(0);
  await hr.goto(ending);
  await expect(hr.getByRole("rowheader", { name })).toHaveCount(0);
});

test("human resources see the workload and the people, and neither order nor price", async ({ as }) => {
  const hr = await as("hr");
  await hr.goto("/workload");
  await expect(hr.getByText(/\d+ (of \d+ ppl|ppl)/).first()).toBeVisible();
  expect(await hr.locator("main").innerText()).not.toMatch(/€|EUR|\$|USD/);
  for (const path of ["/orders", "/values", "/costs", "/arrivals", "/shipments", "/overview"])
    expect((await hr.request.get(path)).status(), path).toBe(404);
  for (const path of ["orders", "costs", "freight", "price-changes"])
    expect((await hr.request.get(`/api/v1/${path}`)).status(), path).toBe(404);
});

test("a table is taken in after it was looked at: columns matched, wrong rows named, the rest kept", async ({
  as,
}) => {
  const hr = await as("hr");
  await hr.goto("/imports/certificates");
  const name = `Import ${randomBytes(4).toString("hex")}`;
  const rows = [
    "Qui;Habilitation;Délivré le;Valable jusqu’au",
    `${name};CACES;05/01/2026;04/01/2031`,
    `${name};Natation;05/01/2026;`,
  ];
  await hr.getByLabel("File").setInputFiles({
    name: "certificates.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(rows.join("\n")),
  });
  await hr.getByLabel(/Name/).first().selectOption("Qui");
  await hr.getByRole("button", { name: "Look at it" }).click();
  await expect(hr.getByText("No certificate is called this.")).toBeVisible();
  await hr.getByRole("button", { name: "Take in 1 row" }).click();
  await expect(hr.getByText("The file was taken in.")).toBeVisible();
  await hr.goto(`/workers?q=${encodeURIComponent(name)}`);
  await expect(hr.getByRole("rowheader", { name })).toBeVisible();
});
