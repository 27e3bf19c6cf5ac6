import type { ReactNode } from "react";

export type Tone = "neutral" | "info" | "good" | "warn" | "bad";

// Each tone has its own shape, so that a badge reads the same in grey, in print and to who sees no red.
const shapes: Record<Tone, ReactNode> = {
  neutral: <circle cx="4" cy="4" r="2.75" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  info: <circle cx="4" cy="4" r="3.5" fill="currentColor" />,
  good: <path d="M.8 4.3 3 6.5 7.2 1.6" fill="none" stroke="currentColor" strokeWidth="1.75" />,
  warn: <path d="M4 .4 7.9 7.4H.1z" fill="currentColor" />,
  bad: <path d="M4 0 8 4 4 8 0 4z" fill="currentColor" />,
};

export function ToneShape({ tone }: { tone: Tone }) {
  return (
    <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden className="flex-none">
      {shapes[tone]}
    </svg>
  );
}

export function Badge({
  tone = "neutral",
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span className="badge" data-tone={tone} title={title}>
      <ToneShape tone={tone} />
      {children}
    </span>
  );
}
