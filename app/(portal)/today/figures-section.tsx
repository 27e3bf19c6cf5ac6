import Link from "next/link";
import type { ReactNode } from "react";

interface FiguresSectionProps {
  id: string;
  title: string;
  /** Where the whole of it stands. */
  all: { href: string; label: string };
  children: ReactNode;
}

/** A few figures of a role's own subject, each one click from its rows. */
export function FiguresSection({ id, title, all, children }: FiguresSectionProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="section-title">
        {title}
      </h2>
      <dl className="figures">{children}</dl>
      <p className="section-hint">
        <Link href={all.href} prefetch={false} className="underline">
          {all.label}
        </Link>
      </p>
    </section>
  );
}

export function FigureLink({
  name,
  value,
  href,
  children,
}: {
  name: string;
  value: string;
  href: string;
  children?: ReactNode;
}) {
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
