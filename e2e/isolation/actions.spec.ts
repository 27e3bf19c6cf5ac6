import type { APIRequestContext, Page } from "@playwright/test";
import { expect, openOrder, test } from "../support/fixtures.ts";
import { makePerson } from "../support/people.ts";
import { actionsOfTheBuild, isRefused, recordAction, type Recorded, replay } from "../support/requests.ts";
import { dayFromToday, makeScene } from "../support/scene.ts";
import { assign, makeShipment } from "../support/shipments.ts";
import { carriers } from "#db/seed/cast.ts";

/** Nobody of these may do it; who may, does it with the very same bytes. */
async function expectOnly(owner: Page, strangers: APIRequestContext[], recorded: Recorded): Promise<void> {
  for (const stranger of strangers) expect(await isRefused(await replay(stranger, recorded))).toBe(true);
  await expectSameOriginOnly(owner, recorded);
  const done = await replay(owner.context().request, recorded);
  expect(await done.text()).toContain('"ok":true');
}

async function expectSameOriginOnly(owner: Page, recorded: Recorded): Promise<void> {
  const forgeries: Record<string, string>[] = [
    {},
    { origin: "null" },
    { origin: "https://evil.example" },
    { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
    { origin: `${new URL(recorded.url).origin}.evil.example` },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ];
  for (const forgery of forgeries) {
    const response = await replay(owner.context().request, recorded, forgery);
    expect(response.status(), JSON.stringify(forgery)).toBe(403);
  }
}

test("a supplier's confirmation is refused from everybody else", async ({ asSeller, client }) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const rival = await makeScene([{ order: "1", line: "10" }]);
  const owner = await asSeller(scene);
  const recorded = await recordAction(owner, () =>
    owner.getByRole("button", { name: /^Confirm line 10/ }).click(),
  );
  const strangers = [
    (await asSeller(rival)).context().request,
    await client("carrier"),
    await client("logistics"),
    await client("buyer"),
    await client("admin"),
    await client(),
  ];
  await expectOnly(owner, strangers, recorded);
  await openOrder(owner, scene.order("1"));
  await owner.getByText("History (2)").click();
  await expect(owner.getByRole("list", { name: "History of line 10" })).toContainText(scene.supplier);
});

test("an order as a whole is confirmed by its supplier alone", async ({ asSeller, client }) => {
  const scene = await makeScene([
    { order: "1", line: "10" },
    { order: "1", line: "20" },
  ]);
  const rival = await makeScene([{ order: "1", line: "10" }]);
  const owner = await asSeller(scene);
  await openOrder(owner, scene.order("1"));
  const recorded = await recordAction(owner, () =>
    owner.getByRole("button", { name: "Confirm all 2 open lines" }).click(),
  );
  await expectOnly(
    owner,
    [
      (await asSeller(rival)).context().request,
      await client("supplier"),
      await client("manager"),
      await client(),
    ],
    recorded,
  );
});

test("the buyer's decision is refused from everybody else, the supplier included", async ({
  as,
  asSeller,
  client,
}) => {
  const scene = await makeScene([{ order: "1", line: "10", requestedIn: 30 }]);
  const seller = await asSeller(scene);
  await seller.getByRole("button", { name: /^Change line 10/ }).click();
  const dialog = seller.getByRole("dialog");
  await dialog.getByLabel("Date", { exact: true }).fill(dayFromToday(60));
  await dialog.getByLabel("Reason").selectOption("Capacity");
  await dialog.getByRole("button", { name: "Send the answer" }).click();
  await expect(seller.getByText("Sent to the buyer for a decision.")).toBeVisible();
  const buyer = await as("buyer");
  await openOrder(buyer, scene.order("1"));
  const recorded = await recordAction(buyer, () =>
    buyer.getByRole("button", { name: /^Approve the change on line 10/ }).click(),
  );
  const strangers = [
    seller.context().request,
    await client("logistics"),
    await client("finance"),
    await client("manager"),
    await client("quality"),
    await client("carrier"),
    await client(),
  ];
  await expectOnly(buyer, strangers, recorded);
});

