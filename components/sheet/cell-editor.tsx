"use client";

import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import type { Place } from "./state.ts";
import type { SheetColumn } from "./types.ts";

interface CellEditorProps extends Pick<SheetColumn, "kind" | "choices"> {
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
export function CellEditor({ label, start, kind, choices, end }: CellEditorProps) {
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const isOver = useRef(false);
  useEffect(() => field.current?.focus(), []);
  const finish = (text: string | undefined, move: Place) => {
    if (isOver.current) return;
    isOver.current = true;
    end(text, move);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLSelectElement>) => {
    event.stopPropagation();
    const way = ways[event.key];
    // In a list the arrows choose.
    const isChoosing = choices !== undefined && event.key.startsWith("Arrow");
    if (event.key === "Escape") finish(undefined, nowhere);
    else if (way && !isChoosing) {
      event.preventDefault();
      const back = event.shiftKey && event.key !== "ArrowUp" && event.key !== "ArrowDown" ? -1 : 1;
      finish(event.currentTarget.value, { row: way.row * back, column: way.column * back });
    }
  };
  const shared = {
    className: "sheet-editor",
    "aria-label": label,
    onKeyDown,
    onBlur: (event: { currentTarget: { value: string } }) => finish(event.currentTarget.value, nowhere),
  };
  if (choices) return <Choices {...shared} field={field} choices={choices} start={start} />;
  return (
    <input
      ref={field}
      {...shared}
      inputMode={kind === "text" ? "text" : "decimal"}
      autoComplete="off"
      defaultValue={start}
    />
  );
}

interface ChoicesProps {
  field: RefObject<(HTMLInputElement & HTMLSelectElement) | null>;
  choices: NonNullable<SheetColumn["choices"]>;
  start: string;
}

/** A list in a cell; the letter that opened it chooses what begins with it. */
function Choices({ field, choices, start, ...shared }: ChoicesProps) {
  const known = choices.find(({ value }) => value === start);
  const begun = choices.find(({ label }) => label.toLowerCase().startsWith(start.toLowerCase()));
  return (
    <select ref={field} {...shared} defaultValue={(known ?? (start === "" ? undefined : begun))?.value ?? ""}>
      <option value="">–</option>
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
