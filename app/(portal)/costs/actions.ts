"use server";

import { action } from "#app/_server/action.ts";
import { setBudget } from "#lib/costs/budget.ts";
import { changeCost, enterCost, voidCost } from "#lib/costs/entry.ts";

export const setBudgetAction = action(setBudget);
export const enterCostAction = action(enterCost);
export const changeCostAction = action(changeCost);
export const voidCostAction = action(voidCost);
