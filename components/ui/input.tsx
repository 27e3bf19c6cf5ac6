import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";

interface Sized {
  controlSize?: "sm" | "md";
}

export function Input({ className, controlSize, ...rest }: ComponentProps<"input"> & Sized) {
  return <input className={classNames("input", className)} data-size={controlSize} {...rest} />;
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={classNames("input", className)} {...rest} />;
}

export function Select({ className, controlSize, ...rest }: ComponentProps<"select"> & Sized) {
  return <select className={classNames("input", className)} data-size={controlSize} {...rest} />;
}

type TickProps = Omit<ComponentProps<"input">, "type"> & { label?: ReactNode };

// Without a label (a row's tick box in a table) the caller must give an aria-label.
function Tick({ label, className, type, ...rest }: TickProps & { type: "checkbox" | "radio" }) {
  const tick = <input type={type} className={classNames("tick", className)} {...rest} />;
  if (label === undefined) return tick;
  return (
    <label className="tick-label">
      {tick}
      <span>{label}</span>
    </label>
  );
}

export function Checkbox(props: TickProps) {
  return <Tick type="checkbox" {...props} />;
}

export function Radio(props: TickProps) {
  return <Tick type="radio" {...props} />;
}
