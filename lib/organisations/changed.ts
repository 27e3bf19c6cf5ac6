type Values = Readonly<Record<string, unknown>>;

/** What differs, before and after, for the log; nothing where nothing does. */
export function changed(before: Values, after: Values): { before: Values; after: Values } | undefined {
  const names = Object.keys(after).filter((name) => after[name] !== before[name]);
  if (names.length === 0) return undefined;
  const only = (values: Values) => Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
  return { before: only(before), after: only(after) };
}
