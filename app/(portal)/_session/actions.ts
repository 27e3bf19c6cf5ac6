"use server";

import { redirect } from "next/navigation";
import { action } from "#app/_server/action.ts";
import { requireSameOrigin } from "#app/_server/same-origin.ts";
import { signOut } from "#app/_server/session.ts";
import { switchOrganisation } from "#lib/people/sessions.ts";
import { viewAs } from "#lib/people/viewing.ts";

export const switchOrganisationAction = action(switchOrganisation);
export const viewAsAction = action(viewAs);

/** Needs no command: whoever holds the cookie may throw it away. */
export async function signOutAction(): Promise<void> {
  await requireSameOrigin();
  await signOut();
  redirect("/sign-in");
}
