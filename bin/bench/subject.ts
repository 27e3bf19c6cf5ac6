import type { Tx } from "#db/client.ts";

type Read = (tx: Tx) => Promise<unknown>;

/** A screen and, where there is one, the same as JSON: their addresses, and what each reads. */
export interface Subject {
  name: string;
  /** Milliseconds that each of its statements may take, where that is not as usual. */
  within?: number;
  page: { path: string; read: Read };
  json?: { path: string; read: Read };
}
