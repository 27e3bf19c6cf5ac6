import Link from "next/link";
import type { ComponentProps } from "react";
import { type Look, look } from "./button.tsx";
import { classNames } from "./class-names.ts";

/** A link that looks like a button. Apart from it, so that a page with buttons alone does not load the router's link. */
export function ButtonLink({
  variant,
  size,
  iconOnly,
  className,
  prefetch = false,
  ...rest
}: Look & ComponentProps<typeof Link>) {
  return (
    <Link
      className={classNames("btn", className)}
      prefetch={prefetch}
      {...look({ variant, size, iconOnly })}
      {...rest}
    />
  );
}
