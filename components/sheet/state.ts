/** A sheet of cells as a spreadsheet has it: where one stands, what is selected, what was typed, and the way back. */
export interface Place {
  row: number;
  column: number;
}

export interface Size {
  rows: number;
  columns: number;
}

export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** What was typed, by key of the cell. */
export type Edits = ReadonlyMap<string, string>;
/** Undefined: as if nothing had been typed there. */
export type Change = readonly [key: string, text: string | undefined];

interface Step {
  undo: readonly Change[];
  redo: readonly Change[];
}

export interface SheetState {
  active: Place;
  /** The other corner of the selection. */
  anchor: Place;
  edits: Edits;
  past: readonly Step[];
  future: readonly Step[];
}

const origin: Place = { row: 0, column: 0 };
export const emptySheet: SheetState = {
  active: origin,
  anchor: origin,
  edits: new Map(),
  past: [],
  future: [],
};

const mostSteps = 200;

export function rangeOf({ active, anchor }: Pick<SheetState, "active" | "anchor">): Range {
  return {
    top: Math.min(active.row, anchor.row),
    bottom: Math.max(active.row, anchor.row),
    left: Math.min(active.column, anchor.column),
    right: Math.max(active.column, anchor.column),
  };
}

export const isIn = ({ top, bottom, left, right }: Range, { row, column }: Place): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

export function moveTo(sheet: SheetState, place: Place, size: Size, extend = false): SheetState {
  const active = {
    row: Math.max(0, Math.min(place.row, size.rows - 1)),
    column: Math.max(0, Math.min(place.column, size.columns - 1)),
  };
  return { ...sheet, active, anchor: extend ? sheet.anchor : active };
}

/** Writes cells as one step that can be undone. What changes nothing is no step. */
export function write(sheet: SheetState, changes: readonly Change[]): SheetState {
  const real = changes.filter(([key, text]) => sheet.edits.get(key) !== text);
  if (real.length === 0) return sheet;
  const undo = real.map(([key]): Change => [key, sheet.edits.get(key)]);
  const past = [...sheet.past, { undo, redo: real }].slice(-mostSteps);
  return { ...sheet, edits: applied(sheet.edits, real), past, future: [] };
}

export function undo(sheet: SheetState): SheetState {
  const step = sheet.past.at(-1);
  if (!step) return sheet;
  return {
    ...sheet,
    edits: applied(sheet.edits, step.undo),
    past: sheet.past.slice(0, -1),
    future: [...sheet.future, step],
  };
}

export function redo(sheet: SheetState): SheetState {
  const step = sheet.future.at(-1);
  if (!step) return sheet;
  return {
    ...sheet,
    edits: applied(sheet.edits, step.redo),
    past: [...sheet.past, step],
    future: sheet.future.slice(0, -1),
  };
}

/** What was saved is no edit any more, and the way back ends there. */
export function settle(sheet: SheetState, keys: Iterable<string>): SheetState {
  const saved = [...keys].map((key): Change => [key, undefined]);
  return { ...sheet, edits: applied(sheet.edits, saved), past: [], future: [] };
}

function applied(edits: Edits, changes: readonly Change[]): Edits {
  const next = new Map(edits);
  for (const [key, text] of changes) {
    if (text === undefined) next.delete(key);
    else next.set(key, text);
  }
  return next;
}
