// Actions of plain forms are called by anybody with anything: their arguments are what they say only from our own pages.

/** The text of a field; empty where there is none, or no form. */
export function textOf(form: unknown, name: string): string {
  const value = form instanceof FormData ? form.get(name) : undefined;
  return typeof value === "string" ? value : "";
}

/** How often this form has been sent, one more than before. */
export function nextAttempt(before: unknown): number {
  const known = typeof before === "object" && before !== null && "attempt" in before ? before.attempt : 0;
  return (typeof known === "number" && Number.isSafeInteger(known) ? known : 0) + 1;
}
