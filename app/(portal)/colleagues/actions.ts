"use server";

import { action } from "#app/_server/action.ts";
import {
  inviteColleague,
  inviteColleagueAgain,
  removeColleague,
  withdrawInvitation,
} from "#lib/people/colleagues.ts";

export const inviteColleagueAction = action(inviteColleague);
export const inviteColleagueAgainAction = action(inviteColleagueAgain);
export const withdrawInvitationAction = action(withdrawInvitation);
export const removeColleagueAction = action(removeColleague);
