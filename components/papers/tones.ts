import type { Tone } from "#components/ui/badge.tsx";
import type { PaperStanding } from "#lib/papers/rules.ts";

/** How good it is that a paper stands so. */
export const paperTones: Record<PaperStanding | "missing", Tone> = {
  submitted: "info",
  refused: "bad",
  valid: "good",
  ending: "warn",
  expired: "bad",
  missing: "bad",
};
