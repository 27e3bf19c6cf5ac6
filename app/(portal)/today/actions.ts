"use server";

import { action } from "#app/_server/action.ts";
import { finishAction, verifyAction } from "#lib/incidents/corrective-actions.ts";
import { moveIncident } from "#lib/incidents/move.ts";
import { answerLines } from "#lib/orders/answer.ts";
import { decideLines } from "#lib/orders/decision.ts";
import { finishRiskMeasure } from "#lib/risks/measures.ts";
import { assignCarrier } from "#lib/shipments/assign.ts";
import { reportMilestone } from "#lib/shipments/milestone.ts";

export const answerLinesAction = action(answerLines);
export const decideLinesAction = action(decideLines);
export const reportMilestoneAction = action(reportMilestone);
export const assignCarrierAction = action(assignCarrier);
export const moveIncidentAction = action(moveIncident);
export const finishCorrectiveAction = action(finishAction);
export const verifyCorrectiveAction = action(verifyAction);
export const finishRiskMeasureAction = action(finishRiskMeasure);
