"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { rolesFor, type OrganisationChoice } from "#app/(portal)/people/roles-for.ts";
import { FormField, FormTick } from "#components/form/form-field.tsx";
import { PlainForm } from "#components/form/plain-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Select } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface AddMembershipProps {
  userId: string;
  organisations: OrganisationChoice[];
  add: (input: unknown) => Promise<ActionResult<unknown>>;
}

export function AddMembership({ userId, organisations, add }: AddMembershipProps) {
  const t = useTranslations("admin");
  const ui = useTranslations("ui");
  const [isOpen, setIsOpen] = useState(false);
  const [organisationId, setOrganisationId] = useState("");
  if (!isOpen) {
    return (
      <div>
        <Button size="sm" onClick={() => setIsOpen(true)}>
          <Icon name="plus" size={14} />
          {t("person.addMembership")}
        </Button>
      </div>
    );
  }
  const kind = organisations.find(({ id }) => id === organisationId)?.kind;
  const close = () => setIsOpen(false);
  const done = () => {
    toast({ tone: "good", text: t("person.added") });
    close();
  };
  return (
    <PlainForm
      className="max-w-md"
      defaultValues={{ userId, organisationId: "", role: "", isOrgAdmin: false }}
      action={add}
      onDone={done}
      submitLabel={t("person.add")}
      cancel={
        <Button variant="ghost" onClick={close}>
          {ui("cancel")}
        </Button>
      }
    >
      <FormField name="organisationId" label={t("organisation")}>
        <Select onChange={(event) => setOrganisationId(event.target.value)}>
          <option value="">{t("form.choose")}</option>
          {organisations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </FormField>
      <RoleChoice kind={kind} />
    </PlainForm>
  );
}

function RoleChoice({ kind }: { kind: OrganisationChoice["kind"] | undefined }) {
  const t = useTranslations("admin");
  const roleName = useTranslations("auth.roles");
  return (
    <>
      <FormField name="role" label={t("form.role")}>
        <Select disabled={kind === undefined}>
          <option value="">{t("form.choose")}</option>
          {(kind === undefined ? [] : rolesFor(kind)).map((role) => (
            <option key={role} value={role}>
              {roleName(role)}
            </option>
          ))}
        </Select>
      </FormField>
      {kind === undefined || kind === "host" ? null : (
        <FormTick name="isOrgAdmin" label={t("form.isOrgAdmin")} />
      )}
    </>
  );
}
