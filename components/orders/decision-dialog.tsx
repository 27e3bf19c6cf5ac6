"use client";

import { useTranslations } from "next-intl";
import { FormField } from "#components/form/form-field.tsx";
import { FormShell } from "#components/form/form-shell.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { DecidableLine, DecideAction } from "./answerable.ts";

interface DecisionValues {
  lines: [{ comment: string }];
}

interface DecisionDialogProps {
  verb: "refuse" | "cancel";
  line: DecidableLine;
  decide: DecideAction;
  onClose: () => void;
}

export function DecisionDialog({ verb, line, decide, onClose }: DecisionDialogProps) {
  const t = useTranslations("orders");
  const values: DecisionValues = { lines: [{ comment: "" }] };
  const send = ({ lines: [typed] }: DecisionValues) =>
    decide({
      lines: [{ lineId: line.lineId, version: line.version, decision: verb, comment: typed.comment }],
    });
  const done = () => {
    toast({ tone: "good", text: t("decided") });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t(`${verb}Title`)} description={t(`${verb}Text`)}>
      <FormShell
        defaultValues={values}
        action={send}
        onDone={done}
        submitLabel={t(`${verb}Send`)}
        variant="danger"
      >
        <FormField name="lines.0.comment" label={t("comment")} optional={verb === "cancel"}>
          <Textarea rows={3} maxLength={2000} />
        </FormField>
      </FormShell>
    </Dialog>
  );
}
