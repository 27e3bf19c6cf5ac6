import { typedDecimal } from "#components/form/decimal-text.ts";
import { type FormValues, textAt } from "#components/form/form-values.ts";
import { quantityToJudge } from "#lib/kernel/quantity-text.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { TypedLine, TypedOrder } from "#lib/orders/draft-input.ts";

/** The texts of a line; its dates come after them. */
export const lineFields = ["item", "description", "quantity", "unit", "unitPrice"] as const;

/** An order as it stands in the form: decimals as the language writes them. */
export function shownOrder(order: TypedOrder, locale: string): FormValues {
  const shown = (text: string) => typedDecimal(text, locale);
  return {
    ...order,
    lines: order.lines.map((line) => ({
      ...line,
      quantity: shown(line.quantity),
      unitPrice: shown(line.unitPrice),
      schedule: line.schedule.map(({ date, quantity }) => ({ date, quantity: shown(quantity) })),
    })),
  };
}

/** What was typed into the rows, each at its place, up to the last in which something stands. Decimals with a point. */
export function typedLines(typed: FormValues, count: number, locale: string): TypedLine[] {
  const lines = Array.from({ length: count }, (_, place) => lineAt(typed, `lines.${String(place)}`, locale));
  return lines.slice(0, lines.findLastIndex((line) => !isEmpty(line)) + 1);
}

function lineAt(typed: FormValues, path: string, locale: string): TypedLine {
  const text = (name: string) => textAt(typed, `${path}.${name}`).trim();
  // What is no number stays as it was typed, and is refused where it is sent.
  const decimal = (name: string) => quantityToJudge(text(name), locale);
  // How many dates are shown; one that was taken out again has no field, and would keep what stood in it at first.
  const dates = Math.max(1, Number(text("dates")));
  return {
    item: text("item"),
    description: text("description"),
    quantity: decimal("quantity"),
    unit: text("unit"),
    unitPrice: decimal("unitPrice"),
    schedule: Array.from({ length: dates }, (_, part) => ({
      date: text(`schedule.${String(part)}.date`),
      quantity: dates === 1 ? "" : decimal(`schedule.${String(part)}.quantity`),
    })),
  };
}

const isEmpty = (line: TypedLine) =>
  lineFields.every((name) => line[name] === "") &&
  line.schedule.every(({ date, quantity }) => date === "" && quantity === "");

/** The lines to send, and where each stood in the form. One date is for all of it; several are a schedule. */
export function sentLines(lines: readonly TypedLine[]) {
  const filled = lines.flatMap((line, place) => (isEmpty(line) ? [] : [{ line, place }]));
  const rows = filled.map(({ line: { schedule, ...line } }) =>
    schedule.length === 1 ? { ...line, requestedOn: schedule[0]?.date ?? "" } : { ...line, schedule },
  );
  return { rows, places: filled.map(({ place }) => place) };
}

/** A refusal speaks of the rows that were sent; the form has empty ones between them, and dates in fields of their own. */
export function atTheirRows<Out>(result: ActionResult<Out>, places: readonly number[]): ActionResult<Out> {
  return renamed(result, (path) => {
    const [lines, index, ...rest] = path.split(".");
    const place = lines === "lines" ? places[Number(index)] : undefined;
    if (place === undefined) return path;
    const field = rest.join(".");
    const isOfDates = field === "requestedOn" || field === "schedule";
    return `lines.${String(place)}.${isOfDates ? "schedule.0.date" : field}`;
  });
}

/** A draft and a template are sent as a whole, and their rows stand where they stand. */
export const ofContent = <Out>(result: ActionResult<Out>): ActionResult<Out> =>
  renamed(result, (path) => path.replace(/^content\.?/, ""));

function renamed<Out>(result: ActionResult<Out>, name: (path: string) => string): ActionResult<Out> {
  if (result.ok || !result.fields) return result;
  const fields = Object.entries(result.fields).map(([path, reason]) => [name(path), reason] as const);
  return { ...result, fields: Object.fromEntries(fields) };
}
