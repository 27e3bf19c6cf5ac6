"use server";

import { action } from "#app/_server/action.ts";
import {
  addMembership,
  createUser,
  disableUser,
  enableUser,
  endSessionsOfUser,
  removeMembership,
  resetPassword,
} from "#lib/people/administration.ts";
import { inviteUser } from "#lib/people/links.ts";

export const inviteUserAction = action(inviteUser);
export const createUserAction = action(createUser);
export const resetPasswordAction = action(resetPassword);
export const disableUserAction = action(disableUser);
export const enableUserAction = action(enableUser);
export const endSessionsOfUserAction = action(endSessionsOfUser);
export const addMembershipAction = action(addMembership);
export const removeMembershipAction = action(removeMembership);
