"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface ReferenceButtonProps {
  orderId: string;
  reference: string | null;
  save: (raw: unknown) => Promise<ActionResult<void>>;
}

/** The supplier says under which number it keeps the order. */
export function ReferenceButton({ orderId, reference, save }: ReferenceButtonProps) {
  const l = useTranslations("lists");
  return (
    <ActButton
      key={reference}
      label={l("setReference")}
      text={l("setReferenceText")}
      submitLabel={l("save")}
      size="sm"
      variant="ghost"
      values={{ orderId, reference: reference ?? "" }}
      action={save}
      done={l("referenceSaved")}
    >
      <FormField name="reference" label={l("reference")}>
        <Input maxLength={60} autoComplete="off" />
      </FormField>
    </ActButton>
  );
}
