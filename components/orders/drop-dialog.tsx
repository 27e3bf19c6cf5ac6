"use client";

import { useTranslations } from "next-intl";
import { FormField } from "#components/form/form-field.tsx";
import { FormShell } from "#components/form/form-shell.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { RevisableLine, ReviseAction } from "./answerable.ts";

interface DropDialogProps {
  line: RevisableLine;
  revise: ReviseAction;
  onClose: () => void;
}

/** The buyer needs a line no more: it ends, and its supplier is told. */
export function DropDialog({ line, revise, onClose }: DropDialogProps) {
  const t = useTranslations("orders");
  const send = ({ comment }: { comment: string }) =>
    revise({
      orderId: line.orderId,
      revision: line.revision,
      lines: [{ lineId: line.lineId, version: line.version, action: "drop" }],
      comment,
    });
  const done = () => {
    toast({ tone: "good", text: t("dropped") });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t("cancelTitle")} description={t("dropText")}>
      <FormShell
        defaultValues={{ comment: "" }}
        action={send}
        onDone={done}
        submitLabel={t("cancelSend")}
        variant="danger"
      >
        <FormField name="comment" label={t("comment")} optional>
          <Textarea rows={3} maxLength={2000} />
        </FormField>
      </FormShell>
    </Dialog>
  );
}
