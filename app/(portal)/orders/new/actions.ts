"use server";

import { action } from "#app/_server/action.ts";
import { addLines, enterOrder } from "#lib/orders/enter.ts";

export const enterOrderAction = action(enterOrder);
export const addLinesAction = action(addLines);
