import { unstable_rethrow } from "next/navigation";
import type { ActionResult } from "#lib/kernel/result.ts";
import { fieldId, type Reasons } from "./form-field.tsx";

/** A lost connection and a fault of ours are answers too: what was typed must survive them. The server logs its faults. */
export async function answerOf<Out>(answer: Promise<ActionResult<Out>>): Promise<ActionResult<Out>> {
  try {
    return await answer;
  } catch (error) {
    // A redirect travels as an error, and is none.
    unstable_rethrow(error);
    const isUnreachable = !navigator.onLine || error instanceof TypeError;
    return { ok: false, code: "unexpected", reason: isUnreachable ? "offline" : "unexpected" };
  }
}

/** The server names fields by path. A reason about what this form does not show is about the form as a whole. */
export function reasonsOf(result: ActionResult<unknown>, form: HTMLFormElement): Reasons {
  if (result.ok) return {};
  const fields = Object.entries(result.fields ?? {});
  if (fields.length === 0) return { "": result.reason };
  const order = [...form.querySelectorAll("[id]")].map(({ id }) => id);
  const place = (name: string) => order.indexOf(fieldId(name));
  const asShown = fields.toSorted(([one], [other]) => place(one) - place(other));
  return Object.fromEntries(asShown.map(([name, reason]) => [place(name) === -1 ? "" : name, reason]));
}
