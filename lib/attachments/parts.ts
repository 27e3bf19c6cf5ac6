import type { SQL } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { ReceivedFile } from "./input.ts";

/** Stores what is in a file part by part as it comes, with a statement for each. It is there whole or not at all. */
export async function storeParts(
  tx: Tx,
  { content, bytes: measured }: Pick<ReceivedFile, "content" | "bytes">,
  insert: (part: number, content: Buffer) => SQL,
): Promise<void> {
  let bytes = 0;
  let part = 0;
  for await (const chunk of content) {
    await tx.execute(insert(part, Buffer.from(chunk)));
    bytes += chunk.length;
    part += 1;
  }
  if (bytes !== measured) throw new Error("A file is not as long as it was measured.");
}
