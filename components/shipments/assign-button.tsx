"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { Select } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface AssignButtonProps {
  shipment: { id: string; version: number; number: string };
  carriers: readonly { id: string; name: string }[];
  assign: (raw: unknown) => Promise<ActionResult<{ carrier: string }>>;
}

/** Gives a shipment to a carrier without leaving the list. */
export function AssignButton({ shipment, carriers, assign }: AssignButtonProps) {
  const t = useTranslations("shipments");
  const { id, version, number } = shipment;
  return (
    <ActButton
      label={t("assignShort")}
      text={t("assignText", { number })}
      submitLabel={t("assign")}
      size="sm"
      values={{ shipmentId: id, version, carrierId: "" }}
      action={assign}
      done={t("carrierAssigned")}
    >
      <FormField name="carrierId" label={t("carrier")}>
        <Select required>
          <option value="">{t("chooseCarrier")}</option>
          {carriers.map((carrier) => (
            <option key={carrier.id} value={carrier.id}>
              {carrier.name}
            </option>
          ))}
        </Select>
      </FormField>
    </ActButton>
  );
}
