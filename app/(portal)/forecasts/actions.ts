"use server";

import { action } from "#app/_server/action.ts";
import { deleteComment, editComment, writeComment } from "#lib/comments/commands.ts";
import { commitAll, commitBuckets, saveCommitDrafts } from "#lib/forecasts/commit.ts";
import { discardForecastDrafts, saveForecastDrafts } from "#lib/forecasts/draft.ts";
import { importForecastFile } from "#lib/forecasts/file.ts";
import { publishForecast } from "#lib/forecasts/publish.ts";
import { saveForecastTerms } from "#lib/forecasts/terms.ts";
import { markRead } from "#lib/notifications/commands.ts";

export const saveForecastDraftsAction = action(saveForecastDrafts);
export const discardForecastDraftsAction = action(discardForecastDrafts);
export const publishForecastAction = action(publishForecast);
export const importForecastFileAction = action(importForecastFile);
export const saveForecastTermsAction = action(saveForecastTerms);
export const commitBucketsAction = action(commitBuckets);
export const commitAllAction = action(commitAll);
export const saveCommitDraftsAction = action(saveCommitDrafts);
export const writeCommentAction = action(writeComment);
export const editCommentAction = action(editComment);
export const deleteCommentAction = action(deleteComment);
export const readMessagesAction = action(markRead);
