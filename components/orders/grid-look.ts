import { useLocale, useTranslations } from "next-intl";
import { useErrorText } from "#components/form/error-text.ts";
import type { Edits, Place } from "#components/sheet/state.ts";
import type { CellLook, SheetColumn } from "#components/sheet/types.ts";
import { reasonCodes } from "#db/vocabulary.ts";
import { isDay } from "#lib/kernel/days.ts";
import { quantityText } from "#lib/kernel/quantity-text.ts";
import type { JudgedLine } from "#lib/orders/judge.ts";
import { cellKey, dayTyped, type GridColumn, type GridRow } from "./grid-rows.ts";
import type { OrderGrid } from "./use-answer-grid.ts";
import { useOrderWords } from "./words.ts";

const answers = ["accept", "change", "reject"] as const;
export const isAnswer = (text: string): boolean => answers.some((one) => one === text);

/** The columns of the grid, with their choices in words. */
export function useGridColumns(isPriced: boolean): (SheetColumn & { key: GridColumn })[] {
  const t = useTranslations("grid");
  const reasons = useTranslations("vocabulary.reason");
  const column = (key: GridColumn, width: string, more: Partial<Omit<SheetColumn, "key">> = {}) => ({
    key,
    title: t(`column.${key}`),
    sub: t.has(`sub.${key}`) ? t(`sub.${key}`) : "",
    width,
    ...more,
  });
  return [
    column("result", "8.5rem", { kind: "text" }),
    column("answer", "7rem", {
      kind: "choice",
      choices: answers.map((value) => ({ value, label: t(`answer.${value}`) })),
    }),
    column("date", "7.5rem"),
    column("quantity", "7.5rem"),
    ...(isPriced ? [column("price", "7.5rem")] : []),
    column("reason", "11rem", {
      kind: "choice",
      choices: reasonCodes.map((value) => ({ value, label: reasons(value) })),
    }),
    column("comment", "16rem", { kind: "text" }),
  ];
}

/** What was asked stands small below what is answered; what would come of it stands in front. */
export function useGridLook(
  grid: OrderGrid,
  columns: readonly { key: GridColumn }[],
): (place: Place) => CellLook {
  const words = useOrderWords();
  const errorText = useErrorText();
  const resultOf = useResultLook(grid);
  const typedText = useTypedText();
  const locale = useLocale();
  return (place) => {
    const row = grid.rows[place.row];
    const column = columns[place.column]?.key;
    if (!row || !column) return nothing;
    if (column === "result") return resultOf(row);
    const { lineId } = row.line;
    if (grid.gone.has(lineId)) return { ...nothing, note: askedOf(column, row, words) };
    const typed = grid.sheet.edits.get(cellKey(lineId, row.part, column));
    const isOfLine = column !== "date" && column !== "quantity";
    const problem = problemAt(grid.judged.get(lineId), place.row, column);
    return {
      text:
        typed === undefined ? confirmed(grid.sheet.edits, row, column, words) : typedText(column, row, typed),
      raw: typed ?? "",
      ...copyOf(grid.sheet.edits, row, column, locale),
      note: row.asked || row.part === 0 ? askedOf(column, row, words) : "",
      state: typed === undefined ? undefined : "typed",
      error: problem === undefined ? undefined : errorText(problem),
      isEditable: !grid.sent.has(lineId) && !(isOfLine && row.part > 0),
    };
  };
}

const nothing: CellLook = { text: "", note: "", isEditable: false };

