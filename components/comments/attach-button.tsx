"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { acceptedEndings } from "#lib/attachments/rules.ts";

/** Opens the browser's own choice of files. */
export function AttachButton({ onChoose }: { onChoose: (files: Iterable<File>) => void }) {
  const t = useTranslations("comments");
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        accept={acceptedEndings}
        onChange={({ target }) => {
          onChoose(Array.from(target.files ?? []));
          // The same file may be chosen again, once it was taken out.
          target.value = "";
        }}
      />
      <Button size="sm" variant="ghost" title={t("attachHint")} onClick={() => field.current?.click()}>
        <Icon name="attachment" size={14} />
        {t("attach")}
      </Button>
    </>
  );
}
