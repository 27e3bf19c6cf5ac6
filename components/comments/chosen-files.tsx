"use client";

import { useTranslations } from "next-intl";
import { useErrorText } from "#components/form/error-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { FileSize } from "./file-size.tsx";
import type { ChosenFile } from "./use-files.ts";

interface ChosenFilesProps {
  files: ChosenFile[];
  isSending: boolean;
  onRemove: (key: number) => void;
}

/** The files of a message before they are sent: how far each is, and what is wrong with it, beside its name. */
export function ChosenFiles({ files, isSending, onRemove }: ChosenFilesProps) {
  const t = useTranslations("comments");
  if (files.length === 0) return null;
  return (
    <ul className="chosen-files" aria-label={t("files")}>
      {files.map((one) => (
        <li key={one.key}>
          <Icon name="attachment" size={14} />
          <span className="file-name">{one.file.name}</span> <FileSize bytes={one.file.size} />
          {one.progress === undefined ? null : (
            <progress value={one.progress} aria-label={t("sending", { name: one.file.name })} />
          )}
          {isSending ? null : (
            <Button
              size="sm"
              variant="ghost"
              aria-label={t("takeOut", { name: one.file.name })}
              onClick={() => onRemove(one.key)}
            >
              <Icon name="close" size={14} />
            </Button>
          )}
          <Fault reason={one.fault} />
        </li>
      ))}
    </ul>
  );
}

function Fault({ reason }: { reason: string | undefined }) {
  const t = useTranslations("comments");
  const errorText = useErrorText();
  if (reason === undefined) return null;
  return (
    <p role="alert" className="field-error">
      {t("notSent", { reason: errorText(reason) })}
    </p>
  );
}
