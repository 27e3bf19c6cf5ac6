"use server";

import { action } from "#app/_server/action.ts";
import { answerRows } from "#lib/orders/answer-rows.ts";

export const answerRowsAction = action(answerRows);
