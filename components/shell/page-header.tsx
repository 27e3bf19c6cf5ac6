import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";

interface PageHeaderProps {
  title: ReactNode;
  /** Short facts under or beside the title: deadline, partner, count. */
  meta?: ReactNode;
  status?: ReactNode;
  /** The one main action, at the right; lesser ones before it. */
  actions?: ReactNode;
  back?: { href: string; label: string };
}

export function PageHeader({ title, meta, status, actions, back }: PageHeaderProps) {
  return (
    <header className="page-header">
      <div className="flex min-w-0 flex-[1_1_12rem] flex-wrap items-center gap-x-3 gap-y-0.5">
        {back === undefined ? null : (
          <Link
            href={back.href}
            prefetch={false}
            className="btn no-print -ms-2"
            data-variant="ghost"
            data-size="sm"
            data-icon-only=""
          >
            <Icon name="arrow-left" label={back.label} />
          </Link>
        )}
        <h1 tabIndex={-1} className="min-w-0">
          {title}
        </h1>
        {status}
        {meta === undefined ? null : <div className="text-sm text-muted">{meta}</div>}
      </div>
      {actions === undefined ? null : <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
