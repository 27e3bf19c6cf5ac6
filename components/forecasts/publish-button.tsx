"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { PublishProps } from "./publish-types.ts";
import { useForecastWords } from "./words.ts";

// It loads when somebody first wants to publish.
const PublishDialog = dynamic(() => import("./publish-dialog.tsx").then((module) => module.PublishDialog));

interface PublishButtonProps extends PublishProps {
  /** Saves what is typed; publishing waits for it. */
  before: () => Promise<boolean>;
}

export function PublishButton({ before, ...props }: PublishButtonProps) {
  const { t } = useForecastWords();
  const [isOpen, setOpen] = useState<boolean>();
  const all = props.drafts.reduce((sum, { cells, uplifts }) => sum + cells + uplifts, 0);
  const open = async () => {
    if (await before()) setOpen(true);
  };
  return (
    <>
      <Button size="sm" variant="primary" onClick={() => void open()}>
        {t("publishDrafts", { count: all })}
      </Button>
      {isOpen === undefined ? null : (
        <PublishDialog {...props} open={isOpen} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
