"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Select } from "#components/ui/input.tsx";
import { reasonCodes } from "#db/vocabulary.ts";

export function ReasonSelect(props: ComponentProps<typeof Select>) {
  const t = useTranslations("orders");
  const words = useTranslations("vocabulary.reason");
  return (
    <Select {...props}>
      <option value="">{t("reasonChoose")}</option>
      {reasonCodes.map((code) => (
        <option key={code} value={code}>
          {words(code)}
        </option>
      ))}
    </Select>
  );
}
