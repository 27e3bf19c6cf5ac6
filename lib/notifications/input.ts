import { z } from "zod";
import { mailModes, notificationKinds } from "#db/vocabulary-notifications.ts";
import { idField } from "#lib/kernel/fields.ts";

export const notificationListInput = z.object({
  show: z.enum(["unread"]).optional().catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
});
export type NotificationListInput = z.output<typeof notificationListInput>;

export const markReadInput = z.strictObject({ ids: z.array(idField).min(1).max(200) });
export const markAllReadInput = z.strictObject({});

/** The mode of each kind that the form shows. */
export const mailPreferencesInput = z.partialRecord(z.enum(notificationKinds), z.enum(mailModes));
