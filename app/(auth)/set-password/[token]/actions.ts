"use server";

import { redirect } from "next/navigation";
import { setPasswordWith } from "#app/_server/account-links.ts";
import { nextAttempt, textOf } from "#app/_server/form-state.ts";

export interface SetPasswordState {
  reason?: string;
  attempt: number;
}

export async function setPasswordAction(before: SetPasswordState, form: FormData): Promise<SetPasswordState> {
  const result = await setPasswordWith(textOf(form, "token"), textOf(form, "newPassword"));
  if (result.ok) redirect("/sign-in?reason=password_set");
  return { reason: result.reason, attempt: nextAttempt(before) };
}
