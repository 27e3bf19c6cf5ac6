import type { KeyboardEvent } from "react";
import type { Place, Size } from "./state.ts";

export interface SheetKeys {
  isTyping: boolean;
  active: Place;
  size: Size;
  pageRows: () => number;
  move: (place: Place, extend: boolean) => void;
  /** Without text: with what stands in the cell. */
  edit: (text?: string) => void;
  fill: (direction: "down" | "right") => void;
  clear: () => void;
  insert: () => void;
  /** Whether this character begins what may be written in the cell. */
  begins: (character: string) => boolean;
  undo: () => void;
  redo: () => void;
  save: () => void;
  selectAll: () => void;
}

/** The keys of a spreadsheet. Tab is not among them: it leads on through the page. */
export function sheetKeys(keys: SheetKeys) {
  return (event: KeyboardEvent) => {
    if (keys.isTyping || event.altKey) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const place = goal(event.key, isCommand, keys);
    if (place) keys.move(place, event.shiftKey);
    else if (!(isCommand ? commanded(event, keys) : pressed(event.key, keys))) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

function goal(key: string, isCommand: boolean, { active, size, pageRows }: SheetKeys): Place | undefined {
  const { row, column } = active;
  const far = (step: number, all: number) => (isCommand ? step * all : step);
  switch (key) {
    case "ArrowDown":
      return { row: row + far(1, size.rows), column };
    case "ArrowUp":
      return { row: row + far(-1, size.rows), column };
    case "ArrowRight":
      return { row, column: column + far(1, size.columns) };
    case "ArrowLeft":
      return { row, column: column + far(-1, size.columns) };
    case "Home":
      return { row: isCommand ? 0 : row, column: 0 };
    case "End":
      return { row: isCommand ? size.rows : row, column: size.columns };
    case "PageDown":
      return { row: row + pageRows(), column };
    case "PageUp":
      return { row: row - pageRows(), column };
    default:
      return undefined;
  }
}

function pressed(key: string, keys: SheetKeys): boolean {
  if (key === "Enter" || key === "F2") keys.edit();
  else if (key === "Delete" || key === "Backspace") keys.clear();
  else if (key === "Escape") keys.move(keys.active, false);
  else if (key === "Insert") keys.insert();
  else if (key.length === 1 && keys.begins(key)) keys.edit(key);
  else return false;
  return true;
}

function commanded({ key, shiftKey }: KeyboardEvent, keys: SheetKeys): boolean {
  const acts: Readonly<Record<string, () => void>> = {
    z: shiftKey ? keys.redo : keys.undo,
    y: keys.redo,
    d: () => keys.fill("down"),
    r: () => keys.fill("right"),
    s: keys.save,
    enter: keys.save,
    a: keys.selectAll,
  };
  const act = acts[key.toLowerCase()];
  act?.();
  return act !== undefined;
}
