"use server";

import { action } from "#app/_server/action.ts";
import { deleteComment, editComment, writeComment } from "#lib/comments/commands.ts";
import { markRead } from "#lib/notifications/commands.ts";
import { assessRisk, closeRisk, editRisk, raiseRisk, reopenRisk } from "#lib/risks/judge.ts";
import { linkRisk, unlinkRisk } from "#lib/risks/links.ts";
import { addRiskMeasure, finishRiskMeasure, turnRiskMeasure } from "#lib/risks/measures.ts";
import { shareRisk, unshareRisk } from "#lib/risks/share.ts";

export const raiseRiskAction = action(raiseRisk);
export const editRiskAction = action(editRisk);
export const assessRiskAction = action(assessRisk);
export const closeRiskAction = action(closeRisk);
export const reopenRiskAction = action(reopenRisk);
export const shareRiskAction = action(shareRisk);
export const unshareRiskAction = action(unshareRisk);
export const linkRiskAction = action(linkRisk);
export const unlinkRiskAction = action(unlinkRisk);
export const addRiskMeasureAction = action(addRiskMeasure);
export const finishRiskMeasureAction = action(finishRiskMeasure);
export const turnRiskMeasureAction = action(turnRiskMeasure);
export const writeCommentAction = action(writeComment);
export const editCommentAction = action(editComment);
export const deleteCommentAction = action(deleteComment);
export const readMessagesAction = action(markRead);
