"use server";

import { action } from "#app/_server/action.ts";
import { removeTolerance, saveTolerance } from "#lib/orders/tolerances.ts";

export const saveToleranceAction = action(saveTolerance);
export const removeToleranceAction = action(removeTolerance);
