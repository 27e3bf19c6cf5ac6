"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField, FormTick } from "#components/form/form-field.tsx";
import { useRun } from "#components/form/run.ts";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

export function InviteColleague({ invite }: { invite: (raw: unknown) => Promise<ActionResult<void>> }) {
  const t = useTranslations("colleagues");
  return (
    <ActButton
      label={t("invite")}
      text={t("inviteText")}
      submitLabel={t("send")}
      variant="primary"
      values={{ name: "", email: "", isOrgAdmin: false }}
      action={invite}
      done={t("invited")}
    >
      <FormField name="name" label={t("name")}>
        <Input autoComplete="off" required maxLength={200} />
      </FormField>
      <FormField name="email" label={t("email")}>
        <Input type="email" autoComplete="off" required maxLength={254} />
      </FormField>
      <FormTick name="isOrgAdmin" label={t("isOrgAdmin")} />
    </ActButton>
  );
}

interface RemoveColleagueProps {
  colleague: { id: string; name: string };
  remove: (raw: unknown) => Promise<ActionResult<void>>;
}

export function RemoveColleague({ colleague: { id, name }, remove }: RemoveColleagueProps) {
  const t = useTranslations("colleagues");
  return (
    <ActButton
      label={t("remove")}
      text={t("removeText", { name })}
      submitLabel={t("removeSend")}
      variant="ghost"
      size="sm"
      values={{ userId: id }}
      action={remove}
      done={t("removed", { name })}
    />
  );
}

type OnInvitation = (input: { invitationId: string }) => Promise<ActionResult<void>>;

interface InvitationActsProps {
  invitationId: string;
  /** Where mails leave. */
  again: OnInvitation | undefined;
  withdraw: OnInvitation;
}

export function InvitationActs({ invitationId, again, withdraw }: InvitationActsProps) {
  return (
    <div className="flex flex-wrap gap-1">
      {again ? <Again invitationId={invitationId} again={again} /> : null}
      <Withdraw invitationId={invitationId} withdraw={withdraw} />
    </div>
  );
}

function Again({ invitationId, again }: { invitationId: string; again: OnInvitation }) {
  const t = useTranslations("colleagues");
  const { run, isRunning } = useRun(again);
  return (
    <Button
      size="sm"
      variant="ghost"
      pending={isRunning}
      onClick={() => run({ invitationId }, { done: t("sentAgain") })}
    >
      {t("again")}
    </Button>
  );
}

function Withdraw({ invitationId, withdraw }: { invitationId: string; withdraw: OnInvitation }) {
  const t = useTranslations("colleagues");
  const { run, isRunning } = useRun(withdraw);
  return (
    <Button
      size="sm"
      variant="ghost"
      pending={isRunning}
      onClick={() => run({ invitationId }, { done: t("withdrawn") })}
    >
      {t("withdraw")}
    </Button>
  );
}
