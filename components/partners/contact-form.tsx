"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Contact } from "#lib/partners/partner.ts";

export type Act<Out = void> = (raw: unknown) => Promise<ActionResult<Out>>;

export interface ContactActs {
  add: Act<{ contactId: string }>;
  change: Act;
  remove: Act;
  decide: Act;
  drop: Act;
}

interface Choice {
  id: string;
  name: string;
}

interface FieldsProps {
  others: readonly Choice[];
  accounts: readonly Choice[];
}

function ContactFields({ others, accounts }: FieldsProps) {
  const t = useTranslations("partners");
  return (
    <>
      <FormField name="name" label={t("contactName")}>
        <Input required maxLength={200} autoComplete="off" />
      </FormField>
      <FormField name="job" label={t("job")} optional>
        <Input maxLength={200} autoComplete="off" />
      </FormField>
      <div className="flex flex-wrap gap-4">
        <FormField name="email" label={t("email")} optional>
          <Input type="email" maxLength={254} autoComplete="off" />
        </FormField>
        <FormField name="phone" label={t("phone")} optional>
          <Input type="tel" maxLength={50} autoComplete="off" />
        </FormField>
      </div>
      {accounts.length === 0 ? null : (
        <Choose
          name="userId"
          label={t("account")}
          hint={t("accountHint")}
          none={t("noAccount")}
          of={accounts}
        />
      )}
      {others.length === 0 ? null : (
        <Choose name="deputyId" label={t("deputy")} hint={t("deputyHint")} none={t("noDeputy")} of={others} />
      )}
      <div className="flex flex-wrap gap-4">
        <FormField name="awayFrom" label={t("awayFrom")} optional>
          <Input type="date" />
        </FormField>
        <FormField name="awayUntil" label={t("awayUntil")} optional>
          <Input type="date" />
        </FormField>
      </div>
    </>
  );
}

interface ChooseProps {
  name: string;
  label: string;
  hint: string;
  none: string;
  of: readonly Choice[];
}

function Choose({ name, label, hint, none, of }: ChooseProps) {
  return (
    <FormField name={name} label={label} hint={hint} optional>
      <Select>
        <option value="">{none}</option>
        {of.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </Select>
    </FormField>
  );
}

const blank = {
  name: "",
  job: "",
  email: "",
  phone: "",
  userId: "",
  deputyId: "",
  awayFrom: "",
  awayUntil: "",
};

export function AddContact({
  organisationId,
  add,
  ...choices
}: FieldsProps & { organisationId: string; add: ContactActs["add"] }) {
  const t = useTranslations("partners");
  return (
    <ActButton
      key={choices.others.length}
      label={t("add")}
      text={t("addText")}
      values={{ organisationId, ...blank }}
      action={add}
      done={t("added")}
    >
      <ContactFields {...choices} />
    </ActButton>
  );
}

export function EditContact({
  contact,
  others,
  accounts,
  change,
}: FieldsProps & { contact: Contact; change: Act }) {
  const t = useTranslations("partners");
  const { id, version, name, job, email, phone, userId, deputyId, awayFrom, awayUntil } = contact;
  return (
    <ActButton
      key={version}
      label={t("edit")}
      text={t("editText", { name })}
      size="sm"
      values={{
        contactId: id,
        version,
        name,
        job: job ?? "",
        email: email ?? "",
        phone: phone ?? "",
        userId: userId ?? "",
        deputyId: deputyId ?? "",
        awayFrom: awayFrom ?? "",
        awayUntil: awayUntil ?? "",
      }}
      action={change}
      done={t("saved")}
    >
      <ContactFields others={others.filter((one) => one.id !== id)} accounts={accounts} />
    </ActButton>
  );
}
