import "server-only";
import { stringify } from "csv-stringify/sync";

interface Written {
  name: string;
  head: readonly string[];
  delimiter: string;
  /** The next rows; none when there are no more. */
  next: () => Promise<readonly (readonly string[])[] | undefined>;
}

/**
 * A table that is sent while it is read: however long it is, no more of it is in memory than what was read last. A mark of
 * UTF-8 comes first, by which Excel knows it.
 */
export function streamCsv({ name, head, delimiter, next }: Written): Response {
  const encoder = new TextEncoder();
  const text = (rows: readonly (readonly string[])[]) =>
    stringify(
      rows.map((row) => [...row]),
      { delimiter },
    );
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${text([head])}`)),
    pull: async (controller) => {
      const rows = await next();
      if (rows === undefined) controller.close();
      else controller.enqueue(encoder.encode(text(rows)));
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