/** What would come of a line, or came of it; until something is said, by when. */
function useResultLook(grid: OrderGrid): (row: GridRow) => CellLook {
  const { day, now } = useOrderWords();
  const answerWords = useTranslations("vocabulary.answer");
  const t = useTranslations("grid");
  return ({ line: { lineId, answerBy }, part }) => {
    if (part > 0) return nothing;
    if (grid.gone.has(lineId)) return { ...nothing, text: t("gone") };
    const sent = grid.sent.get(lineId);
    const judged = sent ?? grid.judged.get(lineId);
    const note = answerBy === null ? "" : t("by", { day: day(answerBy.slice(0, 10)) });
    if (!judged || judged.result === "same") {
      const isOver = answerBy !== null && new Date(answerBy) < now;
      return isOver ? { ...nothing, text: t("overdue"), note, state: "open" } : { ...nothing, note };
    }
    const { result } = judged;
    if (result === "wrong") return { text: t("isWrong"), note, state: "below", isEditable: false };
    return {
      text: `${sent ? "✓ " : ""}${answerWords(result)}`,
      note: sent ? t("sent") : note,
      state: result === "pending_buyer" || result === "rejected" ? "open" : "good",
      isEditable: false,
    };
  };
}

/** What was typed as it is understood; as it was typed where it is not. */
function useTypedText(): (column: GridColumn, row: GridRow, typed: string) => string {
  const { day, quantity } = useOrderWords();
  const locale = useLocale();
  const reasons = useTranslations("vocabulary.reason");
  const t = useTranslations("grid");
  return (column, row, typed) => {
    if (column === "answer") return t.has(`answer.${typed}`) ? t(`answer.${typed}`) : typed;
    if (column === "reason") return reasons.has(typed) ? reasons(typed) : typed;
    if (column === "comment") return typed;
    if (column === "date") {
      const known = dayTyped(row, typed, locale);
      return isDay(known) ? day(known) : typed;
    }
    const number = quantityText(typed, locale);
    return number === undefined || number === null ? typed : quantity(number);
  };
}

/** Days and numbers are copied as any spreadsheet takes them, not as they are shown. */
function copyOf(edits: Edits, row: GridRow, column: GridColumn, locale: string): { copy?: string } {
  if (column !== "date" && column !== "quantity" && column !== "price") return {};
  const typed = edits.get(cellKey(row.line.lineId, row.part, column));
  if (typed === undefined && !isConfirmed(edits, row)) return { copy: "" };
  if (column === "date")
    return { copy: typed === undefined ? (row.asked?.date ?? "") : dayTyped(row, typed, locale) };
  const known =
    typed === undefined
      ? column === "quantity"
        ? row.asked?.quantity
        : undefined
      : (quantityText(typed, locale) ?? typed);
  return { copy: numberWritten(known ?? "", locale) };
}

/** As it is typed in the language, without marks between thousands. */
const numberWritten = (known: string, locale: string) => (locale === "fr" ? known.replace(".", ",") : known);

const isConfirmed = (edits: Edits, row: GridRow) =>
  edits.get(cellKey(row.line.lineId, 0, "answer")) === "accept" && row.asked !== undefined;

type Words = ReturnType<typeof useOrderWords>;

/** What stands in a cell that nobody typed in: what is asked, once the line is confirmed as it is asked. */
function confirmed(edits: Edits, row: GridRow, column: GridColumn, words: Words): string {
  if (!isConfirmed(edits, row) || !row.asked) return "";
  if (column === "date") return words.day(row.asked.date);
  return column === "quantity" ? words.quantity(row.asked.quantity) : "";
}

function askedOf(column: GridColumn, { line, asked }: GridRow, words: Words): string {
  if (column === "date") return asked ? words.day(asked.date) : "";
  if (column === "quantity") return asked ? words.quantity(asked.quantity, line.unit) : "";
  return column === "price" && line.unitPrice !== null ? words.money(line.unitPrice, line.currency) : "";
}

/** Why this cell is wrong, if it is this one. What no cell shows is said at the answer. */
function problemAt(judged: JudgedLine | undefined, row: number, column: GridColumn): string | undefined {
  const problem = judged?.problem;
  if (!judged || !problem || judged.row !== row + 1) return undefined;
  const at = problem.column === "ref" ? "answer" : problem.column;
  return at === column ? problem.reason : undefined;
}
