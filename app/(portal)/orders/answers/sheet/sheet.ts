import "server-only";
import type { Blob } from "node:buffer";
import type Stream from "node:stream";
import { stringify } from "csv-stringify/sync";
import writeWorkbook, { type Feature, type SheetData } from "write-excel-file/node";
import { harmless } from "#lib/kernel/table-text.ts";
import type { SheetRow } from "#lib/orders/answer-sheet.ts";

/** What may be written in, after what is asked; the reference comes last, since nobody reads it. */
const asked = ["order", "line", "itemCode", "item", "unit", "requestedOn", "quantity", "unitPrice"] as const;
const answered = ["answer", "promisedOn", "promisedQuantity", "offeredPrice", "reason", "comment"] as const;
const columns = [...asked, ...answered, "ref"] as const;
type Column = (typeof columns)[number];

export interface Sheet {
  name: string;
  heads: Readonly<Record<Column, string>>;
  /** The words that the choices offer. */
  answers: readonly string[];
  reasons: readonly string[];
  rows: readonly SheetRow[];
}

const valuesOf = (row: SheetRow): Record<Column, string | null> => ({
  order: row.order,
  line: row.line,
  itemCode: row.itemCode,
  item: row.item,
  unit: row.unit,
  requestedOn: row.requestedOn,
  quantity: row.quantity,
  unitPrice: row.unitPrice,
  answer: null,
  promisedOn: row.requestedOn,
  promisedQuantity: row.quantity,
  offeredPrice: row.unitPrice,
  reason: null,
  comment: null,
  ref: row.ref,
});

/** Separated text as the reader's Excel opens it: semicolons and decimal commas in French, and a mark of UTF-8 before. */
export function csvOf({ heads, rows }: Sheet, locale: string): string {
  const isFrench = locale.startsWith("fr");
  const number = (text: string | null) => (isFrench ? (text?.replace(".", ",") ?? "") : (text ?? ""));
  const cells = rows.map((row) => {
    const values = valuesOf(row);
    return columns.map((column) =>
      isNumber(column) ? number(values[column]) : harmless(values[column] ?? ""),
    );
  });
  return stringify([columns.map((column) => heads[column]), ...cells], {
    delimiter: isFrench ? ";" : ",",
    bom: true,
  });
}

const isNumber = (column: Column) =>
  ["quantity", "unitPrice", "promisedQuantity", "offeredPrice"].includes(column);
const isDate = (column: Column) => column === "requestedOn" || column === "promisedOn";
const isOpen = (column: Column) => (answered as readonly Column[]).includes(column);

const widths: Partial<Record<Column, number>> = {
  item: 40,
  comment: 40,
  reason: 26,
  ref: 12,
  order: 16,
  line: 8,
  unit: 8,
};
/** The tint of what may be written in; by it the styles of these cells are found and unlocked. */
const tint = "#fff8dc";

/** A workbook in which only the answers can be written, with choices for answer and reason. */
export async function workbookOf(sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const head = columns.map((column) => ({ value: sheet.heads[column], fontWeight: "bold" as const }));
  const body = sheet.rows.map((row) => {
    const values = valuesOf(row);
    return columns.map((column) => cellOf(column, values[column]));
  });
  const cells: SheetData = [head, ...body];
  const file = writeWorkbook(
    cells,
    {
      sheet: sheet.name,
      stickyRowsCount: 1,
      columns: columns.map((column) => ({ width: widths[column] ?? 14 })),
    },
    { features: [locked(sheet)] },
  );
  return new Uint8Array(await file.toBuffer());
}

function cellOf(column: Column, value: string | null) {
  const open = isOpen(column) ? { backgroundColor: tint } : {};
  if (value === null) return { value: "", type: String, ...open };
  // A number that a double cannot hold exactly stays text: it would come back as another one.
  if (isNumber(column) && String(Number(value)) === value)
    return { value: Number(value), type: Number, ...open };
  if (isDate(column))
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: "yyyy-mm-dd", ...open };
  return { value, type: String, ...open };
}

/** Protects the sheet but for the tinted cells, and gives two of its columns their choices (ECMA-376, 18.3.1.33 and .85). */
function locked({ rows, answers, reasons }: Sheet): Feature<Stream | Buffer | Blob> {
  const last = rows.length + 1;
  const choice = (column: Column, words: readonly string[]) => {
    const letter = String.fromCodePoint(65 + columns.indexOf(column));
    return `<dataValidation type="list" allowBlank="1" sqref="${letter}2:${letter}${last}"><formula1>"${words.map(escaped).join(",")}"</formula1></dataValidation>`;
  };
  return {
    files: {
      transform: {
        "xl/styles.xml": {
          transform: (xml) =>
            xml.replaceAll(
              /<xf ([^>]*applyFill="1"[^>]*)><\/xf>/g,
              '<xf $1 applyProtection="1"><protection locked="0"/></xf>',
            ),
        },
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml) =>
            xml.replace(
              "</sheetData>",
              `</sheetData><sheetProtection sheet="1" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/><dataValidations count="2">${choice("answer", answers)}${choice("reason", shortened(reasons))}</dataValidations>`,
            ),
        },
      },
    },
  };
}

/** A list of choices may have 255 characters; those further back can still be typed. */
function shortened(words: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const word of words.map((one) => one.replaceAll(",", " "))) {
    if ([...kept, word].join(",").length > 255) break;
    kept.push(word);
  }
  return kept;
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;&quot;");
