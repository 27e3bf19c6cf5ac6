"use server";

import { action } from "#app/_server/action.ts";
import { saveMailPreferences } from "#lib/notifications/commands.ts";
import { endFeed, makeFeed } from "#lib/orders/calendar-feed.ts";
import { changePassword, updatePreferences } from "#lib/people/account.ts";
import { endOtherSessions, endSession } from "#lib/people/sessions.ts";

export const savePreferencesAction = action(updatePreferences);
export const changePasswordAction = action(changePassword);
export const makeFeedAction = action(makeFeed);
export const endFeedAction = action(endFeed);
export const endSessionAction = action(endSession);
export const endOtherSessionsAction = action(endOtherSessions);
export const saveMailPreferencesAction = action(saveMailPreferences);
