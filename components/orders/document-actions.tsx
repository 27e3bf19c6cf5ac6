"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useErrorText } from "#components/form/error-text.ts";
import { sendFileTo, takeFileFrom } from "#components/form/send-file.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { toast } from "#components/ui/toast.tsx";
import { acceptedEndings, faultOfFile } from "#lib/attachments/rules.ts";

/** Says how it went, and shows what is there now. */
function useAct() {
  const [isPending, setPending] = useState(false);
  const errorText = useErrorText();
  const router = useRouter();
  const run = async (act: () => Promise<string | undefined>, done: string) => {
    setPending(true);
    const fault = await act();
    setPending(false);
    toast(fault === undefined ? { tone: "good", text: done } : { tone: "bad", text: errorText(fault) });
    router.refresh();
  };
  return { isPending, run };
}

/** Sends files one after the other; what one of them is refused for is said with its name. */
function useAdding(orderId: string) {
  const t = useTranslations("orders.documents");
  const errorText = useErrorText();
  const router = useRouter();
  const [refused, setRefused] = useState<string[]>([]);
  const [underWay, setUnderWay] = useState<string>();
  const addAll = async (files: readonly File[]) => {
    const faults: string[] = [];
    for (const file of files) {
      setUnderWay(file.name);
      // In turn: together they would share one line.
      const fault = faultOfFile(file) ?? (await sendFileTo(`/api/v1/orders/${orderId}/documents`, file));
      if (fault !== undefined) faults.push(t("refused", { name: file.name, why: errorText(fault) }));
    }
    setUnderWay(undefined);
    setRefused(faults);
    router.refresh();
  };
  return { refused, underWay, addAll };
}

/** Puts files with an order. */
export function AddDocument({ orderId }: { orderId: string }) {
  const t = useTranslations("orders.documents");
  const field = useRef<HTMLInputElement>(null);
  const { refused, underWay, addAll } = useAdding(orderId);
  return (
    <div className="no-print grid gap-1">
      <input
        ref={field}
        type="file"
        multiple
        hidden
        accept={acceptedEndings}
        aria-label={t("add")}
        onChange={({ target }) => {
          void addAll(Array.from(target.files ?? []));
          target.value = "";
        }}
      />
      <span>
        <Button
          size="sm"
          pending={underWay !== undefined}
          title={t("hint")}
          onClick={() => field.current?.click()}
        >
          {t("add")}
        </Button>
      </span>
      <output aria-live="polite" className="text-sm">
        {underWay === undefined ? "" : t("underWay", { name: underWay })}
      </output>
      {refused.map((fault) => (
        <p key={fault} role="alert" className="field-error">
          {fault}
        </p>
      ))}
    </div>
  );
}

export function RemoveDocument({ documentId, name }: { documentId: string; name: string }) {
  const t = useTranslations("orders.documents");
  const { isPending, run } = useAct();
  return (
    <Button
      size="sm"
      variant="ghost"
      pending={isPending}
      className="no-print"
      aria-label={t("remove", { name })}
      onClick={() =>
        void run(() => takeFileFrom(`/api/v1/order-documents/${documentId}`), t("removed", { name }))
      }
    >
      <Icon name="close" size={14} />
    </Button>
  );
}
