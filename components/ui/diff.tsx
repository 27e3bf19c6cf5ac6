import { useTranslations } from "next-intl";
import type { Tone } from "./badge.tsx";

const colours: Record<Tone, string> = {
  neutral: "text-muted",
  info: "text-info",
  good: "text-good",
  warn: "text-warn",
  bad: "text-bad",
};

// Asked beside promised. The sign in `delta` carries the meaning; the colour only repeats it.
export function Diff({
  from,
  to,
  delta,
  tone = "neutral",
}: {
  from: string;
  to: string;
  delta?: string;
  tone?: Tone;
}) {
  const t = useTranslations("ui");
  return (
    <span className="whitespace-nowrap">
      <span className="text-muted">{from}</span>
      <span className="visually-hidden"> {t("diffTo")} </span>
      <svg
        width="14"
        height="8"
        viewBox="0 0 14 8"
        fill="none"
        stroke="currentColor"
        aria-hidden
        className="mx-1 inline text-muted"
      >
        <path d="M0 4h12M9 1l3.5 3L9 7" />
      </svg>
      <span className="font-strong">{to}</span>
      {delta === undefined ? null : <span className={`${colours[tone]} font-strong`}> ({delta})</span>}
    </span>
  );
}
