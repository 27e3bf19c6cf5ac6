"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { useRun } from "#components/form/run.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import { linkKinds } from "#lib/risks/rules.ts";

type Act = (raw: unknown) => Promise<ActionResult<void>>;

export function LinkButton({ riskId, count, link }: { riskId: string; count: number; link: Act }) {
  const t = useTranslations("risks");
  return (
    <ActButton
      key={count}
      label={t("addLink")}
      text={t("addLinkText")}
      size="sm"
      values={{ riskId, kind: "partner", name: "" }}
      action={link}
      done={t("linkAdded")}
    >
      <FormField name="kind" label={t("linkTo")}>
        <LinkKindSelect />
      </FormField>
      <FormField name="name" label={t("linkName")} hint={t("linkNameHint")}>
        <Input required maxLength={200} autoComplete="off" />
      </FormField>
    </ActButton>
  );
}

function LinkKindSelect(props: object) {
  const t = useTranslations("risks");
  return (
    <Select {...props}>
      {linkKinds.map((kind) => (
        <option key={kind} value={kind}>
          {t(`linkKind.${kind}`)}
        </option>
      ))}
    </Select>
  );
}

export function UnlinkButton({ linkId, name, unlink }: { linkId: string; name: string; unlink: Act }) {
  const t = useTranslations("risks");
  const { run, isRunning } = useRun(unlink);
  return (
    <Button
      size="sm"
      variant="ghost"
      pending={isRunning}
      aria-label={t("unlink", { name })}
      onClick={() => run({ linkId }, { done: t("unlinked") })}
    >
      <Icon name="close" size={14} />
    </Button>
  );
}
