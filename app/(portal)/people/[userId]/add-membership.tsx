"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { rolesFor, type OrganisationChoice } from "#app/(portal)/people/roles-for.ts";
import { FormField, FormShell } from "#components/form/form-shell.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Checkbox, Select } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface NewMembership {
  userId: string;
  organisationId: string;
  role: string;
  isOrgAdmin: boolean;
}

interface AddMembershipProps {
  userId: string;
  organisations: OrganisationChoice[];
  add: (input: NewMembership) => Promise<ActionResult<unknown>>;
}

export function AddMembership({ userId, organisations, add }: AddMembershipProps) {
  const t = useTranslations("admin");
  const ui = useTranslations("ui");
  const [isOpen, setIsOpen] = useState(false);
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
  const close = () => setIsOpen(false);
  const done = () => {
    toast({ tone: "good", text: t("person.added") });
    close();
  };
  return (
    <FormShell
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
        <Select>
          <option value="">{t("form.choose")}</option>
          {organisations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </FormField>
      <RoleChoice organisations={organisations} />
    </FormShell>
  );
}

function RoleChoice({ organisations }: { organisations: OrganisationChoice[] }) {
  const t = useTranslations("admin");
  const roleName = useTranslations("auth.roles");
  const { register } = useFormContext<NewMembership>();
  const organisationId = useWatch<NewMembership, "organisationId">({ name: "organisationId" });
  const kind = organisations.find(({ id }) => id === organisationId)?.kind;
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
        <Checkbox label={t("form.isOrgAdmin")} {...register("isOrgAdmin")} />
      )}
    </>
  );
}
