"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useErrorText } from "#components/form/error-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { toast } from "#components/ui/toast.tsx";
import { takeBackFile } from "./send-file.ts";

/** Takes a file out of one's own message. */
export function RemoveFile({ fileId, name }: { fileId: string; name: string }) {
  const t = useTranslations("comments");
  const errorText = useErrorText();
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const remove = () =>
    startTransition(async () => {
      const fault = await takeBackFile(fileId);
      toast(
        fault === undefined
          ? { tone: "good", text: t("fileRemoved") }
          : { tone: "bad", text: errorText(fault) },
      );
      router.refresh();
    });
  return (
    <Button
      size="sm"
      variant="ghost"
      pending={isPending}
      className="no-print"
      aria-label={t("removeFile", { name })}
      onClick={remove}
    >
      <Icon name="close" size={14} />
    </Button>
  );
}
