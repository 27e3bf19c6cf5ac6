"use client";

import { RefreshWhenClosed } from "#components/form/conflict.tsx";
import { PlainForm } from "#components/form/plain-form.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActButtonProps } from "./act-types.ts";

export function ActDialog<Out>({
  label,
  about,
  text,
  submitLabel = label,
  values,
  action,
  done,
  onDone,
  isDanger = false,
  children,
  onClose,
}: ActButtonProps<Out> & { onClose: () => void }) {
  const finish = () => {
    toast({ tone: "good", text: done });
    onClose();
    onDone?.();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={about === undefined ? label : `${label} · ${about}`}
      description={text}
      size="sm"
      keepsTyped
    >
      <RefreshWhenClosed>
        <PlainForm
          defaultValues={values}
          action={action}
          onDone={finish}
          submitLabel={submitLabel}
          variant={isDanger ? "danger" : "primary"}
        >
          {children}
        </PlainForm>
      </RefreshWhenClosed>
    </Dialog>
  );
}
