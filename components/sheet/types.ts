import type { ReactNode } from "react";
import type { PlacedText } from "./blocks.ts";
import type { Place, SheetState } from "./state.ts";

export interface SheetColumn {
  key: string;
  title: string;
  sub: string;
  /** What is written in it: a number unless it says otherwise, words, or one of its choices. */
  kind?: "text" | "choice";
  choices?: readonly { value: string; label: string }[];
  /** As CSS writes a width; the sheet's usual one where none is given. */
  width?: string;
}

export interface CellLook {
  text: string;
  /** What stands small below: commit or forecast. */
  note: string;
  /** What of it is uplift. */
  mark?: string | undefined;
  level?: string;
  state?: "typed" | "draft" | "open" | "done" | "below" | "good" | undefined;
  error?: string | undefined;
  isEditable: boolean;
  /** What stands in the editor, where it is not the text. */
  raw?: string;
  /** What is copied, and filled with, where it is not the text: what another program, and the sheet itself, understand. */
  copy?: string;
}

export interface SheetProps {
  label: string;
  cornerLabel: string;
  columns: readonly SheetColumn[];
  rows: readonly { id: string; title: string; sub: string }[];
  look: (place: Place) => CellLook;
  sheet: SheetState;
  setSheet: (change: (sheet: SheetState) => SheetState) => void;
  /** Writes what was typed or pasted, as one step. */
  type: (cells: readonly PlacedText[]) => void;
  onSave: () => void;
  /** What the key Insert does on a row. */
  onInsert?: (row: number) => void;
  details: (place: Place) => ReactNode;
}
