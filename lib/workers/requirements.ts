import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Activity, CertificateKind } from "#db/vocabulary-papers.ts";
import { recordEvent, textArray } from "#lib/audit/record-event.ts";
import { command } from "#lib/kernel/command.ts";
import { requirementsInput } from "./input.ts";
import { settleClearances } from "./worker.ts";

/** Which certificates an activity takes from now on. Who may be planned for it follows at once. */
export const setRequirements = command({
  may: "requirement.change",
  input: requirementsInput,
  run: async (tx, actor, { activity, certificates }) => {
    const kinds = textArray([...new Set(certificates)].toSorted());
    const gone = await tx.execute(
      sql`delete from activity_requirements where activity = ${activity} and not certificate = any(${kinds}::text[]) returning certificate`,
    );
    const come = await tx.execute(sql`
      insert into activity_requirements (activity, certificate) select ${activity}, k from unnest(${kinds}::text[]) k on conflict do nothing returning certificate`);
    if (gone.length + come.length === 0) return;
    await settleClearances(tx, "all");
    await recordEvent(tx, {
      objectType: "organisation",
      objectId: actor.organisation.id,
      action: "activity.requirements_set",
      area: "business",
      door: actor.door,
      particulars: { activity, certificates },
    });
  },
});

export type Requirements = Partial<Record<Activity, CertificateKind[]>>;

/** What each activity takes. */
export async function listRequirements(tx: Tx): Promise<Requirements> {
  const rows = await tx.execute<{ activity: Activity; certificates: CertificateKind[] }>(sql`
    select activity, array_agg(certificate order by certificate) as certificates from activity_requirements group by activity`);
  return Object.fromEntries(rows.map(({ activity, certificates }) => [activity, certificates]));
}
