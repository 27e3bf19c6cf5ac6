"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

export function NavLink({ href, title, children }: { href: string; title?: string; children: ReactNode }) {
  const pathname = usePathname();
  const isHere = pathname === href;
  const isWithin = isHere || pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      prefetch={false}
      title={title}
      className="nav-link"
      aria-current={isHere ? "page" : isWithin ? "true" : undefined}
    >
      {children}
    </Link>
  );
}
