"use server";

import { action } from "#app/_server/action.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { decideLines } from "#lib/orders/decision.ts";
import { reportMilestone } from "#lib/shipments/milestone.ts";

export const answerLinesAction = action(answerLines);
export const decideLinesAction = action(decideLines);
export const reportMilestoneAction = action(reportMilestone);