test("a message is refused from who does not see the order, and nobody writes in another's name", async ({
  as,
  asSeller,
  client,
}) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const rival = await asSeller(await makeScene([{ order: "1", line: "10" }]));
  const owner = await asSeller(scene);
  await openOrder(owner, scene.order("1"));
  await owner.getByLabel("Write a message").fill("Ours alone.");
  const write = () => owner.getByRole("button", { name: /^Send to/ }).click();
  const recorded = await recordAction(owner, write);
  await expectOnly(
    owner,
    [
      rival.context().request,
      await client("carrier"),
      await client("hr"),
      await client("admin"),
      await client(),
    ],
    recorded,
  );
  const buyer = await as("buyer");
  await buyer.goto(new URL(recorded.url).pathname);
  await expect(buyer.getByRole("article").filter({ hasText: "Ours alone." })).toHaveCount(1);
  // A supplier that asks for an internal message, or for another supplier's eyes, is refused.
  for (const audience of ['"internal"', '["00000000-0000-7000-8000-000000000000"]', "[]", "{}"]) {
    const body = recorded.body.replace(/"audience":(\[[^\]]*\]|"[^"]*")/, `"audience":${audience}`);
    expect(body).not.toBe(recorded.body);
    expect(await isRefused(await replay(owner.context().request, { ...recorded, body }))).toBe(true);
  }
});

test("another's message is neither edited nor taken back", async ({ asSeller, client }) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const owner = await asSeller(scene);
  await openOrder(owner, scene.order("1"));
  await owner.getByLabel("Write a message").fill("As it was written.");
  await owner.getByRole("button", { name: /^Send to/ }).click();
  const article = owner.getByRole("article").filter({ hasText: "As it was written." });
  await article.getByRole("button", { name: "Delete" }).click();
  const dialog = owner.getByRole("dialog", { name: "Take the message back?" });
  const removal = await recordAction(owner, () => dialog.getByRole("button", { name: "Delete" }).click());
  await expectOnly(
    owner,
    [await client("buyer"), await client("manager"), await client("supplier")],
    removal,
  );
  await owner.reload();
  await expect(owner.getByRole("article")).toContainText("took this message back.");
});

test("a shipment is assigned by logistics, reported on by its carrier, cancelled by its supplier, and by nobody else", async ({
  as,
  asSeller,
  client,
}) => {
  test.slow();
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const seller = await asSeller(scene);
  const rival = (await asSeller(await makeScene([{ order: "1", line: "10" }]))).context().request;
  const otherCarrier = await asSeller(await makePerson({ role: "carrier", organisation: carriers[1] }));
  const outsiders = [
    rival,
    otherCarrier.context().request,
    await client("buyer"),
    await client("admin"),
    await client(),
  ];
  const path = await makeShipment(seller, scene);
  const logistics = await as("logistics");
  await logistics.goto(path);
  await logistics.getByLabel("Carrier", { exact: true }).selectOption(carriers[0]);
  const assignment = await recordAction(logistics, () =>
    logistics.getByRole("button", { name: "Assign carrier" }).click(),
  );
  await expectOnly(logistics, [...outsiders, seller.context().request, await client("carrier")], assignment);
  const carrier = await as("carrier");
  await carrier.goto(path);
  await carrier.getByRole("button", { name: /as picked up$/ }).click();
  const milestone = await recordAction(carrier, () =>
    carrier.getByRole("dialog").getByRole("button", { name: "Report", exact: true }).click(),
  );
  await seller.reload();
  await seller.getByRole("button", { name: "Cancel the shipment" }).click();
  const cancellation = await recordAction(seller, () =>
    seller.getByRole("dialog").getByRole("button", { name: "Cancel the shipment" }).click(),
  );
  for (const stranger of [...outsiders, logistics.context().request, carrier.context().request])
    expect(await isRefused(await replay(stranger, cancellation))).toBe(true);
  await expectOnly(carrier, [...outsiders, seller.context().request], milestone);
  // Once it is picked up, not even its supplier takes it back.
  expect(await isRefused(await replay(seller.context().request, cancellation))).toBe(true);
});

test("what arrived is recorded by logistics alone", async ({ as, asSeller, client }) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const seller = await asSeller(scene);
  const path = await makeShipment(seller, scene);
  const logistics = await as("logistics");
  await assign(logistics, path, carriers[0]);
  await logistics.getByRole("button", { name: "Record receipt" }).click();
  const receipt = await recordAction(logistics, () =>
    logistics.getByRole("dialog").getByRole("button", { name: "Record receipt" }).click(),
  );
  const strangers = [
    seller.context().request,
    await client("carrier"),
    await client("buyer"),
    await client("quality"),
    await client("manager"),
    await client(),
  ];
  await expectOnly(logistics, strangers, receipt);
});

