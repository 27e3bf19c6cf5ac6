import { sql } from "drizzle-orm";
import { textArray } from "#lib/audit/record-event.ts";
import { command } from "#lib/kernel/command.ts";
import { mailPreferencesInput, markAllReadInput, markReadInput } from "./input.ts";
import { kindsFor } from "./rules.ts";

/** Marks what the person was told as read. What is nobody's, or somebody else's, is as if it were read already. */
export const markRead = command({
  may: "account.use",
  input: markReadInput,
  run: async (tx, actor, { ids }) => {
    await tx.execute(sql`
      update notifications set read_at = now()
       where id = any(${textArray(ids)}::uuid[]) and user_id = ${actor.userId} and organisation_id = ${actor.organisation.id} and read_at is null`);
  },
});

export const markAllRead = command({
  may: "account.use",
  input: markAllReadInput,
  run: async (tx, actor) => {
    const read = await tx.execute(sql`
      update notifications set read_at = now()
       where user_id = ${actor.userId} and organisation_id = ${actor.organisation.id} and read_at is null returning id`);
    return { read: read.length };
  },
});

/** Keeps what the person wants by mail, of the kinds that they may be told; what comes from now on follows it. */
export const saveMailPreferences = command({
  may: "account.use",
  input: mailPreferencesInput,
  run: async (tx, actor, modes) => {
    const rows = kindsFor(actor.roles).flatMap((kind) => {
      const mode = modes[kind];
      return mode === undefined ? [] : [{ kind, mode }];
    });
    if (rows.length === 0) return;
    await tx.execute(sql`
      insert into mail_preferences (user_id, kind, mode)
      select ${actor.userId}, r.kind, r.mode from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(kind text, mode text)
      on conflict (user_id, kind) do update set mode = excluded.mode where mail_preferences.mode <> excluded.mode`);
  },
});
