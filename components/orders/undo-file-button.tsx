"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import { useSend } from "./use-send.ts";

export type UndoAction = (raw: unknown) => Promise<ActionResult<{ undone: number; kept: number }>>;

export function UndoFileButton({ file, undo }: { file: { id: string; name: string }; undo: UndoAction }) {
  const t = useTranslations("answers");
  const { isPending, send } = useSend(undo, ({ undone, kept }) => t("didUndo", { undone, kept }));
  return (
    <Button
      size="sm"
      variant="ghost"
      pending={isPending}
      onClick={() => void send({ fileId: file.id })}
      aria-label={t("undoFile", { name: file.name })}
    >
      {t("undo")}
    </Button>
  );
}
