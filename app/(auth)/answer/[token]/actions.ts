"use server";

import { redirect } from "next/navigation";
import { nextAttempt, textOf } from "#app/_server/form-state.ts";
import { askForCode, guestAction, openLinkWith } from "#app/_server/order-link.ts";
import { answerLines, confirmOrder } from "#lib/orders/answer.ts";
import { withdrawLines } from "#lib/orders/withdraw.ts";

export interface DoorState {
  step: "ask" | "code";
  attempt: number;
  reason?: string;
}

export async function askForCodeAction(before: unknown, form: FormData): Promise<DoorState> {
  const result = await askForCode(textOf(form, "token"));
  const attempt = nextAttempt(before);
  return result.ok ? { step: "code", attempt } : { step: stepOf(before), attempt, reason: result.reason };
}

export async function openLinkAction(before: unknown, form: FormData): Promise<DoorState> {
  const token = textOf(form, "token");
  const result = await openLinkWith(token, textOf(form, "code"));
  if (result.ok) redirect(`/answer/${encodeURIComponent(token)}`);
  return { step: "code", attempt: nextAttempt(before), reason: result.reason };
}

/** A code that came goes on working when another one is refused. */
const stepOf = (before: unknown): DoorState["step"] =>
  typeof before === "object" && before !== null && "step" in before && before.step === "code"
    ? "code"
    : "ask";

export const answerLinesByLinkAction = guestAction(answerLines);
export const confirmOrderByLinkAction = guestAction(confirmOrder);
export const withdrawLinesByLinkAction = guestAction(withdrawLines);
