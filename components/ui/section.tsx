import Link from "next/link";
import type { ReactNode } from "react";

interface SectionProps {
  id: string;
  title: string;
  /** Where the whole of it stands. */
  all?: { href: string; label: string };
  children: ReactNode;
}

/** A subject of its own on a page that has several. */
export function Section({ id, title, all, children }: SectionProps) {
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
