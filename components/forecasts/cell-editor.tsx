"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import type { Place } from "./sheet-state.ts";

interface CellEditorProps {
  label: string;
  start: string;
  /** What was typed, or nothing when it was given up, and where to go from here. */
  end: (text: string | undefined, move: Place) => void;
}

const ways: Readonly<Record<string, Place>> = {
  Enter: { row: 1, column: 0 },
  Tab: { row: 0, column: 1 },
  ArrowDown: { row: 1, column: 0 },
  ArrowUp: { row: -1, column: 0 },
};
const nowhere: Place = { row: 0, column: 0 };

/** The one cell that is typed in. Leaving it keeps what was typed; Escape does not. */
export function CellEditor({ label, start, end }: CellEditorProps) {
  const field = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  useEffect(() => field.current?.focus(), []);
  const finish = (text: string | undefined, move: Place) => {
    if (isOver.current) return;
    isOver.current = true;
    end(text, move);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    const way = ways[event.key];
    if (event.key === "Escape") finish(undefined, nowhere);
    else if (way) {
      event.preventDefault();
      const back = event.shiftKey && event.key !== "ArrowUp" && event.key !== "ArrowDown" ? -1 : 1;
      finish(event.currentTarget.value, { row: way.row * back, column: way.column * back });
    }
  };
  return (
    <input
      ref={field}
      className="sheet-editor"
      aria-label={label}
      inputMode="decimal"
      autoComplete="off"
      defaultValue={start}
      onKeyDown={onKeyDown}
      onBlur={(event) => finish(event.currentTarget.value, nowhere)}
    />
  );
}
