import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

const looks = {
  info: "border-info bg-info-soft",
  good: "border-good bg-good-soft",
  warn: "border-warn bg-warn-soft",
  bad: "border-bad bg-bad-soft",
} as const;

/** Something to know before going on. It stays; a toast goes. */
export function Notice({
  tone,
  title,
  children,
}: {
  tone: keyof typeof looks;
  title?: string;
  children: ReactNode;
}) {
  return (
    <div className={`flex gap-3 border-l-4 px-4 py-3 ${looks[tone]}`}>
      <span className="pt-0.5">
        <Icon name={tone} />
      </span>
      <div className="min-w-0 flex-1">
        {title === undefined ? null : <p className="font-strong">{title}</p>}
        {children}
      </div>
    </div>
  );
}
