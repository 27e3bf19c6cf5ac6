import type { LinkPurpose } from "#db/vocabulary-notifications.ts";

/** How long a link can be used: somebody who waits for a reset is there, an invitation may lie over a week. */
export const linkHours = { password_reset: 1, invitation: 168 } as const satisfies Record<
  LinkPurpose,
  number
>;
