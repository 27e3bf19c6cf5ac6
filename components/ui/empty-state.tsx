import type { ReactNode } from "react";

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** 1 where it is the page's only heading. */
  level?: 1 | 2;
}

export function EmptyState({ title, children, action, level = 2 }: EmptyStateProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="mx-auto grid max-w-md justify-items-start gap-3 px-6 py-12">
      <UnfinishedSpan />
      <Heading>{title}</Heading>
      {children === undefined ? null : <div className="text-muted">{children}</div>}
      {action === undefined ? null : <div className="mt-1 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}

// The mark with its span not yet laid: nothing crosses here for now.
function UnfinishedSpan() {
  return (
    <svg
      width="48"
      height="32"
      viewBox="0 0 48 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      aria-hidden
      className="text-line-strong"
    >
      <path d="M8 4v24M40 4v24" />
      <path d="M1.5 14H15M33 14h13.5" />
      <path d="M19 14h10" strokeDasharray="2 2" strokeWidth="1.5" />
    </svg>
  );
}
