import type { ActionResult } from "#lib/kernel/result.ts";
import { fieldId, type Reasons } from "./form-field.tsx";

/** A lost connection is an answer too; what was typed must survive it. Our own faults go on to the error page. */
export async function answerOf<Out>(answer: Promise<ActionResult<Out>>): Promise<ActionResult<Out>> {
  try {
    return await answer;
  } catch (error) {
    if (navigator.onLine) throw error;
    return { ok: false, code: "unexpected", reason: "offline" };
  }
}

/** The server names fields by path. A reason about what this form does not show is about the form as a whole. */
export function reasonsOf(result: ActionResult<unknown>, form: HTMLFormElement): Reasons {
  if (result.ok) return {};
  const fields = Object.entries(result.fields ?? {});
  if (fields.length === 0) return { "": result.reason };
  const isShown = (name: string) => form.querySelector(`#${CSS.escape(fieldId(name))}`) !== null;
  return Object.fromEntries(fields.map(([name, reason]) => [isShown(name) ? name : "", reason]));
}
