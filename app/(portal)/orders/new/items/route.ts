import { notFound } from "next/navigation";
import { read } from "#app/_server/read.ts";
import { can } from "#lib/access/policy.ts";
import { itemSearchInput, searchItems } from "#lib/orders/items.ts";

export const dynamic = "force-dynamic";

/** Items for who writes an order, by what is typed. */
export async function GET(request: Request): Promise<Response> {
  const { q } = itemSearchInput.parse({ q: new URL(request.url).searchParams.get("q") ?? "" });
  const items = await read(async ({ tx, viewer }) => {
    if (!can(await viewer, "order.enter")) notFound();
    return searchItems(tx, q);
  });
  return Response.json({ items }, { headers: { "cache-control": "private, no-store" } });
}
