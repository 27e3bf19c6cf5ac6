"use client";

import { useTranslations } from "next-intl";
import { FormField } from "#components/form/form-field.tsx";
import { PlainForm } from "#components/form/plain-form.tsx";
import { Select } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface MailPreferencesFormProps {
  groups: { area: string; fields: { kind: string; mode: string; label: string }[] }[];
  modes: { mode: string; label: string }[];
  saved: string;
  save: (input: unknown) => Promise<ActionResult<unknown>>;
}

/** One choice for each kind of thing that the person may be told. */
export function MailPreferencesForm({ groups, modes, saved, save }: MailPreferencesFormProps) {
  const ui = useTranslations("ui");
  return (
    <PlainForm
      defaultValues={Object.fromEntries(
        groups.flatMap(({ fields }) => fields.map(({ kind, mode }) => [kind, mode])),
      )}
      action={save}
      onDone={() => toast({ tone: "good", text: saved })}
      submitLabel={ui("save")}
    >
      {groups.map(({ area, fields }) => (
        <fieldset key={area} className="not-first:mt-3">
          <legend className="mb-2 text-lg font-strong">{area}</legend>
          <div className="grid gap-4 sm:grid-cols-2">
            {fields.map(({ kind, label }) => (
              <FormField key={kind} name={kind} label={label}>
                <Select>
                  {modes.map(({ mode, label: words }) => (
                    <option key={mode} value={mode}>
                      {words}
                    </option>
                  ))}
                </Select>
              </FormField>
            ))}
          </div>
        </fieldset>
      ))}
    </PlainForm>
  );
}
