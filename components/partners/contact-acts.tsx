"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { useRun } from "#components/form/run.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { Contact, Decision } from "#lib/partners/partner.ts";
import type { ContactActs } from "./contact-form.tsx";

export function DropDecision({
  contact,
  decision,
  drop,
}: {
  contact: Contact;
  decision: Decision;
  drop: ContactActs["drop"];
}) {
  const t = useTranslations("partners");
  const words = useTranslations("vocabulary.decisionArea");
  const { run, isRunning } = useRun(drop);
  return (
    <Button
      size="sm"
      variant="ghost"
      pending={isRunning}
      iconOnly
      onClick={() => run({ contactId: contact.id, area: decision.area }, { done: t("dropped") })}
    >
      <Icon name="close" size={14} label={t("drop", { area: words(decision.area), name: contact.name })} />
    </Button>
  );
}

export function RemoveContact({ contact, acts }: { contact: Contact; acts: ContactActs }) {
  const t = useTranslations("partners");
  return (
    <ActButton
      label={t("remove")}
      text={t("removeText", { name: contact.name })}
      size="sm"
      variant="ghost"
      values={{ contactId: contact.id, version: contact.version }}
      action={acts.remove}
      done={t("removed")}
    />
  );
}
