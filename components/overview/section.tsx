import Link from "next/link";
import type { ReactNode } from "react";

interface SectionProps {
  id: string;
  title: string;
  /** Where the whole of it stands. */
  all?: { href: string; label: string };
  children: ReactNode;
}

/** One side of what a manager oversees. */
export function OverviewSection({ id, title, all, children }: SectionProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="section-title">
        {title}
      </h2>
      {children}
      {all === undefined ? null : (
        <p className="section-hint">
          <Link href={all.href} prefetch={false} className="underline">
            {all.label}
          </Link>
        </p>
      )}
    </section>
  );
}

interface FigureProps {
  name: string;
  href: string;
  value: string;
  children?: ReactNode;
}

/** A figure that opens to its rows. */
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
    <Link href={href} prefetch={false}>
      {value}
      {more}
    </Link>
  );
}
