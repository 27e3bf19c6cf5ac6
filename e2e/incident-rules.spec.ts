import type { Page } from "@playwright/test";
import { carriers } from "#db/seed/cast.ts";
import { expect, test } from "./support/fixtures.ts";
import { dayFromToday, makeScene, passerelle } from "./support/scene.ts";
import { assign, makeShipment } from "./support/shipments.ts";

const fill = async (page: Page, texts: Readonly<Record<string, string>>) => {
  for (const [label, text] of Object.entries(texts)) await page.getByLabel(label, { exact: true }).fill(text);
};
const findings = {
  "Who works on it, and who answers for it": "Dispatch and the depot.",
  "What, where, when, who, how, how many": "One truck, broken down near Dijon.",
  "What protects the customer now: stock, work in process, goods on the way": "A second truck is sent.",
  "Root cause of the fault": "A worn clutch.",
  "Root cause of its not being found": "The last check was skipped.",
  "Which actions, and what shows that they will work": "Check before each departure.",
  "What was changed, since when, and what it gave": "A list hangs in the depot.",
  "What was changed in plans, instructions and training": "It is part of the instruction.",
};

test("a late arrival opens an incident by rule, which an 8D report works off; its rivals see nothing of it", async ({
  as,
  asSeller,
}) => {
  test.slow();
  const scene = await makeScene([{ order: "1", line: "10", requestedIn: 10 }]);
  const rival = await makeScene([{ order: "1", line: "10" }]);
  const seller = await asSeller(scene);
  const shipment = await makeShipment(seller, scene);
  const logistics = await as("logistics");
  await assign(logistics, shipment, carriers[0]);
  const carrier = await as("carrier");
  await carrier.goto(shipment);
  await carrier.getByRole("button", { name: /^Report a delay/ }).click();
  const delay = carrier.getByRole("dialog");
  await delay.getByLabel("Expected arrival").fill(`${dayFromToday(20)}T10:00`);
  await delay.getByLabel("Reason").selectOption("Weather");
  await delay.getByRole("button", { name: "Report", exact: true }).click();
  await expect(carrier.getByText("Will be late")).toBeVisible();
  await passerelle(["worker", "--once"]);

  await carrier.goto("/today");
  await carrier
    .getByRole("row")
    .filter({ hasText: scene.order("S") })
    .filter({ hasText: "Incident, your turn" })
    .getByRole("link")
    .first()
    .click();
  await expect(carrier.getByText(/Opened by the rule “Late arrival expected”: Expected on/)).toBeVisible();
  const incident = new URL(carrier.url()).pathname;
  await logistics.goto(incident);
  await logistics.getByRole("button", { name: "Ask for an 8D report" }).click();
  await logistics.getByRole("dialog").getByRole("button", { name: "Ask for an 8D report" }).click();
  await logistics.getByRole("link", { name: `8D report of ${carriers[0]}` }).click();
  await expect(
    logistics.getByRole("heading", { level: 1, name: `8D report of ${carriers[0]}` }),
  ).toBeVisible();
  const report = new URL(logistics.url()).pathname;

  await carrier.goto(report);
  await carrier.getByLabel("What was done in the first hours").fill("Customer told at nine.");
  await carrier.getByRole("button", { name: "Keep for later" }).click();
  await expect(carrier.getByText("Kept.")).toBeVisible();
  await logistics.reload();
  await expect(logistics.getByText("Customer told at nine.")).toHaveCount(0);
  await carrier.reload();
  await expect(carrier.getByLabel("What was done in the first hours")).toHaveValue("Customer told at nine.");
  await fill(carrier, findings);
  await carrier.getByRole("button", { name: "Hand in for review" }).click();
  await expect(carrier.getByText("In review")).toBeVisible();

  await logistics.reload();
  await expect(logistics.getByText("Customer told at nine.")).toBeVisible();
  const part = (name: string) => logistics.getByRole("region", { name });
  for (const good of await logistics.getByLabel("Good").all()) await good.check();
  await part("D4 · Why it was not noticed").getByLabel("To be done again").check();
  await logistics.getByRole("button", { name: "Send back" }).click();
  await expect(logistics.getByRole("main").getByRole("alert")).toContainText("Fill this in.");
  await part("D4 · Why it was not noticed").getByLabel("Remark").fill("Why was it skipped?");
  await logistics.getByRole("button", { name: "Send back" }).click();
  await expect(logistics.getByText("With the partner")).toBeVisible();

  await carrier.reload();
  await expect(carrier.getByText("Why was it skipped?")).toBeVisible();
  await expect(carrier.getByLabel("Root cause of the fault")).toHaveCount(0);
  await carrier.getByLabel("Root cause of its not being found").fill("Nobody was on duty on Sundays.");
  await carrier.getByRole("button", { name: "Hand in for review" }).click();
  await expect(carrier.getByText("In review")).toBeVisible();
  await logistics.reload();
  await part("D4 · Why it was not noticed").getByLabel("Good").check();
  await logistics.getByLabel("What was learned, and thanks").fill("Thanks to the depot.");
  await logistics.getByRole("button", { name: "Accept the report" }).click();
  await expect(logistics.getByText("Accepted", { exact: true })).toBeVisible();
  const pdf = await carrier.context().request.get(`${report}/pdf`);
  expect([pdf.status(), pdf.headers()["content-type"]]).toEqual([200, "application/pdf"]);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");

  await logistics.goto(incident);
  await logistics.getByRole("button", { name: "Close the incident" }).click();
  const closing = logistics.getByRole("dialog");
  await closing.getByRole("textbox").fill("The report is accepted, the goods came.");
  await closing.getByRole("button", { name: "Close the incident" }).click();
  await expect(logistics.getByText("Closed", { exact: true }).first()).toBeVisible();

  const other = (await asSeller(rival)).context().request;
  for (const address of [incident, report, `${report}/pdf`])
    expect((await other.get(address)).status(), address).toBe(404);
});

