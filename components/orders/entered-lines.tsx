"use client";

import { useTranslations } from "next-intl";
import { useContext } from "react";
import { useErrorText } from "#components/form/error-text.ts";
import { FormBinding, FormField } from "#components/form/form-field.tsx";
import { Input } from "#components/ui/input.tsx";

export const enteredFields = ["item", "description", "quantity", "unit", "unitPrice", "requestedOn"] as const;
export type EnteredRow = Readonly<Record<(typeof enteredFields)[number], string>>;

const inputs = {
  item: { maxLength: 60, className: "w-36" },
  description: { maxLength: 300, className: "w-72" },
  quantity: { inputMode: "decimal", className: "w-28 text-end" },
  unit: { maxLength: 20, className: "w-24" },
  unitPrice: { inputMode: "decimal", className: "w-28 text-end" },
  requestedOn: { type: "date", className: "w-40" },
} as const;

/** So many rows of an order that is written by hand, each a group of its own. */
export function EnteredLines({ count }: { count: number }) {
  const t = useTranslations("orders.entry");
  const { reasonOf } = useContext(FormBinding);
  const errorText = useErrorText();
  const reason = reasonOf("lines");
  return (
    <div className="grid gap-3" id="field-lines" tabIndex={-1}>
      {reason === undefined ? null : <p className="field-error">{errorText(reason)}</p>}
      {Array.from({ length: count }, (_, place) => (
        // Rows are neither moved nor taken out.
        <fieldset key={String(place)} className="flex flex-wrap items-start gap-3">
          <legend className="mb-1 text-sm text-muted">{t("row", { number: place + 1 })}</legend>
          {enteredFields.map((name) => (
            <FormField key={name} name={`lines.${String(place)}.${name}`} label={t(name)}>
              <Input autoComplete="off" {...inputs[name]} />
            </FormField>
          ))}
        </fieldset>
      ))}
    </div>
  );
}
