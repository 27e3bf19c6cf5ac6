import { referOrder } from "#lib/orders/reference.ts";
import { remindSuppliers } from "#lib/orders/remind.ts";
import { openWith, saveView } from "#lib/views/commands.ts";
import { runAs } from "./acting.ts";
import type { Cast } from "./people.ts";

/**
 * A number of each rival for an order, a reminder to each, and views of both and of the host: of one's own and shared, with which
 * somebody else's list opens.
 */
export async function playLists(cast: Cast): Promise<void> {
  const token = (name: string) => cast.people[name]?.token ?? "";
  for (const supplier of ["boreal", "kestrel"] as const)
    await runAs(token(`${supplier}.seller`), referOrder, {
      orderId: cast.orders[`${supplier}.100`],
      reference: `S-${supplier}`,
    });
  await runAs(token("meridia.buyer"), remindSuppliers, {
    orders: [cast.orders["boreal.200"], cast.orders["kestrel.200"]],
  });
  await runAs(token("meridia.buyer.chief"), remindSuppliers, { orders: [cast.orders["boreal.300"]] });
  for (const [keeper, sharer] of [
    ["boreal.seller", "boreal.chief"],
    ["kestrel.seller", "kestrel.chief"],
    ["meridia.buyer", "meridia.manager"],
  ] as const) {
    const view = { id: null, list: "orders", query: "state=open" };
    await runAs(token(keeper), saveView, { ...view, name: "Mine", isShared: false });
    const shared = await runAs(token(sharer), saveView, { ...view, name: "Ours", isShared: true });
    await runAs(token(keeper), openWith, { list: "orders", id: shared.id });
    // One person of both rivals, with a view and a list of each.
    if (keeper === "meridia.buyer") continue;
    const agent = token(keeper.replace(/(\w+)\.seller/, "agent.$1"));
    await runAs(agent, saveView, { ...view, name: "Mine too", isShared: false });
    await runAs(agent, openWith, { list: "orders", id: shared.id });
  }
}
