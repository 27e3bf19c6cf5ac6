"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { rolesFor, type OrganisationChoice } from "#app/(portal)/people/roles-for.ts";
import { FormChoices, FormField, FormTick } from "#components/form/form-field.tsx";
import { PlainForm } from "#components/form/plain-form.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Checkbox, Input, Select } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneTimeSecret } from "#components/ui/one-time-secret.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface NewPersonFormProps {
  organisations: OrganisationChoice[];
  create: (input: unknown) => Promise<ActionResult<{ userId: string; password: string | null }>>;
  /** Where mails leave. */
  canInvite: boolean;
}

const empty = { name: "", email: "", organisationId: "", roles: [], isOrgAdmin: false, invite: false };

export function NewPersonForm({ organisations, create, canInvite }: NewPersonFormProps) {
  const t = useTranslations("admin");
  const ui = useTranslations("ui");
  const [created, setCreated] = useState<CreatedProps>();
  const [invites, setInvites] = useState(canInvite);
  const [organisationId, setOrganisationId] = useState("");
  if (created !== undefined) return <Created {...created} />;
  return (
    <PlainForm
      defaultValues={{ ...empty, invite: canInvite }}
      action={create}
      onDone={(made, { name }) => setCreated({ ...made, name: String(name) })}
      submitLabel={invites ? t("form.submitInvite") : t("form.submit")}
      cancel={
        <ButtonLink href="/people" variant="ghost">
          {ui("cancel")}
        </ButtonLink>
      }
    >
      <FormField name="name" label={t("name")}>
        <Input autoComplete="off" required maxLength={200} />
      </FormField>
      <FormField name="email" label={t("email")} hint={t("form.emailHint")}>
        <Input type="email" autoComplete="off" required maxLength={254} />
      </FormField>
      <FormField name="organisationId" label={t("organisation")}>
        <Select required onChange={(event) => setOrganisationId(event.target.value)}>
          <option value="">{t("form.choose")}</option>
          {organisations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </FormField>
      <RoleChoices kind={organisations.find(({ id }) => id === organisationId)?.kind} />
      {canInvite ? (
        <div>
          <FormTick
            name="invite"
            label={t("form.invite")}
            onChange={(event) => setInvites(event.target.checked)}
          />
          <p className="text-sm text-muted">{t("form.inviteHint")}</p>
        </div>
      ) : null}
    </PlainForm>
  );
}

function RoleChoices({ kind }: { kind: OrganisationChoice["kind"] | undefined }) {
  const t = useTranslations("admin");
  const roleName = useTranslations("auth.roles");
  return (
    <>
      <FormChoices
        key={kind}
        name="roles"
        legend={t("roles")}
        hint={kind === undefined ? t("form.rolesFirst") : t("form.rolesHint")}
      >
        {(kind === undefined ? [] : rolesFor(kind)).map((role) => (
          <Checkbox key={role} name="roles" value={role} label={roleName(role)} />
        ))}
      </FormChoices>
      {kind === undefined || kind === "host" ? null : (
        <FormTick name="isOrgAdmin" label={t("form.isOrgAdmin")} />
      )}
    </>
  );
}

interface CreatedProps {
  userId: string;
  name: string;
  /** None where an invitation is on its way. */
  password: string | null;
}

function Created({ userId, name, password }: CreatedProps) {
  const t = useTranslations("admin");
  return (
    <div className="grid gap-4">
      {password === null ? (
        <div aria-live="polite">
          <Notice tone="good" title={t("invited.title", { name })}>
            <p>{t("invited.text")}</p>
          </Notice>
        </div>
      ) : (
        <OneTimeSecret
          title={t("secret.title", { name })}
          secret={password}
          copyLabel={t("secret.copy")}
          explanation={t("secret.text")}
        />
      )}
      <div className="flex gap-2">
        <ButtonLink href={`/people/${userId}`} variant="primary">
          {password === null ? t("invited.open") : t("secret.done")}
        </ButtonLink>
      </div>
    </div>
  );
}
