import { type SQL, sql } from "drizzle-orm";
import { makeFeed } from "#lib/orders/calendar-feed.ts";
import { issueCode, issueOrderLink, openOrderLink } from "#lib/orders/links.ts";
import { asSystem } from "../client.ts";
import { runAs } from "./acting.ts";
import { type Cast, feeds, links } from "./people.ts";

const harms = {
  revoked: sql`update order_links set revoked_at = now(), revoked_by = user_id`,
  expired: sql`update order_links set expires_at = now()`,
  closed: sql`update order_link_codes set session_until = now()`,
  moved: sql`update order_links set email = 'former@cast.example'`,
  person: undefined,
} as const satisfies Record<string, SQL | undefined>;

/** Opens the links of the cast with their codes, does to some of them what must close them again, and leaves two unopened. */
export async function playLinks(cast: Cast): Promise<Record<string, string>> {
  const opened: Record<string, string> = {};
  for (const [name, plan] of Object.entries(links)) {
    const userId = cast.people[plan.of]?.userId ?? "";
    const orderId = cast.orders[plan.order] ?? "";
    opened[name] = await asSystem("cast", async (tx) => {
      const token = await issueOrderLink(tx, { orderId, userId });
      const [link] = await tx.execute<{ id: string }>(
        sql`select id from order_links where user_id = ${userId} order by created_at desc, id desc limit 1`,
      );
      const code = await issueCode(tx, link?.id ?? "");
      const session = await openOrderLink(tx, token, code ?? "");
      if ("harmed" in plan) {
        const harm = harms[plan.harmed];
        const column = sql.raw(plan.harmed === "closed" ? "link_id" : "id");
        if (harm) await tx.execute(sql`${harm} where ${column} = ${link?.id}`);
      }
      if (session === undefined) throw new Error(`${name} did not open.`);
      return session;
    });
  }
  for (const supplier of ["boreal", "kestrel"])
    await asSystem("cast", (tx) =>
      issueOrderLink(tx, {
        orderId: cast.orders[`${supplier}.200`] ?? "",
        userId: cast.people[`${supplier}.seller`]?.userId ?? "",
      }),
    );
  return opened;
}

/** Each of these people gives their calendar an address; what becomes of them comes later. */
export async function playFeeds(cast: Cast): Promise<Record<string, string>> {
  const tokens: Record<string, string> = {};
  for (const [name, { of }] of Object.entries(feeds))
    tokens[name] = (await runAs(cast.people[of]?.token ?? "", makeFeed, {})).token;
  return tokens;
}
