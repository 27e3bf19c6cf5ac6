import type { ActionResult } from "#lib/kernel/result.ts";

export interface Choice {
  id: string;
  name: string;
}

export type Act<Out = unknown> = (raw: unknown) => Promise<ActionResult<Out>>;
