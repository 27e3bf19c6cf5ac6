"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormField } from "#components/form/form-field.tsx";
import { PlainForm } from "#components/form/plain-form.tsx";
import type { FormValues } from "#components/form/form-values.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Input, Select, Textarea } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import { carrierMilestones, delayReasons, type MilestoneCode } from "#db/vocabulary.ts";
import { wallTime } from "#lib/kernel/days.ts";
import type { ReportableShipment, ReportAction } from "./types.ts";

interface ReportDialogProps {
  shipment: ReportableShipment;
  code: MilestoneCode;
  report: ReportAction;
  onClose: () => void;
}

export function ReportDialog({ shipment, code, report, onClose }: ReportDialogProps) {
  const t = useTranslations("shipments");
  const [chosen, setChosen] = useState<string>(code);
  // One name for what this form tells: sent twice, over a bad line, it is still one event.
  const [sourceId] = useState(() => crypto.randomUUID());
  const [now] = useState(() => wallTime(shipment.timeZone, new Date()));
  const values = {
    shipmentId: shipment.id,
    sourceId,
    code,
    at: now,
    eta: "",
    reason: "",
    place: "",
    comment: "",
  };
  const done = () => {
    toast({ tone: "good", text: t("reported") });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("report")}
      description={t("reportText", { number: shipment.number, zone: shipment.timeZone })}
      size="sm"
    >
      <PlainForm
        defaultValues={values}
        action={(typed: FormValues) => report(typed)}
        onDone={done}
        submitLabel={t("reportSend")}
      >
        <FormField name="code" label={t("milestone")}>
          <MilestoneSelect onChange={setChosen} />
        </FormField>
        <FormField name="at" label={t("at")}>
          <Input type="datetime-local" required max={now} />
        </FormField>
        <ArrivalFields code={chosen} />
        <FormField name="place" label={t("place")} optional>
          <Input autoComplete="off" maxLength={200} />
        </FormField>
        <FormField name="comment" label={t("comment")} optional>
          <Textarea rows={2} maxLength={2000} />
        </FormField>
      </PlainForm>
    </Dialog>
  );
}

/** What a delay is due to, and when the goods come now. */
function ArrivalFields({ code }: { code: string }) {
  const t = useTranslations("shipments");
  return (
    <>
      {code === "delayed" ? (
        <FormField name="reason" label={t("reason")}>
          <DelaySelect />
        </FormField>
      ) : null}
      {code === "delayed" || code === "new_eta" ? (
        <FormField name="eta" label={t("newEta")}>
          <Input type="datetime-local" required />
        </FormField>
      ) : null}
    </>
  );
}

function MilestoneSelect({ onChange, ...rest }: { onChange: (code: string) => void }) {
  const words = useTranslations("vocabulary.milestone");
  return (
    <Select {...rest} onChange={(event) => onChange(event.target.value)}>
      {carrierMilestones.map((code) => (
        <option key={code} value={code}>
          {words(code)}
        </option>
      ))}
    </Select>
  );
}

function DelaySelect(props: object) {
  const t = useTranslations("shipments");
  const words = useTranslations("vocabulary.delay");
  return (
    <Select {...props}>
      <option value="">{t("reasonChoose")}</option>
      {delayReasons.map((reason) => (
        <option key={reason} value={reason}>
          {words(reason)}
        </option>
      ))}
    </Select>
  );
}
