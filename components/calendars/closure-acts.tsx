"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { useOrderWords } from "#components/orders/words.ts";
import { Input } from "#components/ui/input.tsx";
import type { NamedClosure } from "#lib/calendars/screen.ts";
import type { ActionResult } from "#lib/kernel/result.ts";

interface AddClosureProps {
  place: { organisationId: string; siteId?: string };
  /** Of a partner, whose calendar it shares with the host alone. */
  isPartners: boolean;
  add: (raw: unknown) => Promise<ActionResult<{ closureId: string }>>;
}

export function AddClosure({ place, isPartners, add }: AddClosureProps) {
  const t = useTranslations("calendars");
  return (
    <ActButton
      label={t("addClosure")}
      text={t(isPartners ? "addTextPartner" : "addText")}
      submitLabel={t("add")}
      size="sm"
      values={{ ...place, name: "", from: "", to: "" }}
      action={add}
      done={t("added")}
    >
      <FormField name="name" label={t("closure")} hint={t("closureHint")}>
        <Input required maxLength={100} autoComplete="off" />
      </FormField>
      <div className="flex flex-wrap gap-4">
        <FormField name="from" label={t("firstDay")}>
          <Input type="date" required />
        </FormField>
        <FormField name="to" label={t("lastDay")}>
          <Input type="date" required />
        </FormField>
      </div>
    </ActButton>
  );
}

interface RemoveClosureProps {
  closure: NamedClosure;
  remove: (raw: unknown) => Promise<ActionResult<void>>;
}

export function RemoveClosure({ closure, remove }: RemoveClosureProps) {
  const t = useTranslations("calendars");
  const { day } = useOrderWords();
  const { name, from, to } = closure;
  return (
    <ActButton
      label={t("remove")}
      text={t("removeText", { name, from: day(from), to: day(to) })}
      submitLabel={t("removeSend")}
      size="sm"
      variant="ghost"
      values={{ closureId: closure.id }}
      action={remove}
      done={t("removed")}
    />
  );
}
