import "server-only";
import { sql } from "drizzle-orm";
import { asSystem } from "#db/client.ts";

/** Whether the database answers and holds the tables of this version. */
export async function isReady(): Promise<boolean> {
  try {
    return await asSystem("readyz", async (tx) => {
      const [row] = await tx.execute<{ ready: boolean }>(
        sql`select to_regclass('public.activity_log') is not null as ready`,
      );
      return row?.ready === true;
    });
  } catch (error) {
    console.error(error);
    return false;
  }
}
