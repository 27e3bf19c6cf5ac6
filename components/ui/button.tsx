import type { ComponentProps, MouseEvent } from "react";
import { classNames } from "./class-names.ts";

export interface Look {
  variant?: "primary" | "secondary" | "ghost" | "danger";
  size?: "sm" | "md";
  iconOnly?: boolean;
}

/** The attributes by which the style sheet knows a button. */
export function look({ variant = "secondary", size = "md", iconOnly }: Look) {
  return { "data-variant": variant, "data-size": size, "data-icon-only": iconOnly ? "" : undefined };
}

// A disabled button loses the focus; while its work runs it only stops reacting.
function ignore(event: MouseEvent) {
  event.preventDefault();
}

export function Button({
  variant,
  size,
  iconOnly,
  pending = false,
  className,
  onClick,
  type = "button",
  ...rest
}: Look & { pending?: boolean } & ComponentProps<"button">) {
  const busy = pending ? { "aria-disabled": true, "data-pending": "", onClick: ignore } : { onClick };
  return (
    <button
      // oxlint-disable-next-line react/button-has-type -- a property with a safe default
      type={type}
      className={classNames("btn", className)}
      {...look({ variant, size, iconOnly })}
      {...rest}
      {...busy}
    />
  );
}
