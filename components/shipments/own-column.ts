import type { Viewer } from "#lib/access/actor.ts";

/** The column of a list that would only repeat who is looking. */
export function ownColumn({ organisation }: Viewer): "supplier" | "carrier" | undefined {
  const { kind } = organisation;
  return kind === "supplier" || kind === "carrier" ? kind : undefined;
}
