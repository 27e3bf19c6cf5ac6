"use server";

import { action } from "#app/_server/action.ts";
import { deleteComment, editComment, writeComment } from "#lib/comments/commands.ts";
import { markRead } from "#lib/notifications/commands.ts";
import { answerLines, confirmOrder } from "#lib/orders/answer.ts";
import { decideLines } from "#lib/orders/decision.ts";
import { revokeLinks } from "#lib/orders/links.ts";
import { referOrder } from "#lib/orders/reference.ts";
import { reviseOrder } from "#lib/orders/revise.ts";
import { withdrawLines } from "#lib/orders/withdraw.ts";

export const answerLinesAction = action(answerLines);
export const confirmOrderAction = action(confirmOrder);
export const decideLinesAction = action(decideLines);
export const reviseOrderAction = action(reviseOrder);
export const revokeLinksAction = action(revokeLinks);
export const withdrawLinesAction = action(withdrawLines);
export const writeCommentAction = action(writeComment);
export const editCommentAction = action(editComment);
export const deleteCommentAction = action(deleteComment);
export const readMessagesAction = action(markRead);
export const referOrderAction = action(referOrder);
