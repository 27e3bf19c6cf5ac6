"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { useRun } from "#components/form/run.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneTimeSecret } from "#components/ui/one-time-secret.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

type OnPerson<Out = unknown> = (input: { userId: string }) => Promise<ActionResult<Out>>;

interface SignInActionsProps {
  person: { id: string; name: string; isDisabled: boolean; isYou: boolean };
  /** Where mails leave. */
  invite: OnPerson | undefined;
  reset: OnPerson<{ password: string }>;
  disable: OnPerson;
  enable: OnPerson;
  endSessions: OnPerson;
}

export function SignInActions({ person, invite, reset, disable, enable, endSessions }: SignInActionsProps) {
  const t = useTranslations("admin");
  const { id: userId, name } = person;
  const enabling = useRun(enable);
  const ending = useRun(endSessions);
  if (person.isYou) return <Notice tone="info">{t("person.yourself")}</Notice>;
  return (
    <div className="flex flex-wrap gap-2">
      {invite === undefined || person.isDisabled ? null : (
        <Invite userId={userId} name={name} invite={invite} />
      )}
      <ResetPassword userId={userId} name={name} reset={reset} />
      <Button
        pending={ending.isRunning}
        onClick={() => ending.run({ userId }, { done: t("person.sessionsEnded", { name }) })}
      >
        {t("person.endSessions")}
      </Button>
      {person.isDisabled ? (
        <Button
          pending={enabling.isRunning}
          onClick={() => enabling.run({ userId }, { done: t("person.enabledDone", { name }) })}
        >
          {t("person.enable")}
        </Button>
      ) : (
        <Disable userId={userId} name={name} disable={disable} />
      )}
    </div>
  );
}

function Invite({ userId, name, invite }: { userId: string; name: string; invite: OnPerson }) {
  const t = useTranslations("admin");
  const { run, isRunning } = useRun(invite);
  return (
    <Button pending={isRunning} onClick={() => run({ userId }, { done: t("person.inviteDone", { name }) })}>
      {t("person.invite")}
    </Button>
  );
}

function ResetPassword({
  userId,
  name,
  reset,
}: {
  userId: string;
  name: string;
  reset: OnPerson<{ password: string }>;
}) {
  const t = useTranslations("admin");
  const [password, setPassword] = useState<string>();
  return (
    <Confirmed
      label={t("person.reset")}
      text={t("person.resetText")}
      act={reset}
      userId={userId}
      onDone={(value) => setPassword(value.password)}
      onClosed={() => setPassword(undefined)}
      outcome={
        password === undefined ? undefined : (
          <OneTimeSecret
            title={t("secret.title", { name })}
            secret={password}
            copyLabel={t("secret.copy")}
            explanation={t("secret.text")}
          />
        )
      }
    />
  );
}

function Disable({ userId, name, disable }: { userId: string; name: string; disable: OnPerson }) {
  const t = useTranslations("admin");
  return (
    <Confirmed
      opener="danger"
      label={t("person.disable")}
      text={t("person.disableText", { name })}
      act={disable}
      userId={userId}
      done={t("person.disabledDone", { name })}
    />
  );
}

interface ConfirmedProps<Out> {
  label: string;
  text: string;
  opener?: "secondary" | "danger";
  userId: string;
  act: OnPerson<Out>;
  done?: string;
  onDone?: (value: Out) => void;
  onClosed?: () => void;
  /** Shown in place of the question once it is done. */
  outcome?: ReactNode;
}

function Confirmed<Out>(props: ConfirmedProps<Out>) {
  const { label, text, opener = "secondary", userId, act, done, onDone, onClosed, outcome } = props;
  const t = useTranslations("admin");
  const ui = useTranslations("ui");
  const [isOpen, setIsOpen] = useState(false);
  const { run, isRunning } = useRun(act);
  const close = () => {
    setIsOpen(false);
    onClosed?.();
  };
  const then = (value: Out) => (onDone === undefined ? close() : onDone(value));
  const question = (
    <>
      <Button onClick={close}>{ui("cancel")}</Button>
      <Button variant="danger" pending={isRunning} onClick={() => run({ userId }, { done, then })}>
        {label}
      </Button>
    </>
  );
  const answered = (
    <Button variant="primary" onClick={close}>
      {t("secret.done")}
    </Button>
  );
  return (
    <>
      <Button variant={opener} onClick={() => setIsOpen(true)}>
        {label}
      </Button>
      <Dialog
        open={isOpen}
        onClose={close}
        title={label}
        footer={outcome === undefined ? question : answered}
      >
        {outcome ?? <p>{text}</p>}
      </Dialog>
    </>
  );
}
