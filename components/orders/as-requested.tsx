"use client";

import { useTranslations } from "next-intl";
import type { AnswerableLine } from "./answerable.ts";
import { useOrderWords } from "./words.ts";

/** What the order asks now, also where somebody changes it while the dialog is open. */
export function AsRequested({ line }: { line: AnswerableLine }) {
  const t = useTranslations("orders");
  const { parts, money } = useOrderWords();
  const price = line.unitPrice === null ? "" : ` · ${money(line.unitPrice, line.currency)}`;
  return (
    <p className="text-muted">
      {t("asRequested", { request: `${parts(line.requested, line.unit)}${price}` })}
    </p>
  );
}
