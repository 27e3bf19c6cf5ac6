import Link from "next/link";
import type { ReactNode } from "react";

interface FigureProps {
  name: string;
  href: string;
  value: string;
  children?: ReactNode;
}

/** In a list of figures, one that opens to its rows. */
export function Figure({ name, href, value, children }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Link href={href} prefetch={false}>
          {value}
        </Link>
        {children === undefined ? null : <small>{children}</small>}
      </dd>
    </div>
  );
}

/** A count in a table: nothing to open where there is nothing. */
export function Count({ href, value, more = "" }: { href: string; value: number; more?: string }) {
  return value === 0 ? (
    <span className="text-muted">0</span>
  ) : (
    <Link href={href} prefetch={false} className="link">
      {value}
      {more}
    </Link>
  );
}
