import type { Tx } from "#db/client.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import type { Actor } from "#lib/kernel/command.ts";

/** What was done to a partner's own part is in the life of the partner. */
export async function logPartner(
  tx: Tx,
  { door }: Actor,
  organisationId: string,
  action: string,
  particulars: Readonly<Record<string, unknown>>,
): Promise<void> {
  const event = { objectType: "partner", objectId: organisationId, area: "business" } as const;
  await recordEvent(tx, { ...event, action, door, particulars });
}
