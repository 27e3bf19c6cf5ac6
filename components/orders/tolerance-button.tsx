"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ChangeEvent, useState } from "react";
import { ActButton } from "#components/form/act-button.tsx";
import { decimalText } from "#components/form/decimal-text.ts";
import { FormField } from "#components/form/form-field.tsx";
import { textAt } from "#components/form/form-values.ts";
import { useOrganisationWords } from "#components/organisations/words.ts";
import { Input, Select } from "#components/ui/input.tsx";
import { type DeviationKind, deviationKinds } from "#db/vocabulary.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { GroupTolerance } from "#lib/orders/simulation.ts";

export type SaveTolerance = (raw: unknown) => Promise<ActionResult<void>>;

interface ToleranceButtonProps {
  label: string;
  groups: readonly string[];
  /** What stands there, where one is set anew. */
  seen?: GroupTolerance & { id: string; version: number };
  /** What was tried out just now, where one is made. */
  tried?: GroupTolerance | undefined;
  save: SaveTolerance;
}

/** Makes a tolerance, or sets one anew. */
export function ToleranceButton({ label, groups, seen, tried, save }: ToleranceButtonProps) {
  const t = useTranslations("tolerances");
  const locale = useLocale();
  const from = seen ?? tried;
  return (
    <ActButton
      key={seen?.version}
      label={label}
      text={t("saveText")}
      submitLabel={t("save")}
      size={seen ? "sm" : "md"}
      variant={seen ? "ghost" : "primary"}
      values={{
        id: seen?.id ?? null,
        version: seen?.version ?? 0,
        partnerGroup: from?.partnerGroup ?? "",
        deviation: from?.deviation ?? "date_later",
        rank: String(from?.rank ?? 100),
        limitDays: from?.limitDays == null ? "" : String(from.limitDays),
        limitPercent: from?.limitPercent ?? "",
        limitUnits: from?.limitUnits ?? "",
        limitAmount: from?.limitAmount ?? "",
      }}
      action={(values) => save(ofKind(values, (name) => decimalText(textAt(values, name), locale)))}
      done={t("saved")}
    >
      <ToleranceFields groups={groups} begun={from?.deviation ?? "date_later"} />
    </ActButton>
  );
}

const limitsOf = (kind: DeviationKind) =>
  kind.startsWith("date")
    ? (["limitDays"] as const)
    : kind.startsWith("quantity")
      ? (["limitPercent", "limitUnits"] as const)
      : (["limitPercent", "limitAmount"] as const);

/** Fields that are not shown for this kind were typed for another one. */
function ofKind(values: Readonly<Record<string, unknown>>, decimal: (name: string) => string) {
  const kind = deviationKinds.find((one) => one === values["deviation"]) ?? "date_later";
  const none = { limitDays: null, limitPercent: null, limitUnits: null, limitAmount: null };
  const given = limitsOf(kind).map((name) => [name, decimal(name)] as const);
  return { ...values, ...none, ...Object.fromEntries(given) };
}

/** The limits change with the kind: days for dates, units for quantities, an amount for prices. */
function ToleranceFields({ groups, begun }: { groups: readonly string[]; begun: DeviationKind }) {
  const t = useTranslations("tolerances");
  const { group: nameOf } = useOrganisationWords();
  const [kind, setKind] = useState(begun);
  const choose = ({ target }: ChangeEvent<HTMLSelectElement>) =>
    setKind(deviationKinds.find((one) => one === target.value) ?? begun);
  return (
    <>
      <FormField name="deviation" label={t("deviation")}>
        <Select onChange={choose}>
          {deviationKinds.map((one) => (
            <option key={one} value={one}>
              {t(`kind.${one}`)}
            </option>
          ))}
        </Select>
      </FormField>
      <FormField name="partnerGroup" label={t("group")}>
        <Select>
          <option value="">{t("everyGroup")}</option>
          {groups.map((group) => (
            <option key={group} value={group}>
              {nameOf(group)}
            </option>
          ))}
        </Select>
      </FormField>
      <div className="flex flex-wrap gap-4">
        {limitsOf(kind).map((name) => (
          <FormField key={name} name={name} label={t(name)} optional={name !== "limitDays"}>
            <Input
              inputMode={name === "limitDays" ? "numeric" : "decimal"}
              autoComplete="off"
              className="max-w-32"
            />
          </FormField>
        ))}
      </div>
      <FormField name="rank" label={t("rank")} hint={t("rankHint")}>
        <Input inputMode="numeric" required className="max-w-24" />
      </FormField>
    </>
  );
}
