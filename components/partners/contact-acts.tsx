"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import type { Contact, Decision } from "#lib/partners/partner.ts";
import type { ContactActs } from "./contact-form.tsx";

interface DropProps {
  contact: Contact;
  decision: Decision;
  drop: ContactActs["drop"];
}

export function DropDecision({ contact, decision, drop }: DropProps) {
  const t = useTranslations("partners");
  const words = useTranslations("vocabulary.decisionArea");
  return (
    <ActButton
      label={t("dropShort")}
      text={t("drop", { area: words(decision.area), name: contact.name })}
      size="sm"
      variant="ghost"
      values={{ contactId: contact.id, area: decision.area }}
      action={drop}
      done={t("dropped")}
    />
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
