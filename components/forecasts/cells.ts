import type { CellData, GridRow, SeriesFacts } from "#lib/forecasts/queries.ts";

/** What a cell of the grid knows, unpacked. */
export interface ForecastCell {
  forecast: string | null;
  version: number;
  draft: string | null;
  commit: string | null;
  commitVersion: number;
  previous: string | null;
  entry: number;
  ownDraft: string | null;
  ownVersion: number;
  uplift: string | null;
  baseline: string | null;
  upside: string | null;
  comment: string | null;
  ownUpside: string | null;
  ownComment: string | null;
  /** The campaigns that the uplift is of; nothing for who may not know. */
  campaigns: UpliftPart[];
  /** Nobody answered in time, and it was agreed that this counts as a commit. */
  byAgreement: boolean;
}

export interface UpliftPart {
  quantity: string;
  number: string;
  name: string;
}

type Packed = readonly (string | number | null)[];

/** A row as it goes to the browser: 13,000 cells weigh what their figures weigh, not what their names would. */
export interface PackedRow extends SeriesFacts {
  /** What stands below its item, in words. */
  sub: string;
  cells: Packed[];
}

export const packRow = ({ cells, ...row }: GridRow, sub: string): PackedRow => ({
  ...row,
  sub,
  cells: cells.map(pack),
});

function pack(cell: CellData): Packed {
  let end = cell.length;
  while (end > 1 && (cell[end - 1] === null || cell[end - 1] === 0)) end -= 1;
  return cell.slice(0, end);
}

const text = (value: string | number | null | undefined) => (typeof value === "string" ? value : null);
const count = (value: string | number | null | undefined) => (typeof value === "number" ? value : 0);

export interface SheetRow extends Omit<PackedRow, "cells"> {
  cells: ReadonlyMap<number, ForecastCell>;
}

export const unpackRow = ({ cells, ...row }: PackedRow): SheetRow => ({
  ...row,
  cells: new Map(cells.map((cell) => [count(cell[0]), unpack(cell)])),
});

function unpack(cell: Packed): ForecastCell {
  return {
    forecast: text(cell[1]),
    version: count(cell[2]),
    draft: text(cell[3]),
    commit: text(cell[4]),
    commitVersion: count(cell[5]),
    previous: text(cell[6]),
    entry: count(cell[7]),
    ownDraft: text(cell[8]),
    ownVersion: count(cell[9]),
    uplift: text(cell[10]),
    baseline: text(cell[11]),
    upside: text(cell[12]),
    comment: text(cell[13]),
    ownUpside: text(cell[14]),
    ownComment: text(cell[15]),
    campaigns: partsOf(text(cell[16])),
    byAgreement: count(cell[17]) === 1,
  };
}

const partsOf = (packed: string | null): UpliftPart[] =>
  packed === null
    ? []
    : packed.split("\n").map((line) => {
        const [quantity = "", number = "", name = ""] = line.split("\t");
        return { quantity, number, name };
      });

/** Whether a forecast waits for a commit. */
export const isOpenCell = (cell: ForecastCell): boolean =>
  cell.version > 0 && (cell.commit === null || cell.commitVersion < cell.version);

/** What stands at the head of a row. */
export const headOf = ({ seriesId, item, sub }: SheetRow) => ({ id: seriesId, title: item, sub });
