"use client";

import { useTranslations } from "next-intl";
import { useContext } from "react";
import { useErrorText } from "#components/form/error-text.ts";
import { FormBinding } from "#components/form/form-field.tsx";
import { EnteredLine } from "./entered-line.tsx";

interface EnteredLinesProps {
  count: number;
  /** How many dates each line has at first, by its place. */
  dates: readonly number[];
}

/** So many rows of an order that is written by hand, each a group of its own. */
export function EnteredLines({ count, dates }: EnteredLinesProps) {
  const t = useTranslations("orders.entry");
  const { reasonOf } = useContext(FormBinding);
  const errorText = useErrorText();
  const reason = reasonOf("lines");
  return (
    <div className="grid gap-4" id="field-lines" tabIndex={-1}>
      {reason === undefined ? null : <p className="field-error">{errorText(reason)}</p>}
      {Array.from({ length: count }, (_, place) => (
        // Rows are neither moved nor taken out.
        <fieldset key={String(place)} className="flex flex-wrap items-start gap-3">
          <legend className="mb-1 text-sm text-muted">{t("row", { number: place + 1 })}</legend>
          <EnteredLine path={`lines.${String(place)}`} dates={dates[place] ?? 1} />
        </fieldset>
      ))}
    </div>
  );
}
