"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormField } from "#components/form/form-field.tsx";
import { PlainForm } from "#components/form/plain-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface CancelButtonProps {
  shipment: { id: string; version: number; number: string };
  cancel: (raw: unknown) => Promise<ActionResult<void>>;
}

/** There is no way back from it: it says what will happen, and to whom, before it does. */
export function CancelButton({ shipment, cancel }: CancelButtonProps) {
  const t = useTranslations("shipments");
  const [isOpen, setOpen] = useState(false);
  const done = () => {
    toast({ tone: "good", text: t("cancelled") });
    setOpen(false);
  };
  return (
    <>
      <Button variant="ghost" onClick={() => setOpen(true)}>
        {t("cancel")}
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        size="sm"
        title={t("cancel")}
        description={t("cancelText", { number: shipment.number })}
      >
        <PlainForm
          defaultValues={{ shipmentId: shipment.id, version: shipment.version, comment: "" }}
          action={cancel}
          onDone={done}
          submitLabel={t("cancelSend")}
          variant="danger"
        >
          <FormField name="comment" label={t("comment")} optional>
            <Textarea rows={2} maxLength={2000} />
          </FormField>
        </PlainForm>
      </Dialog>
    </>
  );
}
