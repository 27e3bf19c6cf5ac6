"use server";

import { action } from "#app/_server/action.ts";
import { judgeAnswerFile, takeAnswerFile, undoAnswerFile } from "#lib/orders/answer-file.ts";

export const judgeAnswerFileAction = action(judgeAnswerFile);
export const takeAnswerFileAction = action(takeAnswerFile);
export const undoAnswerFileAction = action(undoAnswerFile);
