"use server";

import { action } from "#app/_server/action.ts";
import { addClosure, followOthers, removeClosure, setCalendar } from "#lib/calendars/change.ts";

export const setCalendarAction = action(setCalendar);
export const followOthersAction = action(followOthers);
export const addClosureAction = action(addClosure);
export const removeClosureAction = action(removeClosure);
