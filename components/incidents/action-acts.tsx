"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { useRun } from "#components/form/run.ts";
import { Button } from "#components/ui/button.tsx";
import { Textarea } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

type Act = (raw: unknown) => Promise<ActionResult<void>>;

interface FinishButtonProps {
  actionId: string;
  version: number;
  title: string;
  finish: Act;
}

/** Who owes a corrective action says that it is done, and what shows it. */
export function FinishButton({ actionId, version, title, finish }: FinishButtonProps) {
  const t = useTranslations("incidents");
  return (
    <ActButton
      label={t("finish")}
      text={title}
      size="sm"
      values={{ actionId, version, proof: "" }}
      action={finish}
      done={t("finished")}
    >
      <FormField name="proof" label={t("proof")} hint={t("proofHint")}>
        <Textarea rows={3} maxLength={2000} required />
      </FormField>
    </ActButton>
  );
}

interface VerdictProps {
  actionId: string;
  version: number;
  title: string;
  verify: Act;
}

/** Whether what was done is good; what is missing is said. */
export function Verdict({ actionId, version, title, verify }: VerdictProps) {
  const t = useTranslations("incidents");
  const { run, isRunning } = useRun(verify);
  return (
    <div className="line-actions">
      <Button
        size="sm"
        pending={isRunning}
        onClick={() => run({ actionId, version, isGood: true }, { done: t("verified") })}
      >
        {t("isGood")}
      </Button>
      <ActButton
        label={t("again")}
        text={title}
        size="sm"
        variant="ghost"
        values={{ actionId, version, isGood: false, remark: "" }}
        action={verify}
        done={t("returned")}
      >
        <FormField name="remark" label={t("againText")}>
          <Textarea rows={3} maxLength={2000} required />
        </FormField>
      </ActButton>
    </div>
  );
}
