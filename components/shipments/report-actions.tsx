"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { MilestoneCode } from "#db/vocabulary.ts";
import type { ReportableShipment, ReportAction } from "./types.ts";

const ReportDialog = dynamic(() => import("./report-dialog.tsx").then((module) => module.ReportDialog));

interface ReportActionsProps {
  shipment: ReportableShipment;
  report: ReportAction;
  /** In a list there are many of them; on the page of the shipment it may be the main thing to do. */
  look: "list" | "page" | "main";
}

/** Three taps on a phone: the shipment, what happened, done. The time is now unless somebody says otherwise. */
export function ReportActions({ shipment, report, look }: ReportActionsProps) {
  const t = useTranslations("shipments");
  const words = useTranslations("vocabulary.milestone");
  const [code, setCode] = useState<MilestoneCode>();
  const { number, next } = shipment;
  const size = look === "list" ? "sm" : "md";
  return (
    <div className="line-actions report-actions">
      {next === undefined ? null : (
        <Button
          size={size}
          variant={look === "main" ? "primary" : "secondary"}
          onClick={() => setCode(next)}
          aria-label={t(`reportNext.${next}`, { number })}
        >
          {words(next)}
        </Button>
      )}
      <Button
        size={size}
        variant="ghost"
        onClick={() => setCode("delayed")}
        aria-label={t("delayLabel", { number })}
      >
        {t("delay")}
      </Button>
      {code === undefined ? null : (
        <ReportDialog shipment={shipment} code={code} report={report} onClose={() => setCode(undefined)} />
      )}
    </div>
  );
}
