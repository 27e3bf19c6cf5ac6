"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { Input, Select, Textarea } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface AddMeasureProps {
  incidentId: string;
  owners: { id: string; name: string }[];
  today: string;
  add: (raw: unknown) => Promise<ActionResult<void>>;
}

/** Asks for a corrective action. Give it a key that counts them: what was added is not typed again. */
export function AddMeasure({ incidentId, owners, today, add }: AddMeasureProps) {
  const t = useTranslations("incidents");
  return (
    <ActButton
      label={t("addMeasure")}
      size="sm"
      values={{ incidentId, title: "", dueOn: "", organisationId: owners[0]?.id }}
      action={add}
      done={t("measureAdded")}
    >
      <FormField name="title" label={t("measure")}>
        <Textarea rows={2} maxLength={500} required />
      </FormField>
      <FormField name="dueOn" label={t("until")}>
        <Input type="date" required min={today} />
      </FormField>
      <FormField name="organisationId" label={t("byWhom")}>
        <OwnerSelect owners={owners} />
      </FormField>
    </ActButton>
  );
}

function OwnerSelect({ owners, ...props }: { owners: AddMeasureProps["owners"] }) {
  return (
    <Select {...props}>
      {owners.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
