"use client";

import { useTranslations } from "next-intl";
import { FormField } from "#components/form/form-field.tsx";
import { Input, Select } from "#components/ui/input.tsx";

interface Choice {
  id: string;
  name: string;
}
export interface HeadChoices {
  suppliers: readonly Choice[];
  sites: readonly Choice[];
}

/** Of an order that is written by hand: from whom, under which number, where to, in which currency. */
export function OrderHeadFields({ suppliers, sites }: HeadChoices) {
  const t = useTranslations("orders");
  const own = useTranslations("orders.entry");
  return (
    <div className="flex flex-wrap gap-4">
      <FormField name="supplierId" label={t("supplier")}>
        <Select required>
          <option value="">{own("choose")}</option>
          <Options choices={suppliers} />
        </Select>
      </FormField>
      <FormField name="number" label={own("number")}>
        <Input required maxLength={60} autoComplete="off" className="max-w-48" />
      </FormField>
      <FormField name="siteId" label={t("site")} optional>
        <Select>
          <option value="">{own("noSite")}</option>
          <Options choices={sites} />
        </Select>
      </FormField>
      <FormField name="currency" label={t("currency")}>
        <Input required maxLength={3} autoComplete="off" className="max-w-24" />
      </FormField>
    </div>
  );
}

const Options = ({ choices }: { choices: readonly Choice[] }) =>
  choices.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
