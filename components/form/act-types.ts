import type { ReactNode } from "react";
import type { FormValues } from "#components/form/form-values.ts";
import type { ActionResult } from "#lib/kernel/result.ts";

export interface ActButtonProps<Out> {
  label: string;
  /** What it is about, for who hears the button among others of its label. */
  about?: string;
  text?: string;
  submitLabel?: string;
  variant?: "primary" | "secondary" | "ghost";
  size?: "sm" | "md";
  /** What is done cannot be taken back. */
  isDanger?: boolean;
  values: FormValues;
  action: (values: FormValues) => Promise<ActionResult<Out>>;
  done: string;
  /** Where the page goes on from here. */
  onDone?: () => void;
  /** The fields. */
  children?: ReactNode;
}
