"use server";

import { action } from "#app/_server/action.ts";
import { confirmOrders } from "#lib/orders/answer.ts";
import { remindSuppliers } from "#lib/orders/remind.ts";
import { openWith, removeView, saveView } from "#lib/views/commands.ts";

export const remindSuppliersAction = action(remindSuppliers);
export const confirmOrdersAction = action(confirmOrders);
export const saveViewAction = action(saveView);
export const removeViewAction = action(removeView);
export const openWithAction = action(openWith);
