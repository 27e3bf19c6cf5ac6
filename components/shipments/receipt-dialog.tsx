"use client";

import { useLocale, useTranslations } from "next-intl";
import { decimalText } from "#components/form/decimal-text.ts";
import { FormField } from "#components/form/form-field.tsx";
import { type FormValues, textAt } from "#components/form/form-values.ts";
import { PlainForm } from "#components/form/plain-form.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import { plain } from "#lib/kernel/decimal.ts";
import type { ReceivableShipment, ReceiveAction } from "./types.ts";
import { useShipmentWords } from "./words.ts";

interface ReceiptDialogProps {
  shipment: ReceivableShipment;
  receive: ReceiveAction;
  isCorrection: boolean;
  onClose: () => void;
}

/** Starts from what was announced, or from what was counted wrong: only what differs has to be typed. */
export function ReceiptDialog({ shipment, receive, isCorrection, onClose }: ReceiptDialogProps) {
  const t = useTranslations("shipments");
  const locale = useLocale();
  const why = (typed: FormValues) => (isCorrection ? { why: textAt(typed, "why") } : {});
  const send = (typed: FormValues) => receive({ ...receiptOf(typed, shipment, locale), ...why(typed) });
  const done = ({ differences }: { differences: number }) => {
    toast({ tone: differences > 0 ? "info" : "good", text: t("receiptDone", { count: differences }) });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={t(isCorrection ? "correct" : "receive")}
      description={t(isCorrection ? "correctText" : "receiveText", { number: shipment.number })}
    >
      <PlainForm
        defaultValues={startOf(shipment, locale)}
        action={send}
        onDone={done}
        submitLabel={t(isCorrection ? "correctSend" : "receiveSend")}
      >
        <FormField name="receivedOn" label={t("receivedOn")} className="max-w-48">
          <Input type="date" required max={shipment.today} />
        </FormField>
        {shipment.lines.map((line, index) => (
          <LineCount key={line.lineId} line={line} name={`lines.${String(index)}`} />
        ))}
        {isCorrection ? (
          <FormField name="why" label={t("correctWhy")}>
            <Input autoComplete="off" required maxLength={500} />
          </FormField>
        ) : null}
      </PlainForm>
    </Dialog>
  );
}

function startOf({ day, lines }: ReceivableShipment, locale: string) {
  const written = (value: string) => (locale === "fr" ? plain(value).replace(".", ",") : plain(value));
  return {
    receivedOn: day,
    why: "",
    lines: lines.map(({ quantity, counted }) => ({
      quantity: written(counted?.quantity ?? quantity),
      damaged: written(counted?.damaged ?? "0"),
      refused: written(counted?.refused ?? "0"),
      comment: counted?.comment ?? "",
    })),
  };
}

function LineCount({ line, name }: { line: ReceivableShipment["lines"][number]; name: string }) {
  const t = useTranslations("shipments");
  const { quantity } = useShipmentWords();
  return (
    <fieldset className="receipt-line">
      <legend>
        {line.description}{" "}
        <span className="text-muted">
          {line.orderNumber} · {t("announcedQuantity")} {quantity(line.quantity, line.unit)}
        </span>
      </legend>
      {(["quantity", "damaged", "refused"] as const).map((what) => (
        <FormField key={what} name={`${name}.${what}`} label={t(what === "quantity" ? "received" : what)}>
          <Input inputMode="decimal" autoComplete="off" className="text-end" />
        </FormField>
      ))}
      <FormField name={`${name}.comment`} label={t("comment")} optional>
        <Input autoComplete="off" maxLength={2000} />
      </FormField>
    </fieldset>
  );
}

/** The version is the one on the page now: after a conflict the page has refreshed and what was counted can be sent again. */
function receiptOf(typed: FormValues, shipment: ReceivableShipment, locale: string) {
  return {
    shipmentId: shipment.id,
    version: shipment.version,
    receivedOn: typed["receivedOn"],
    lines: shipment.lines.map(({ lineId }, index) => {
      const text = (what: string) => textAt(typed, `lines.${String(index)}.${what}`);
      const [quantity, damaged, refused] = ["quantity", "damaged", "refused"].map((what) =>
        decimalText(text(what), locale),
      );
      return { lineId, quantity, damaged, refused, comment: text("comment") };
    }),
  };
}
