import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";

/** The company that runs the portal. Every partner can see its name. */
export async function getHost(tx: Tx): Promise<{ id: string; name: string }> {
  const [host] = await tx.execute<{ id: string; name: string }>(
    sql`select id, name from organisations where kind = 'host'`,
  );
  if (!host) throw new Error("There is no host organisation.");
  return host;
}
