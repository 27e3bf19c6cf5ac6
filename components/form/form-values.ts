/** What a form holds, in the shape of its default values: a name such as `schedule.0.date` is a path into it. */
export type FormValues = Readonly<Record<string, unknown>>;

/**
 * Reads a form. The defaults say what a control means: `true` or `false` is one tick box, a list of texts is several
 * controls of one name, and what has no control keeps its default.
 */
export function readForm(defaults: FormValues, form: FormData): FormValues {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(defaults)) {
    if (typeof value === "boolean") values[name] = form.has(name);
    else if (isTexts(value)) values[name] = form.getAll(name).filter((one) => typeof one === "string");
    else values[name] = value;
  }
  for (const [name, value] of form) {
    if (typeof values[name] === "boolean" || isTexts(defaults[name]) || name.startsWith("$")) continue;
    write(values, name.split("."), value);
  }
  return values;
}

/** The default of one control, by its path. */
export function valueAt(values: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), values);
}

/** What was typed into one control, by its path. */
export function textAt(values: unknown, path: string): string {
  const value = valueAt(values, path);
  return typeof value === "string" ? value : "";
}

function write(target: Record<string, unknown>, [key, ...rest]: string[], value: unknown): void {
  if (key === undefined || key === "__proto__") return;
  if (rest[0] === undefined) {
    Object.assign(target, { [key]: value });
    return;
  }
  const inner = target[key];
  const copy: Record<string, unknown> = isRecord(inner)
    ? copyOf(inner)
    : /^\d+$/.test(rest[0])
      ? asRecord([])
      : {};
  Object.assign(target, { [key]: copy });
  write(copy, rest, value);
}

// The defaults belong to the caller; what is written into them is written into a copy.
function copyOf(record: Record<string, unknown>): Record<string, unknown> {
  return Array.isArray(record) ? asRecord([...record]) : { ...record };
}

function asRecord(list: unknown[]): Record<string, unknown> {
  return isRecord(list) ? list : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
