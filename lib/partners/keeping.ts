import type { Actor } from "#lib/kernel/command.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { can } from "#lib/access/policy.ts";

/** The host keeps everybody's part, as long as they do not; a partner's own is kept by who administers it. */
export const keeps = (
  viewer: Pick<Actor, "roles" | "organisation" | "isOrgAdmin" | "viewing">,
  organisationId: string,
): boolean =>
  can(viewer, "partner.keep") &&
  (viewer.organisation.kind === "host" || (viewer.organisation.id === organisationId && viewer.isOrgAdmin));

/** What is not one's own to keep is as if it were not there: row-level security says the same. */
export function requireKeeping(actor: Actor, organisationId: string): void {
  if (!keeps(actor, organisationId)) throw notFound();
}
