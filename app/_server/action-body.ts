/** As next.config.js has it for server actions. */
const mostBytes = 4_000_000;
const deepest = 20;

/**
 * Whether the input of a server action can be read at all. Next answers with a 500, and a line in the log of faults,
 * where it cannot. Our actions take plain values: text, numbers, lists and records; forms come as multipart.
 */
export async function isReadableInput(request: Request): Promise<boolean> {
  const type = request.headers.get("content-type") ?? "";
  const isForm = type.startsWith("multipart/form-data");
  if (!isForm && !request.headers.has("next-action")) return true;
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) return false;
  try {
    const copy = request.clone();
    if (isForm) await copy.formData();
    else return isPlain(JSON.parse(await copy.text()));
    return true;
  } catch {
    return false;
  }
}

function isPlain(input: unknown): boolean {
  return Array.isArray(input) && isShallow(input, deepest);
}

/** React writes text that begins with `$` as `$$`; anything else after a `$` refers to what our actions never take. */
function isShallow(value: unknown, left: number): boolean {
  if (typeof value === "string") return !value.startsWith("$") || /^\$(\$|undefined$)/.test(value);
  if (typeof value !== "object" || value === null) return true;
  return left > 0 && Object.values(value).every((inner) => isShallow(inner, left - 1));
}
