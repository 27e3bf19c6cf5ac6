"use server";

import { action } from "#app/_server/action.ts";
import {
  acceptCampaign,
  dropCampaign,
  refuseCampaign,
  submitCampaign,
  withdrawCampaign,
} from "#lib/campaigns/decide.ts";
import { findItems, makeCampaign, saveCampaign } from "#lib/campaigns/plan.ts";
import { deleteComment, editComment, writeComment } from "#lib/comments/commands.ts";
import { markRead } from "#lib/notifications/commands.ts";

export const makeCampaignAction = action(makeCampaign);
export const saveCampaignAction = action(saveCampaign);
export const findItemsAction = action(findItems);
export const submitCampaignAction = action(submitCampaign);
export const withdrawCampaignAction = action(withdrawCampaign);
export const dropCampaignAction = action(dropCampaign);
export const refuseCampaignAction = action(refuseCampaign);
export const acceptCampaignAction = action(acceptCampaign);
export const writeCommentAction = action(writeComment);
export const editCommentAction = action(editComment);
export const deleteCommentAction = action(deleteComment);
export const readMessagesAction = action(markRead);
