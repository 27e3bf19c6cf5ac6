"use server";

import { redirect } from "next/navigation";
import { nextAttempt, textOf } from "#app/_server/form-state.ts";
import { signInAsDemo, signInWithPassword } from "#app/_server/session.ts";
import { pathWithin } from "./next-path.ts";

export interface SignInState {
  email: string;
  reason?: string;
  /** Counts the attempts, so that the same error twice is announced twice. */
  attempt: number;
}

// The only actions without an actor: whoever comes here has none yet. Both check origin, rate and credentials inside.
export async function signInAction(before: SignInState, form: FormData): Promise<SignInState> {
  const email = textOf(form, "email");
  const result = await signInWithPassword(email, textOf(form, "password"));
  if (result.ok) redirect(pathWithin(textOf(form, "next")));
  return { email, reason: result.reason, attempt: nextAttempt(before) };
}

export async function signInAsDemoAction(form: FormData): Promise<void> {
  const result = await signInAsDemo(textOf(form, "email"));
  redirect(
    result.ok ? pathWithin(textOf(form, "next")) : `/sign-in?reason=${encodeURIComponent(result.reason)}`,
  );
}
