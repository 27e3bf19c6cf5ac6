import { useTranslations } from "next-intl";
import type { Basis } from "#db/vocabulary.ts";
import type { Window } from "#lib/scorecards/delivery.ts";
import type { MeasuredKind } from "#lib/scorecards/input.ts";
import { useKindWords } from "./words.ts";

interface WindowNoteProps {
  kind: MeasuredKind;
  basis: Basis;
  window?: Window;
}

/** Basis and window of the figures, in words: no figure without them. */
export function WindowNote({ kind, basis, window }: WindowNoteProps) {
  const t = useTranslations("performance");
  const words = useKindWords(kind);
  const range =
    window === undefined
      ? ""
      : window.early === "any"
        ? t("windowAny", { late: window.late })
        : t("window", { early: window.early, late: window.late });
  return (
    <p className="formula">
      {words.basisHint(basis)} {range}
    </p>
  );
}
