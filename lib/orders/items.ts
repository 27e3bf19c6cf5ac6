import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { plannedEachTime, rowLimit } from "#db/statements.ts";
import { searchField } from "#lib/kernel/fields.ts";

export interface ItemFound extends Record<string, unknown> {
  code: string;
  description: string;
}

export const itemSearchInput = z.object({ q: searchField.catch("") });
const most = 10;

/** Items whose code begins so, then those in which all of it is found: what somebody types is offered to the end. */
export async function searchItems(tx: Tx, q: string): Promise<ItemFound[]> {
  if (q === "") return [];
  // An index finds the beginning of a code, however many items there are; words are looked through only where that is too little.
  const begins = (text: string) => sql`
    (select code, description from items where code ^@ ${text} order by code using ~<~ limit ${rowLimit(most)})`;
  const byCode = await tx.execute<ItemFound>(sql`
    ${plannedEachTime} select code, description from (${begins(q)} union ${begins(q.toUpperCase())}) c order by code limit ${rowLimit(most)}`);
  if (byCode.length >= most) return [...byCode];
  const byWords = await tx.execute<ItemFound>(sql`
    select code, description from items where words like all ((select app.search_patterns(${q}))::text[])
     order by code using ~<~ limit ${rowLimit(most)}`);
  const known = new Set(byCode.map(({ code }) => code));
  return [...byCode, ...byWords.filter(({ code }) => !known.has(code))].slice(0, most);
}
