import { useTranslations } from "next-intl";
import type { Basis } from "#db/vocabulary.ts";
import type { Window } from "#lib/scorecards/delivery.ts";

/** Basis and window of the figures, in words: no figure without them. */
export function WindowNote({ basis, window }: { basis: Basis; window?: Window }) {
  const t = useTranslations("performance");
  const range =
    window === undefined
      ? ""
      : window.early === "any"
        ? t("windowAny", { late: window.late })
        : t("window", { early: window.early, late: window.late });
  return (
    <p className="formula">
      {t(`basisHint.${basis}`)} {range}
    </p>
  );
}
