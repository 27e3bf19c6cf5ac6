"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { RevisableLine, ReviseAction } from "./answerable.ts";

const ReviseDialog = dynamic(() => import("./revise-dialog.tsx").then((module) => module.ReviseDialog));
const DropDialog = dynamic(() => import("./drop-dialog.tsx").then((module) => module.DropDialog));

/** What the buyer may do with a line at any time: ask for something else, or for nothing more. */
export function ReviseActions({ line, revise }: { line: RevisableLine; revise: ReviseAction }) {
  const t = useTranslations("orders");
  const [open, setOpen] = useState<"revise" | "drop">();
  const close = () => setOpen(undefined);
  const names = { line: line.line, order: line.order };
  return (
    <div className="line-actions">
      <Button size="sm" variant="ghost" onClick={() => setOpen("revise")} aria-label={t("reviseLine", names)}>
        {t("reviseShort")}
      </Button>
      {line.canDrop ? (
        <Button size="sm" variant="ghost" onClick={() => setOpen("drop")} aria-label={t("dropLine", names)}>
          {t("dropShort")}
        </Button>
      ) : null}
      {open === "revise" ? <ReviseDialog line={line} revise={revise} onClose={close} /> : null}
      {open === "drop" ? <DropDialog line={line} revise={revise} onClose={close} /> : null}
    </div>
  );
}
