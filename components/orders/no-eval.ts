import { config } from "zod";

/** Schemas would be compiled by eval, which the pages forbid: asked for before any is made, they are not. */
export function forbidEval(): void {
  config({ jitless: true });
}
