"use server";

import { action } from "#app/_server/action.ts";
import { deleteComment, editComment, writeComment } from "#lib/comments/commands.ts";
import { markRead } from "#lib/notifications/commands.ts";
import { announceShipment } from "#lib/shipments/announce.ts";
import { assignCarrier } from "#lib/shipments/assign.ts";
import { cancelShipment } from "#lib/shipments/cancel.ts";
import { reportMilestone } from "#lib/shipments/milestone.ts";
import { correctReceipt, recordReceipt } from "#lib/shipments/receipt.ts";
import { nameDriver } from "#lib/workers/drivers.ts";

export const announceShipmentAction = action(announceShipment);
export const cancelShipmentAction = action(cancelShipment);
export const assignCarrierAction = action(assignCarrier);
export const reportMilestoneAction = action(reportMilestone);
export const recordReceiptAction = action(recordReceipt);
export const correctReceiptAction = action(correctReceipt);
export const writeCommentAction = action(writeComment);
export const editCommentAction = action(editComment);
export const deleteCommentAction = action(deleteComment);
export const readMessagesAction = action(markRead);
export const nameDriverAction = action(nameDriver);
