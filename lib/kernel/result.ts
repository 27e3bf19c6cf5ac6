import type { RefusalCode } from "./errors.ts";

/** What a server action answers. `reason` and the values of `fields` are keys under `errors.*`. */
export type ActionResult<T = undefined> =
  | { ok: true; value: T }
  | { ok: false; code: RefusalCode | "unexpected"; reason: string; fields?: Record<string, string> };
