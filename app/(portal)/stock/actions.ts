"use server";

import { action } from "#app/_server/action.ts";
import { changeStock } from "#lib/stock/record.ts";

export const changeStockAction = action(changeStock);
