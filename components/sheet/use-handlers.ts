import { type ClipboardEvent, type MouseEvent, type PointerEvent, type RefObject, useRef } from "react";
import type { PlacedText } from "./blocks.ts";
import type { SheetProps } from "./types.ts";
import { sheetKeys } from "./keys.ts";
import { headHeight, rowHeight } from "./size.ts";
import { moveTo, type Place, type Range, rangeOf, redo, type SheetState, type Size, undo } from "./state.ts";

// They load when somebody comes to the sheet.
const loadBlocks = () => import("./blocks.ts");
type Blocks = Awaited<ReturnType<typeof loadBlocks>>;

interface Typing {
  typing: string | undefined;
  setTyping: (text: string | undefined) => void;
}

/** What keys, clipboard and mouse do in a sheet. */
export function useSheetHandlers(
  { look, columns, sheet, setSheet, type, onSave, onInsert }: SheetProps,
  size: Size,
  { typing, setTyping }: Typing,
  box: RefObject<HTMLDivElement | null>,
) {
  const range = rangeOf(sheet);
  const isTyping = typing !== undefined;
  const move = (place: Place, extend: boolean) => setSheet((before) => moveTo(before, place, size, extend));
  const edit = (text?: string) => {
    const cell = look(sheet.active);
    if (cell.isEditable) setTyping(text ?? cell.raw ?? cell.text);
  };
  const copyOf = (place: Place) => look(place).copy ?? look(place).text;
  const write = (cells: (blocks: Blocks) => PlacedText[]) =>
    void loadBlocks().then((blocks) => type(cells(blocks)));
  const clear = () => write(({ placed }) => placed([[""]], range, size));
  const onKeyDown = sheetKeys({
    isTyping,
    active: sheet.active,
    size,
    pageRows: () =>
      Math.max(1, Math.floor(((box.current?.clientHeight ?? 400) - headHeight) / rowHeight) - 1),
    move,
    edit,
    fill: (direction) => write(({ filled }) => filled(direction, range, copyOf)),
    clear,
    insert: () => onInsert?.(sheet.active.row),
    begins: (character) => columns[sheet.active.column]?.kind !== undefined || /^[\d.,+-]$/.test(character),
    undo: () => setSheet(undo),
    redo: () => setSheet(redo),
    save: onSave,
    selectAll: () => setSheet((before) => ({ ...before, ...everything(size) })),
  });
  const clipboard = clipboardOf({
    taken: () => copied(range, copyOf),
    clear,
    paste: (text) => write(({ placed, tableOf }) => placed(tableOf(text), range, size)),
  });
  const pointing = useMouse(sheet, move, edit, isTyping);
  return { onKeyDown, ...(isTyping ? {} : clipboard), onFocus: () => void loadBlocks(), ...pointing };
}

interface ClipboardActs {
  taken: () => string;
  clear: () => void;
  paste: (text: string) => void;
}

function clipboardOf({ taken, clear, paste }: ClipboardActs) {
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData.setData("text/plain", taken());
  };
  return {
    onCopy,
    onCut: (event: ClipboardEvent) => {
      onCopy(event);
      clear();
    },
    onPaste: (event: ClipboardEvent) => {
      event.preventDefault();
      paste(event.clipboardData.getData("text/plain"));
    },
  };
}

const everything = ({ rows, columns }: Size) => ({
  anchor: { row: 0, column: 0 },
  active: { row: rows - 1, column: columns - 1 },
});

/** A selection as spreadsheets take it. */
function copied({ top, bottom, left, right }: Range, textAt: (place: Place) => string): string {
  const upTo = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return upTo(top, bottom)
    .map((row) =>
      upTo(left, right)
        .map((column) => quoted(textAt({ row, column })))
        .join("\t"),
    )
    .join("\n");
}

/** Line breaks, tabs and quotes stay in their cell. */
const quoted = (text: string) => (/["\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

type Act = (place: Place, extend: boolean) => void;

/** A click selects, a drag selects more, a double click types; so does a tap on the cell that one stands on. */
function useMouse({ active }: SheetState, move: Act, edit: () => void, isTyping: boolean) {
  const isSecondTap = useRef(false);
  const at = (event: MouseEvent) => {
    const place = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-place]") : null;
    const [row, column] = (place?.dataset["place"] ?? "").split(":").map(Number);
    return row === undefined || column === undefined ? undefined : { row, column };
  };
  const isActive = (place: Place | undefined) => active.row === place?.row && active.column === place.column;
  return {
    onPointerDown: (event: PointerEvent) => {
      isSecondTap.current = event.pointerType === "touch" && isActive(at(event));
    },
    onClick: () => {
      if (isSecondTap.current && !isTyping) edit();
    },
    onMouseDown: (event: MouseEvent) => {
      const place = at(event);
      if (place && !(isTyping && isActive(place))) move(place, event.shiftKey);
    },
    onMouseOver: (event: MouseEvent) => {
      const place = at(event);
      if (place && event.buttons === 1 && !isTyping) move(place, true);
    },
    onDoubleClick: (event: MouseEvent) => {
      if (at(event)) edit();
    },
  };
}
