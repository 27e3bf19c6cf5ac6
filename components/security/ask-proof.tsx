"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useRun } from "#components/form/run.ts";
import { Button } from "#components/ui/button.tsx";
import type { ProofKind } from "#db/vocabulary-proofs.ts";
import type { ActionResult } from "#lib/kernel/result.ts";

interface AskProofProps {
  kind: ProofKind;
  ask: (input: { kind: ProofKind }) => Promise<ActionResult<void>>;
  isUnderWay: boolean;
}

const lookAgainAfter = 2000;

/** Asks for a proof, and looks for its result for as long as it is under way. */
export function AskProof({ kind, ask, isUnderWay }: AskProofProps) {
  const t = useTranslations("security");
  const router = useRouter();
  const { run, isRunning } = useRun(ask);
  useEffect(() => {
    if (!isUnderWay) return undefined;
    const looking = window.setInterval(() => {
      if (!document.hidden) router.refresh();
    }, lookAgainAfter);
    return () => window.clearInterval(looking);
  }, [isUnderWay, router]);
  return (
    <Button pending={isRunning || isUnderWay} onClick={() => run({ kind }, { done: t("asked") })}>
      {t(`${kind}.ask`)}
    </Button>
  );
}