test("a manager tries a tolerance out before switching a rule on; others only look", async ({ as }) => {
  const manager = await as("manager");
  await manager.goto("/incidents/rules");
  await manager.getByRole("link", { name: "Commit below forecast" }).click();
  await manager.getByLabel("Percent below the forecast").fill("99");
  await manager.getByRole("button", { name: "Try this tolerance" }).click();
  await expect(manager.getByText(/in the last 90 days, with a tolerance of 99%/)).toBeVisible();
  await manager.getByLabel("This rule is on").check();
  await manager.getByRole("button", { name: "Save" }).click();
  await expect(manager.getByText("The rule is on.")).toBeVisible();
  // The page as it is after the change, with a form of its own.
  await expect(manager).toHaveURL(/commit_gap$/);
  await expect(manager.getByRole("main").getByText("On", { exact: true })).toBeVisible();
  await manager.getByLabel("Percent below the forecast").fill("a lot");
  await manager.getByRole("button", { name: "Save" }).click();
  await expect(manager.getByRole("main").getByRole("alert")).toContainText("whole number from 0 to 1000");
  await manager.reload();
  await manager.getByLabel("This rule is on").uncheck();
  await manager.getByRole("button", { name: "Save" }).click();
  await expect(manager.getByText("The rule is off.")).toBeVisible();
  const quality = await as("quality");
  await quality.goto("/incidents/rules/commit_gap");
  await expect(quality.getByText("Managers switch rules and set them.")).toBeVisible();
  await expect(quality.getByRole("button", { name: "Save" })).toHaveCount(0);
});

test("a person of marketing reads an incident once invited, and no other", async ({ as, client }) => {
  const quality = await as("quality");
  await quality.goto("/incidents/new");
  await quality.getByLabel("Kind").selectOption("Stock-out");
  await quality.getByLabel("What happened").fill("The shelf of the campaign is empty");
  await quality.getByRole("button", { name: "Report", exact: true }).click();
  await expect(quality.getByRole("heading", { level: 1 })).toContainText("The shelf");
  const path = new URL(quality.url()).pathname;
  const marketing = await client("marketing");
  expect((await marketing.get(path)).status()).toBe(404);
  await quality.getByRole("button", { name: "Invite a person" }).click();
  const dialog = quality.getByRole("dialog");
  await dialog.getByLabel("Person").selectOption("Julien Castaing");
  await dialog.getByRole("button", { name: "Invite a person" }).click();
  await expect(quality.getByText("The person is invited.")).toBeVisible();
  expect((await marketing.get(path)).status()).toBe(200);
  expect((await (await client("finance")).get(path)).status()).toBe(404);
});
