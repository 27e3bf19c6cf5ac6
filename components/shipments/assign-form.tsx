"use client";

import { useTranslations } from "next-intl";
import { FormField } from "#components/form/form-field.tsx";
import { PlainForm } from "#components/form/plain-form.tsx";
import { Select } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface AssignFormProps {
  shipment: { id: string; version: number; carrierId: string | null };
  carriers: { id: string; name: string }[];
  assign: (raw: unknown) => Promise<ActionResult<{ carrier: string }>>;
}

/** Who carries it. Until the pick-up it can be given to somebody else. */
export function AssignForm({ shipment, carriers, assign }: AssignFormProps) {
  const t = useTranslations("shipments");
  return (
    <PlainForm
      className="assign-form"
      defaultValues={{
        shipmentId: shipment.id,
        version: shipment.version,
        carrierId: shipment.carrierId ?? "",
      }}
      resetBy={shipment.version}
      action={assign}
      onDone={({ carrier }) => toast({ tone: "good", text: t("assigned", { carrier }) })}
      submitLabel={t(shipment.carrierId === null ? "assign" : "reassign")}
    >
      <FormField name="carrierId" label={t("carrier")}>
        <Select required>
          <option value="">{t("chooseCarrier")}</option>
          {carriers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </FormField>
    </PlainForm>
  );
}
