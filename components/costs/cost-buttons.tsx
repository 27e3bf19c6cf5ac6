"use client";

import { useLocale, useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { decimalText } from "#components/form/decimal-text.ts";
import { FormField } from "#components/form/form-field.tsx";
import { type FormValues, textAt } from "#components/form/form-values.ts";
import { Input, Select, Textarea } from "#components/ui/input.tsx";
import { costCategories } from "#db/vocabulary-costs.ts";
import type { CostRow } from "#lib/costs/rows.ts";
import type { Act, Choice } from "./types.ts";

/** Whom and where a cost can be of. */
export interface CostChoices {
  sites: readonly Choice[];
  partners: readonly Choice[];
  today: string;
}

const withNumbers = (values: FormValues, locale: string): FormValues => ({
  ...values,
  amount: decimalText(textAt(values, "amount"), locale),
});

export function AddCost({ sites, partners, today, enter }: CostChoices & { enter: Act }) {
  const t = useTranslations("costs");
  const locale = useLocale().slice(0, 2);
  const place = { siteId: sites[0]?.id ?? "", category: "storage", reference: "" };
  return (
    <ActButton
      label={t("addCost")}
      text={t("addCostText")}
      variant="primary"
      values={{
        ...place,
        bookedOn: today,
        amount: "",
        currency: "EUR",
        partnerId: "",
        shipment: "",
        note: "",
      }}
      action={(values) => enter(withNumbers(values, locale))}
      done={t("costAdded")}
    >
      <CostPlace sites={sites} />
      <CostFacts partners={partners} />
    </ActButton>
  );
}

export function ChangeCost({
  row,
  partners,
  change,
}: { row: CostRow; change: Act } & Pick<CostChoices, "partners">) {
  const t = useTranslations("costs");
  const locale = useLocale().slice(0, 2);
  return (
    <ActButton
      key={row.version}
      label={t("changeCost")}
      text={t("changeCostText")}
      size="sm"
      variant="ghost"
      values={{
        costId: row.id,
        version: row.version,
        bookedOn: row.happensOn,
        amount: row.amount,
        currency: row.currency,
        partnerId: row.partnerId ?? "",
        // Its id, since a number may be that of several suppliers.
        shipment: row.shipmentId ?? "",
        note: row.note ?? "",
      }}
      action={(values) => change(withNumbers(values, locale))}
      done={t("costChanged")}
    >
      <CostFacts partners={partners} />
    </ActButton>
  );
}

export function VoidCost({ row, voidIt }: { row: CostRow; voidIt: Act }) {
  const t = useTranslations("costs");
  return (
    <ActButton
      key={row.version}
      label={t("voidCost")}
      text={t("voidCostText")}
      submitLabel={t("voidCostOf", { reference: row.reference ?? "" })}
      size="sm"
      variant="ghost"
      values={{ costId: row.id, version: row.version, reason: "" }}
      action={voidIt}
      done={t("costVoided")}
    >
      <FormField name="reason" label={t("reason")}>
        <Textarea rows={2} maxLength={2000} />
      </FormField>
    </ActButton>
  );
}

function CostPlace({ sites }: { sites: readonly Choice[] }) {
  const t = useTranslations("costs");
  return (
    <>
      <FormField name="siteId" label={t("site")}>
        <Select>
          {sites.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </FormField>
      <div className="grid grid-cols-2 items-end gap-4">
        <FormField name="category" label={t("categoryLabel")}>
          <Select>
            {costCategories.map((category) => (
              <option key={category} value={category}>
                {t(`category.${category}`)}
              </option>
            ))}
          </Select>
        </FormField>
        <FormField name="reference" label={t("reference")} hint={t("referenceHint")}>
          <Input required maxLength={100} autoComplete="off" />
        </FormField>
      </div>
    </>
  );
}

function CostFacts({ partners }: { partners: readonly Choice[] }) {
  const t = useTranslations("costs");
  return (
    <>
      <div className="grid grid-cols-2 items-end gap-4">
        <FormField name="amount" label={t("amount")} hint={t("amountHint")}>
          <Input inputMode="text" required autoComplete="off" />
        </FormField>
        <FormField name="currency" label={t("currency")}>
          <Input maxLength={3} required autoComplete="off" />
        </FormField>
        <FormField name="bookedOn" label={t("bookedOn")}>
          <Input type="date" required />
        </FormField>
        <FormField name="partnerId" label={t("partner")} optional>
          <Select>
            <option value="">{t("noPartner")}</option>
            {partners.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </FormField>
      </div>
      <FormField name="shipment" label={t("shipment")} hint={t("shipmentHint")} optional>
        <Input maxLength={300} autoComplete="off" />
      </FormField>
      <FormField name="note" label={t("note")} optional>
        <Textarea rows={2} maxLength={2000} />
      </FormField>
    </>
  );
}
