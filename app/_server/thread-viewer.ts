import "server-only";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";

/** Who looks at a conversation: whoever views the portal as a partner reads it, and writes nothing. */
export const threadViewer = (viewer: Viewer) => ({
  userId: viewer.userId,
  isHost: viewer.organisation.kind === "host",
  canWrite: can(viewer, "comment.write"),
});
