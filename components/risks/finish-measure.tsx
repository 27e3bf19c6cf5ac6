"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface FinishMeasureProps {
  measureId: string;
  version: number;
  title: string;
  finish: (raw: unknown) => Promise<ActionResult<void>>;
}

/** Who owes a measure says that it is done, and what shows it. */
export function FinishMeasure({ measureId, version, title, finish }: FinishMeasureProps) {
  const t = useTranslations("risks");
  return (
    <ActButton
      label={t("finish")}
      text={title}
      size="sm"
      values={{ measureId, version, proof: "" }}
      action={finish}
      done={t("finished")}
    >
      <FormField name="proof" label={t("proof")}>
        <Textarea rows={3} maxLength={2000} required />
      </FormField>
    </ActButton>
  );
}
