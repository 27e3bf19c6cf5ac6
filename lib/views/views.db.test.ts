import { describe, expect, test } from "vitest";
import { as, testDatabase } from "#db/testing/database.ts";
import { getListFrame } from "#lib/orders/list-frame.ts";
import { openWith, removeView, saveView } from "./commands.ts";

testDatabase();
const buyer = as("meridia.buyer");
const colleague = as("meridia.finance");
const seller = as("boreal.seller");
const rival = as("kestrel.seller");

const viewsOf = async (who: typeof buyer) =>
  (await who.read((tx, viewer) => getListFrame(tx, viewer, {}))).views;
const named = async (who: typeof buyer, name: string) =>
  (await viewsOf(who)).find((one) => one.name === name);
let made = 0;
async function view(who: typeof buyer, isShared: boolean, query = "state=overdue&sort=number") {
  made += 1;
  const name = `View ${made}`;
  const { id } = await who.run(saveView, { id: null, list: "orders", name, query, isShared });
  return { id, name };
}

describe("a saved view", () => {
  test("is one's own until it is shared, and then one's organisation's alone", async () => {
    const { id, name } = await view(buyer, false);
    expect(await named(buyer, name)).toMatchObject({ query: "state=overdue&sort=number", owner: null });
    expect(await named(colleague, name)).toBeUndefined();
    await buyer.run(saveView, { id, list: "orders", name, query: "state=open", isShared: true });
    expect((await named(colleague, name))?.query).toBe("state=open");
    expect((await named(colleague, name))?.owner).not.toBeNull();
    for (const stranger of [seller, rival]) expect(await named(stranger, name)).toBeUndefined();
    const theirs = await view(rival, true);
    expect(await named(as("kestrel.chief"), theirs.name)).toBeDefined();
    for (const stranger of [seller, buyer]) expect(await named(stranger, theirs.name)).toBeUndefined();
  });

  test("keeps what the list understands, and nothing else", async () => {
    const { name } = await view(
      buyer,
      false,
      "state=open&evil=1&sort=none&q=%C3%A9t%C3%A9&columns=lines,placed",
    );
    expect((await named(buyer, name))?.query).toBe("q=%C3%A9t%C3%A9&state=open&columns=placed%2Clines");
  });

  test("opens the list for who wants it, as long as they may see it", async () => {
    const { id, name } = await view(buyer, true);
    await colleague.run(openWith, { list: "orders", id });
    expect(await named(colleague, name)).toMatchObject({ isDefault: true });
    expect(await named(buyer, name)).toMatchObject({ isDefault: false });
    const other = await view(colleague, false);
    await colleague.run(openWith, { list: "orders", id: other.id });
    expect(await named(colleague, name)).toMatchObject({ isDefault: false });
    await colleague.run(openWith, { list: "orders", id });
    await buyer.run(removeView, { id });
    expect((await viewsOf(colleague)).filter(({ isDefault }) => isDefault)).toEqual([]);
    await colleague.run(openWith, { list: "orders", id: other.id });
    await colleague.run(openWith, { list: "orders", id: null });
    expect((await viewsOf(colleague)).filter(({ isDefault }) => isDefault)).toEqual([]);
  });
});

describe("what is refused", () => {
  test("changing, removing or opening with what is somebody else's", async () => {
    const own = await view(buyer, false);
    const shared = await view(buyer, true);
    const change = { list: "orders", name: "Taken over", query: "", isShared: false };
    for (const who of [colleague, rival])
      for (const { id } of [own, shared]) {
        expect((await who.refusal(saveView, { id, ...change })).code).toBe("not_found");
        expect((await who.refusal(removeView, { id })).code).toBe("not_found");
      }
    expect((await colleague.refusal(openWith, { list: "orders", id: own.id })).code).toBe("not_found");
    expect((await rival.refusal(openWith, { list: "orders", id: shared.id })).code).toBe("not_found");
    expect(await named(buyer, shared.name)).toBeDefined();
  });

  test("a name that one has, also twice at once; no name; and who has no list of orders", async () => {
    const { name } = await view(buyer, false);
    const again = { id: null, list: "orders", name, query: "", isShared: false };
    expect((await buyer.refusal(saveView, again)).fields).toEqual({ name: "view_name_taken" });
    expect((await buyer.refusal(saveView, { ...again, name: " " })).fields).toEqual({ name: "missing" });
    const said = await Promise.allSettled(
      [0, 1].map(() => seller.run(saveView, { ...again, name: "Both at once" })),
    );
    expect(said.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    for (const who of [as("valmy.dispatcher"), as("meridia.hr"), as("meridia.admin")])
      expect((await who.refusal(saveView, again)).code).toBe("forbidden");
  });
});
