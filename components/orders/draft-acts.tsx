"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { DraftRow } from "#lib/orders/drafts.ts";

type Act = (raw: unknown) => Promise<ActionResult<void>>;
export interface DraftActs {
  rename: Act;
  remove: Act;
}

const seenOf = ({ id, version }: DraftRow) => ({ id, version });

export function RemoveDraft({ row, name, remove }: { row: DraftRow; name: string; remove: Act }) {
  const t = useTranslations("orders.entry");
  const isDraft = row.kind === "draft";
  return (
    <ActButton
      label={t("remove")}
      about={name}
      isDanger
      text={t(isDraft ? "removeDraftText" : "removeTemplateText")}
      size="sm"
      variant="ghost"
      values={seenOf(row)}
      action={remove}
      done={t(isDraft ? "draftRemoved" : "templateRemoved")}
    />
  );
}

export function RenameTemplate({ row, rename }: { row: DraftRow; rename: Act }) {
  const t = useTranslations("orders.entry");
  return (
    <ActButton
      label={t("rename")}
      about={row.name ?? ""}
      size="sm"
      variant="ghost"
      values={{ ...seenOf(row), name: row.name ?? "" }}
      action={rename}
      done={t("templateRenamed")}
    >
      <FormField name="name" label={t("templateName")}>
        <Input required maxLength={100} autoComplete="off" />
      </FormField>
    </ActButton>
  );
}
