"use client";

import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { bareText } from "#lib/kernel/bare-text.ts";
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
  onKeyDown: (event: KeyboardEvent<HTMLSelectElement>) => void;
}

/**
 * A list in a cell; the letters that are typed, the one that opened it first, choose what begins with all of them. The browser's own
 * way would begin anew at the second letter.
 */
function Choices({ field, choices, start, onKeyDown, ...shared }: ChoicesProps) {
  const isKnown = choices.some(({ value }) => value === start);
  const typed = useRef(isKnown ? "" : start);
  const type = (event: KeyboardEvent<HTMLSelectElement>) => {
    onKeyDown(event);
    const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isLetter) {
      typed.current = "";
      return;
    }
    const [text, found] = begunBy(choices, typed.current, event.key);
    if (text === " ") return;
    event.preventDefault();
    typed.current = text;
    if (found) event.currentTarget.value = found.value;
  };
  const chosen = isKnown ? start : (start === "" ? undefined : begunBy(choices, "", start)[1])?.value;
  return (
    <select ref={field} {...shared} onKeyDown={type} defaultValue={chosen ?? ""}>
      <option value="">–</option>
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** What begins with all that was typed; else the key begins a word of its own. */
function begunBy(choices: ChoicesProps["choices"], typed: string, key: string) {
  const beginsWith = (text: string) =>
    choices.find(({ label }) => bareText(label).startsWith(bareText(text)));
  const longer = beginsWith(typed + key);
  return longer ? ([typed + key, longer] as const) : ([key, beginsWith(key)] as const);
}
