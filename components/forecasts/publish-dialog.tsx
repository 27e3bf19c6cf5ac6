"use client";

import { useSend } from "#components/orders/use-send.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { PublishProps } from "./publish-types.ts";
import { useForecastWords } from "./words.ts";

interface PublishDialogProps extends PublishProps {
  open: boolean;
  onClose: () => void;
}

/** Says what will be told to whom before it is told. */
export function PublishDialog({ drafts, publish, discard, open, onClose }: PublishDialogProps) {
  const { t } = useForecastWords();
  const sending = useSend(publish, ({ buckets, releases }) =>
    t("published", { count: buckets, suppliers: releases.length }),
  );
  const dropping = useSend(discard, ({ discarded }) => t("discarded", { count: discarded }));
  const finish = (work: Promise<boolean>) =>
    void work.then((isDone) => {
      if (isDone) onClose();
    });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("publishTitle")}
      description={t("publishText")}
      footer={
        <>
          <Button variant="primary" pending={sending.isPending} onClick={() => finish(sending.send({}))}>
            {t("publish")}
          </Button>
          <Button variant="danger" pending={dropping.isPending} onClick={() => finish(dropping.send({}))}>
            {t("discard")}
          </Button>
        </>
      }
    >
      {drafts.length === 0 ? (
        <p>{t("noDrafts")}</p>
      ) : (
        <ul>
          {drafts.map(({ supplierId, supplier, cells, uplifts }) => (
            <li key={supplierId}>
              {cells === 0 ? null : <p>{t("draftsOf", { supplier, count: cells })}</p>}
              {uplifts === 0 ? null : <p>{t("upliftsOf", { supplier, count: uplifts })}</p>}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