test("what administrators do is refused from everybody else", async ({ as, asSeller, client }) => {
  const person = await makePerson({ role: "quality" });
  const admin = await as("admin");
  await admin.goto(`/people?q=${encodeURIComponent(person.email)}`);
  await admin.getByRole("link", { name: person.name }).click();
  const strangers = [
    await client("buyer"),
    await client("manager"),
    await client("hr"),
    await client("supplier"),
    (await asSeller(person)).context().request,
    await client(),
  ];
  await admin.getByRole("button", { name: "Disable" }).click();
  const dialog = admin.getByRole("dialog", { name: "Disable" });
  const disable = await recordAction(admin, () => dialog.getByRole("button", { name: "Disable" }).click());
  await expectOnly(admin, strangers, disable);
  await admin.reload();
  const enable = await recordAction(admin, () => admin.getByRole("button", { name: "Enable" }).click());
  await expectOnly(admin, strangers, enable);
});

const send = (url: string, id: string, body: string): Recorded => ({
  url,
  headers: { "next-action": id, "content-type": "text/plain;charset=UTF-8", accept: "text/x-component" },
  body,
});

test("every action of the build refuses nobody, other sites, and what is no input", async ({
  client,
  baseURL,
}) => {
  const actions = await actionsOfTheBuild();
  expect(actions.length).toBeGreaterThan(20);
  const nobody = await client();
  const carrier = await client("carrier");
  // Signing in and out are for who is nobody yet, or does not want to be somebody any more.
  const open = ["signInAction", "signInAsDemoAction", "signOutAction"];
  for (const { id, name } of actions) {
    for (const path of ["/today", "/orders/00000000-0000-7000-8000-000000000000"]) {
      for (const [client, body] of [
        [nobody, "[{}]"],
        [carrier, "[null]"],
      ] as const) {
        const recorded = send(`${baseURL ?? ""}${path}`, id, body);
        const foreign = await replay(client, recorded, { origin: "https://evil.example" });
        expect(foreign.status(), name).toBe(403);
        if (open.includes(name)) continue;
        const response = await replay(client, recorded);
        expect(await response.text(), name).not.toContain('"ok":true');
        expect(response.status(), name).toBeLessThan(500);
      }
    }
  }
});

test("a malformed body is refused and never breaks the server", async ({ client, baseURL }) => {
  const actions = await actionsOfTheBuild();
  const buyer = await client("buyer");
  const id = "018f4e6a-0000-7000-8000-000000000000";
  const bodies = [
    "",
    "x",
    "[",
    "null",
    "[null]",
    "[1]",
    '["$undefined"]',
    '["$K1"]',
    '["$F1"]',
    '["$@1"]',
    `[{"orderId":"${id}","body":"a\\u0000b","audience":"internal"}]`,
    `[{"orderId":"${id}","body":"hello","audience":"internal","authorId":"${id}"}]`,
    `[{"orderId":"${id}","body":{"toString":"x"},"audience":7}]`,
    `[{"orderId":"${id}","body":"${"a".repeat(20_000)}","audience":"internal"}]`,
    `[{"orderId":"\\ud800","body":"\\ud800","audience":"internal"}]`,
    `[{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}]`,
    `[{"lines":[{"lineId":"${id}","version":1e999,"action":"accept"}]}]`,
    `[{"lines":[{"lineId":"${id}","version":-1,"decision":"approve"}]}]`,
    `[{"userId":"${id}","role":"admin","organisationId":"${id}","isOrgAdmin":"yes"}]`,
    "[".repeat(5000) + "]".repeat(5000),
  ];
  // More than is read at all, whatever it is for.
  const tooLarge = `["${"a".repeat(4_500_000)}"]`;
  // These two ask for nothing, and do no harm to whom they are sent for.
  const modest = [
    "endOtherSessionsAction",
    "savePreferencesAction",
    "signOutAction",
    "signInAction",
    "signInAsDemoAction",
  ];
  const tried = actions.filter(({ name }) => !modest.includes(name));
  for (const [index, { id: action, name }] of tried.entries()) {
    for (const body of index < 3 ? [...bodies, tooLarge] : bodies) {
      const response = await replay(buyer, send(`${baseURL ?? ""}/today`, action, body));
      const answer = await response.text();
      expect(response.status(), `${name} ${body.slice(0, 60)}`).toBeLessThan(500);
      // An action that throws answers with the digest of its error.
      for (const words of ['"ok":true', '"digest"'])
        expect(answer, `${name} ${body.slice(0, 60)}`).not.toContain(words);
    }
  }
});
