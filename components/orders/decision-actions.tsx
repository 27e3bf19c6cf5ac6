"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { DecisionVerb } from "#lib/orders/rules.ts";
import type { DecidableLine, DecideAction } from "./answerable.ts";
import { useSend } from "./use-send.ts";

const DecisionDialog = dynamic(() => import("./decision-dialog.tsx").then((module) => module.DecisionDialog));

const labels = {
  approve: ["approve", "approveLabel"],
  approve_and_update: ["approveUpdate", "approveUpdateLabel"],
  refuse: ["refuse", "refuseLabel"],
  reissue: ["reissue", "reissueLabel"],
  cancel: ["cancelLine", "cancelLabel"],
} as const satisfies Record<DecisionVerb, readonly [string, string]>;

export function DecisionActions({ line, decide }: { line: DecidableLine; decide: DecideAction }) {
  const t = useTranslations("orders");
  const [asked, setAsked] = useState<"refuse" | "cancel">();
  const { isPending, send } = useSend(decide, () => t("decided"));
  const act = (verb: DecisionVerb) => {
    // Refusing needs a reason and cancelling has no way back: both ask first.
    if (verb === "refuse" || verb === "cancel") setAsked(verb);
    else void send({ lines: [{ lineId: line.lineId, version: line.version, decision: verb }] });
  };
  return (
    <div className="line-actions">
      {line.verbs.map((verb, index) => (
        <Button
          key={verb}
          size="sm"
          variant={index === 0 ? "secondary" : "ghost"}
          pending={isPending}
          onClick={() => act(verb)}
          aria-label={t(labels[verb][1], { line: line.line, order: line.order })}
        >
          {t(labels[verb][0])}
        </Button>
      ))}
      {asked ? (
        <DecisionDialog verb={asked} line={line} decide={decide} onClose={() => setAsked(undefined)} />
      ) : null}
    </div>
  );
}
