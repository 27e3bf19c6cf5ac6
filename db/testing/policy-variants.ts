import { roles } from "../vocabulary.ts";

/** What was taken out of an expression, or put into it, with a little before it: policies are long and alike. */
export function difference(before: string, after: string): string {
  const isEqualAt = (index: number) => before[index] === after[index];
  let start = 0;
  while (start < after.length && isEqualAt(start)) start += 1;
  let end = 0;
  while (end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const middle = (text: string) => text.slice(start, text.length - end).replaceAll(/\s+/g, " ");
  const where = before.slice(Math.max(0, start - 40), start).replaceAll(/\s+/g, " ");
  return `at "${where}": less "${middle(before)}" more "${middle(after)}"`;
}

/** The expression with one branch of an OR, a CASE or one side of an AND left out, or a role taken from or put into a list. */
export function variants(expression: string): string[] {
  const branches = [...pieces(expression, " OR "), ...pieces(expression, " AND "), ...cases(expression)];
  return [...new Set([...branches, ...roleVariants(expression)])].filter((one) => one !== expression);
}

function pieces(expression: string, word: " OR " | " AND "): string[] {
  return parts(expression).flatMap(([from, to]) => {
    const inner = expression.slice(from, to);
    const split = splitTop(inner, word);
    if (split.length < 2) return [];
    return split.map((_, left) => {
      const rest = split.filter((__, index) => index !== left).join(word);
      return expression.slice(0, from) + rest + expression.slice(to);
    });
  });
}

function cases(expression: string): string[] {
  return [...expression.matchAll(/\s+WHEN .+ THEN true/g)].map(
    ({ index, 0: text }) => expression.slice(0, index) + expression.slice(index + text.length),
  );
}

/** Every bracketed stretch of the text, and the text itself. */
function parts(text: string): [number, number][] {
  const found: [number, number][] = [[0, text.length]];
  const open: number[] = [];
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === "'") quoted = !quoted;
    if (quoted) continue;
    if (text[index] === "(") open.push(index + 1);
    if (text[index] === ")") found.push([open.pop() ?? 0, index]);
  }
  return found;
}

function splitTop(text: string, word: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === "(") depth += 1;
    if (text[index] === ")") depth -= 1;
    if (depth === 0 && text.startsWith(word, index)) {
      found.push(text.slice(start, index));
      start = index + word.length;
    }
  }
  // What is left of a sub-select belongs to it, not to the condition.
  return /\bWHERE\b/.test(found[0] ?? "") || /\bSELECT\b/i.test(text.slice(0, 12))
    ? []
    : [...found, text.slice(start)];
}

function roleVariants(expression: string): string[] {
  return [...expression.matchAll(/ARRAY\[([^\]]*)\]/g)].flatMap((match) => {
    const named = (match[1] ?? "").split(", ");
    if (!named.every((one) => roles.some((role) => one === `'${role}'::text`))) return [];
    const put = (list: readonly string[]) =>
      `${expression.slice(0, match.index)}ARRAY[${list.join(", ")}]${expression.slice(match.index + match[0].length)}`;
    const absent = ["hr", "carrier", "supplier", "logistics"]
      .map((role) => `'${role}'::text`)
      .filter((one) => !named.includes(one));
    return [
      ...(named.length > 1 ? named.map((left) => put(named.filter((one) => one !== left))) : []),
      ...absent.map((one) => put([...named, one])),
    ];
  });
}
