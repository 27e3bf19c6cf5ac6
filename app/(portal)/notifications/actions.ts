"use server";

import { action } from "#app/_server/action.ts";
import { markAllRead, markRead } from "#lib/notifications/commands.ts";

export const markReadAction = action(markRead);
export const markAllReadAction = action(markAllRead);
