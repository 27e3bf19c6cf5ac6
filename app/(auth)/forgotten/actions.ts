"use server";

import { askForReset } from "#app/_server/account-links.ts";
import { nextAttempt, textOf } from "#app/_server/form-state.ts";

export interface ForgottenState {
  email: string;
  /** Told the same for every address, known or not. */
  isSent: boolean;
  reason?: string;
  attempt: number;
}

export async function forgottenAction(before: ForgottenState, form: FormData): Promise<ForgottenState> {
  const email = textOf(form, "email").trim();
  const result = await askForReset(email);
  const attempt = nextAttempt(before);
  return result.ok
    ? { email, isSent: true, attempt }
    : { email, isSent: false, reason: result.reason, attempt };
}
