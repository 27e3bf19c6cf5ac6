import { isDay } from "#lib/kernel/days.ts";
import { quantityText } from "#lib/kernel/quantity-text.ts";
import type { Table } from "#lib/kernel/read-table.ts";

/** What a cell is to be: words, a number from 0 on, a number that may be negative, a day, a month, yes or no. */
export type CellForm = "text" | "count" | "amount" | "day" | "month" | "yes";

interface Column {
  form: CellForm;
  required?: true;
  /** What people call it, in both languages, in lower case. */
  names: readonly string[];
}

/** The tables that can be imported, and the columns of each. The first row of a file names them. */
export const importTables = {
  staffing: {
    site: { form: "text", required: true, names: ["site"] },
    day: { form: "day", required: true, names: ["day", "date", "jour"] },
    people: { form: "count", required: true, names: ["people", "planned", "personnes", "effectif"] },
  },
  certificates: {
    name: { form: "text", required: true, names: ["name", "person", "nom", "personne"] },
    reference: { form: "text", names: ["number", "reference", "matricule"] },
    job: { form: "text", names: ["job", "poste"] },
    site: { form: "text", names: ["site"] },
    kind: {
      form: "text",
      required: true,
      names: ["certificate", "kind", "training", "habilitation", "formation"],
    },
    issuedOn: {
      form: "day",
      required: true,
      names: ["issued on", "issued", "délivré le", "délivrée le", "date"],
    },
    expiresOn: {
      form: "day",
      names: ["valid until", "expires on", "expires", "valable jusqu’au", "valable jusqu'au", "échéance"],
    },
    number: { form: "text", names: ["certificate number", "numéro d’habilitation", "numéro"] },
  },
  budgets: {
    site: { form: "text", required: true, names: ["site"] },
    month: { form: "month", required: true, names: ["month", "mois"] },
    category: { form: "text", required: true, names: ["category", "catégorie", "nature"] },
    currency: { form: "text", required: true, names: ["currency", "devise"] },
    amount: { form: "amount", required: true, names: ["amount", "budget", "montant"] },
  },
  costs: {
    site: { form: "text", required: true, names: ["site"] },
    category: { form: "text", required: true, names: ["category", "catégorie", "nature"] },
    reference: {
      form: "text",
      required: true,
      names: ["reference", "invoice", "référence", "facture", "pièce"],
    },
    bookedOn: { form: "day", required: true, names: ["booked on", "day", "date", "comptabilisé le", "jour"] },
    amount: { form: "amount", required: true, names: ["amount", "montant"] },
    currency: { form: "text", required: true, names: ["currency", "devise"] },
    partner: { form: "text", names: ["partner", "carrier", "partenaire", "transporteur", "prestataire"] },
    shipment: { form: "text", names: ["shipment", "expédition"] },
    note: { form: "text", names: ["note", "comment", "remarque", "libellé"] },
  },
  partners: {
    kind: { form: "text", required: true, names: ["kind", "type"] },
    name: { form: "text", required: true, names: ["name", "partner", "nom", "partenaire", "raison sociale"] },
    country: { form: "text", names: ["country", "pays"] },
    timeZone: { form: "text", names: ["time zone", "timezone", "fuseau horaire", "fuseau"] },
    group: { form: "text", names: ["group", "partner group", "groupe"] },
    acknowledgeDays: { form: "count", names: ["days to answer", "acknowledge days", "jours pour répondre"] },
    earlyDays: { form: "count", names: ["days early", "jours d’avance", "jours d'avance"] },
    lateDays: { form: "count", names: ["days late", "jours de retard"] },
  },
  people: {
    email: { form: "text", required: true, names: ["e-mail", "email", "mail", "courriel", "adresse e-mail"] },
    name: { form: "text", required: true, names: ["name", "person", "nom", "personne"] },
    organisation: {
      form: "text",
      required: true,
      names: ["organisation", "organization", "company", "société", "entreprise"],
    },
    roles: { form: "text", required: true, names: ["role", "roles", "rôle", "rôles"] },
    isOrgAdmin: { form: "yes", names: ["administrator", "organisation administrator", "administrateur"] },
  },
} as const satisfies Record<string, Readonly<Record<string, Column>>>;

