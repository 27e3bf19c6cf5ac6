"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import { identifierSchemes } from "#lib/organisations/rules.ts";
import type { Identifier } from "#lib/organisations/identifiers.ts";
import type { Site } from "#lib/organisations/queries.ts";
import { useOrganisationWords } from "./words.ts";

export interface IdentifierActs {
  add: (raw: unknown) => Promise<ActionResult<{ identifierId: string }>>;
  remove: (raw: unknown) => Promise<ActionResult<void>>;
}

interface AddIdentifierProps {
  organisationId: string;
  sites: readonly Site[];
  add: IdentifierActs["add"];
}

export function AddIdentifier({ organisationId, sites, add }: AddIdentifierProps) {
  const t = useTranslations("organisations");
  const { scheme } = useOrganisationWords();
  return (
    <ActButton
      label={t("addIdentifier")}
      submitLabel={t("add")}
      size="sm"
      values={{ organisationId, scheme: "0088", value: "", siteId: "" }}
      action={add}
      done={t("identifierAdded")}
    >
      <FormField name="scheme" label={t("scheme")}>
        <Select required>
          {identifierSchemes.map((one) => (
            <option key={one} value={one}>
              {scheme(one)}
            </option>
          ))}
        </Select>
      </FormField>
      <FormField name="value" label={t("identifier")} hint={t("identifierHint")}>
        <Input required maxLength={80} autoComplete="off" />
      </FormField>
      <FormField name="siteId" label={t("identifierOf")}>
        <Select>
          <option value="">{t("wholeOrganisation")}</option>
          {sites.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </FormField>
    </ActButton>
  );
}

export function RemoveIdentifier({
  identifier,
  remove,
}: {
  identifier: Identifier;
  remove: IdentifierActs["remove"];
}) {
  const t = useTranslations("organisations");
  return (
    <ActButton
      label={t("removeIdentifier")}
      about={identifier.value}
      submitLabel={t("remove")}
      size="sm"
      variant="ghost"
      values={{ identifierId: identifier.id }}
      action={remove}
      done={t("identifierRemoved")}
    >
      <p>{t("removeIdentifierHint")}</p>
    </ActButton>
  );
}
