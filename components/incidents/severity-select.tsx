"use client";

import { useTranslations } from "next-intl";
import { Select } from "#components/ui/input.tsx";
import { severities } from "#db/vocabulary-incidents.ts";

export function SeveritySelect(props: object) {
  const words = useTranslations("vocabulary.severity");
  return (
    <Select {...props}>
      {severities.map((severity) => (
        <option key={severity} value={severity}>
          {words(`${severity}`)}
        </option>
      ))}
    </Select>
  );
}
