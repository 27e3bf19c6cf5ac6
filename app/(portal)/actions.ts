"use server";

import { redirect } from "next/navigation";
import { action } from "#app/_server/action.ts";
import { requireSameOrigin } from "#app/_server/same-origin.ts";
import { textOf } from "#app/_server/form-state.ts";
import { sessionToken, signOut } from "#app/_server/session.ts";
import { endViewing, NoViewer } from "#db/client.ts";
import { idField } from "#lib/kernel/fields.ts";
import { viewAs } from "#lib/people/viewing.ts";
import { switchOrganisation } from "#lib/people/sessions.ts";

export const switchOrganisationAction = action(switchOrganisation);

export const viewAsAction = action(viewAs);

/**
 * Ends the view as a partner, by the cookie alone: what views can write nothing. The way back leads to where it began;
 * the id may be anybody's invention, and then no page is there.
 */
export async function endViewingAction(form: unknown): Promise<void> {
  await requireSameOrigin();
  const token = await sessionToken();
  const partner = idField.safeParse(textOf(form, "partner"));
  if (token) await endViewing(token).catch(toSignIn);
  redirect(partner.success ? `/organisations/${partner.data}` : "/");
}

function toSignIn(error: unknown): never {
  if (error instanceof NoViewer) redirect("/sign-in");
  throw error;
}

/** Needs no command: whoever holds the cookie may throw it away. */
export async function signOutAction(): Promise<void> {
  await requireSameOrigin();
  await signOut();
  redirect("/sign-in");
}
