import type { ReactNode } from "react";
import type { PlacedText } from "./sheet-blocks.ts";
import type { Place, SheetState } from "./sheet-state.ts";

export interface SheetColumn {
  key: string;
  title: string;
  sub: string;
}

export interface CellLook {
  text: string;
  /** What stands small below: commit or forecast. */
  note: string;
  /** What of it is uplift. */
  mark?: string | undefined;
  level: string;
  state?: "typed" | "draft" | "open" | "done" | "below" | undefined;
  error?: string | undefined;
  isEditable: boolean;
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
  details: (place: Place) => ReactNode;
}
