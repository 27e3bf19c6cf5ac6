import { sql } from "drizzle-orm";
import { asSystem } from "../client.ts";
import type { Cast } from "./people.ts";

const content = JSON.stringify({
  supplierId: "",
  number: "PO-UNSENT",
  siteId: "",
  currency: "EUR",
  lines: [],
});

/** An order that each of two buyers has begun, and a template of each. */
export async function playDrafts(cast: Cast): Promise<void> {
  const kept = ["meridia.buyer", "meridia.buyer.chief"].flatMap((name) => [
    { user: cast.people[name]?.userId, title: null, name },
    { user: cast.people[name]?.userId, title: `Every month, ${name}`, name },
  ]);
  await asSystem("cast drafts", async (tx) => {
    for (const { user, title, name } of kept)
      await tx.execute(sql`
        insert into order_drafts (kind, user_id, name, content, changed_by_name)
        values (${title === null ? "draft" : "template"}, ${user}, ${title}, ${content}, ${name})`);
  });
}

/** The host shows a logo; and, as no command would leave it, so does a partner. */
export async function playLogos(cast: Cast): Promise<void> {
  await asSystem("cast logos", async (tx) => {
    for (const id of [cast.organisations.meridia, cast.organisations.boreal])
      await tx.execute(sql`
        insert into organisation_logos (organisation_id, kind, width, height, bytes, sha256, content)
        values (${id}, 'png', 320, 80, 4, repeat('0', 64), 'logo'::bytea)`);
  });
}
