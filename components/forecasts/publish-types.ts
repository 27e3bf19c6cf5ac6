import type { Release } from "#lib/forecasts/publish.ts";
import type { DraftCount } from "#lib/forecasts/queries.ts";
import type { ActionResult } from "#lib/kernel/result.ts";

export interface PublishProps {
  drafts: readonly DraftCount[];
  publish: (
    input: unknown,
  ) => Promise<ActionResult<{ releases: Pick<Release, "supplier" | "buckets">[]; buckets: number }>>;
  discard: (input: unknown) => Promise<ActionResult<{ discarded: number }>>;
}
