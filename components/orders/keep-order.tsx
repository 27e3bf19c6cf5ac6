"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { FormField } from "#components/form/form-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";

/** Who asks for a name types it next, wherever the field opens. */
function enter(field: HTMLInputElement | null): void {
  field?.focus();
  field?.scrollIntoView({ block: "center" });
}

/** Beside sending: the order is kept as one's own draft, or as a template under a name. */
export function KeepOrder() {
  const t = useTranslations("orders.entry");
  const [isNamed, setNamed] = useState(false);
  const named = useId();
  const keep = useRef<HTMLButtonElement>(null);
  // Enter in the name keeps the template; it does not send the order.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    keep.current?.click();
  };
  return (
    <>
      <Button type="submit" name="intent" value="draft">
        {t("keepDraft")}
      </Button>
      <Button
        variant="ghost"
        aria-expanded={isNamed}
        aria-controls={named}
        onClick={() => setNamed(!isNamed)}
      >
        {t("asTemplate")}
      </Button>
      <div id={named} className="flex w-full flex-wrap items-end gap-3" hidden={!isNamed}>
        {isNamed ? (
          <>
            <FormField name="templateName" label={t("templateName")} hint={t("templateHint")}>
              <Input ref={enter} maxLength={100} autoComplete="off" onKeyDown={onKeyDown} />
            </FormField>
            <Button ref={keep} type="submit" name="intent" value="template">
              {t("keepTemplate")}
            </Button>
          </>
        ) : null}
      </div>
    </>
  );
}