export type ImportKind = keyof typeof importTables;
export const importKinds = Object.keys(importTables).filter(
  (kind): kind is ImportKind => kind in importTables,
);
export const isImportKind = (text: string): text is ImportKind => text in importTables;

/** The columns of a table, by name. */
export function columnsOf(kind: ImportKind): readonly (readonly [string, Column])[] {
  return Object.entries<Column>(importTables[kind]);
}

/** Which column of the file, by its place, is which of ours. */
export type ColumnMapping = Readonly<Record<string, number | undefined>>;

const plain = (words: string) => words.trim().toLowerCase().replaceAll(/\s+/g, " ");

/** What the head of a file seems to mean: a column that is called as ours are, each taken once. */
export function suggestMapping(kind: ImportKind, head: readonly string[]): ColumnMapping {
  const words = head.map(plain);
  const taken = new Set<number>();
  return Object.fromEntries(
    columnsOf(kind).map(([name, { names }]) => {
      const place = words.findIndex(
        (word, index) => !taken.has(index) && (word === plain(name) || names.some((one) => one === word)),
      );
      if (place === -1) return [name, undefined];
      taken.add(place);
      return [name, place];
    }),
  );
}

/** The columns that a table cannot do without and that the mapping does not name. */
export const missingColumns = (kind: ImportKind, mapping: ColumnMapping): string[] =>
  columnsOf(kind).flatMap(([name, { required }]) => (required && mapping[name] === undefined ? [name] : []));

export interface ImportRow {
  /** Its row in the file, for the report. The head is row 1. */
  row: number;
  cells: Record<string, string>;
}

export interface ImportProblem {
  row: number;
  column: string;
  value: string;
  /** A key of the words of errors. */
  reason: string;
}

export interface ReadRows {
  rows: ImportRow[];
  problems: ImportProblem[];
}

