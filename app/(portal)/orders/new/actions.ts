"use server";

import { action } from "#app/_server/action.ts";
import { keepDraft, keepTemplate, removeDraft, renameTemplate, sendOrder } from "#lib/orders/drafts.ts";
import { addLines } from "#lib/orders/enter.ts";

export const sendOrderAction = action(sendOrder);
export const addLinesAction = action(addLines);
export const keepDraftAction = action(keepDraft);
export const keepTemplateAction = action(keepTemplate);
export const renameTemplateAction = action(renameTemplate);
export const removeDraftAction = action(removeDraft);
