"use server";

import { action } from "#app/_server/action.ts";
import { deleteComment, editComment, writeComment } from "#lib/comments/commands.ts";

export const writeCommentAction = action(writeComment);
export const editCommentAction = action(editComment);
export const deleteCommentAction = action(deleteComment);