/** The rows of a table as ours; those with a cell that is not what it has to be are left out and named. */
export function readRows(kind: ImportKind, { cells, notation }: Table, mapping: ColumnMapping): ReadRows {
  const read = cells
    .slice(1)
    .flatMap((record, index) =>
      record.every((cell) => cell.trim() === "") ? [] : [readRow(kind, record, index + 2, mapping, notation)],
    );
  return {
    rows: read.flatMap(({ row, problems }) => (problems.length === 0 ? [row] : [])),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function readRow(
  kind: ImportKind,
  record: readonly string[],
  row: number,
  mapping: ColumnMapping,
  notation: Table["notation"],
) {
  const cells: Record<string, string> = {};
  const problems: ImportProblem[] = [];
  for (const [column, { form, required }] of columnsOf(kind)) {
    const place = mapping[column];
    const value = place === undefined ? "" : (record[place] ?? "").trim();
    const read = value === "" ? "" : cellOf(form, value, notation);
    if (read === undefined) problems.push({ row, column, value, reason: faultOf[form] });
    else if (read === "" && required) problems.push({ row, column, value, reason: "missing" });
    else if (read !== "") cells[column] = read;
  }
  return { row: { row, cells }, problems };
}

const faultOf: Record<CellForm, string> = {
  text: "bad_characters",
  count: "not_a_count",
  amount: "not_an_amount",
  day: "not_a_day",
  month: "not_a_month",
  yes: "not_yes_or_no",
};

/** A cell as it is kept; undefined: it is not what it has to be. */
export function cellOf(form: CellForm, value: string, notation: Table["notation"]): string | undefined {
  return readers[form](value, notation);
}

const readers: Record<CellForm, (value: string, notation: Table["notation"]) => string | undefined> = {
  text: (value) => (value.includes("\0") || !value.isWellFormed() ? undefined : value.slice(0, 2000)),
  count: (value, notation) => quantityText(value, notation) ?? undefined,
  amount: amountOf,
  day: dayOf,
  month: monthOf,
  yes: yesOf,
};

function amountOf(value: string, notation: Table["notation"]): string | undefined {
  const isNegative = /^[-−]/.test(value);
  const digits = quantityText(isNegative ? value.slice(1) : value, notation) ?? undefined;
  return digits === undefined || digits === "0" ? digits : `${isNegative ? "-" : ""}${digits}`;
}

/** `2026-11-29`, `29/11/2026` or `29.11.2026`: day first, as in both languages. */
function dayOf(value: string): string | undefined {
  const parts = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(value);
  const day = parts
    ? `${parts[3] ?? ""}-${(parts[2] ?? "").padStart(2, "0")}-${(parts[1] ?? "").padStart(2, "0")}`
    : value.slice(0, 10);
  return isDay(day) && (parts !== null || /^\d{4}-\d{2}-\d{2}(T.*)?$/.test(value)) ? day : undefined;
}

/** The first day of `2026-11`, `11/2026`, or of the month of a day. */
function monthOf(value: string): string | undefined {
  const parts = /^(\d{1,2})[/.](\d{4})$/.exec(value);
  const month = parts ? `${parts[2] ?? ""}-${(parts[1] ?? "").padStart(2, "0")}` : value;
  const first = /^\d{4}-\d{2}$/.test(month) ? `${month}-01` : dayOf(value)?.replace(/\d{2}$/, "01");
  return first !== undefined && isDay(first) ? first : undefined;
}

function yesOf(value: string): string | undefined {
  const word = plain(value);
  if (["yes", "y", "oui", "o", "true", "1", "x"].includes(word)) return "yes";
  return ["no", "n", "non", "false", "0", "-"].includes(word) ? "no" : undefined;
}

/** What an import did, or would do. The counts are of rows of the file, and with the rejected ones sum to all of them. */
export interface ImportReport {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  problems: ImportProblem[];
}

export const emptyReport: ImportReport = { rows: 0, created: 0, updated: 0, unchanged: 0, problems: [] };

/** Both parts of one file. */
export const addReports = (a: ImportReport, b: ImportReport): ImportReport => ({
  rows: a.rows + b.rows,
  created: a.created + b.created,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  problems: [...a.problems, ...b.problems],
});

/** What is wrong with the file as a whole, with what is wrong with its rows. */
export function wholeReport({ problems }: ReadRows, report: ImportReport): ImportReport {
  return {
    ...report,
    rows: report.rows + new Set(problems.map(({ row }) => row)).size,
    problems: [...problems, ...report.problems].toSorted((a, b) => a.row - b.row),
  };
}

/** What became of rows that were taken in one by one, as a report; a field that is wrong is found in the column of its name. */
export function reportOfRows(
  rows: readonly ImportRow[],
  taken: Pick<ImportReport, "created" | "updated" | "unchanged"> & {
    refused: readonly { row: ImportRow; reason: string; fields: Readonly<Record<string, string>> }[];
  },
  /** How fields of the act are called here, where it is not by the same name. */
  columns: Readonly<Record<string, string>> = {},
): ImportReport {
  const problems = taken.refused.map(({ row, reason, fields }): ImportProblem => {
    const [field = "", why = reason] = Object.entries(fields)[0] ?? [];
    const column = columns[field] ?? field;
    return { row: row.row, column, value: row.cells[column] ?? "", reason: why };
  });
  const { created, updated, unchanged } = taken;
  return { rows: rows.length, created, updated, unchanged, problems };
}

export const rejectedRows = ({ problems }: ImportReport): number =>
  new Set(problems.map(({ row }) => row)).size;

/** As many rows as one transaction carries. */
export const rowsAtOnce = 2000;
