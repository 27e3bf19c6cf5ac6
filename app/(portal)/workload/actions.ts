"use server";

import { action } from "#app/_server/action.ts";
import { planPeople, setRate } from "#lib/staffing/plan.ts";

export const planPeopleAction = action(planPeople);
export const setRateAction = action(setRate);
