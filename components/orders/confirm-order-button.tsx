"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import type { AnswerAction } from "./answerable.ts";
import { useSend } from "./use-send.ts";

interface ConfirmOrderButtonProps {
  orderId: string;
  revision: number;
  waiting: number;
  confirm: AnswerAction;
}

/** The whole order with one button: it names how many lines, and answers the revision that is on the screen. */
export function ConfirmOrderButton({ orderId, revision, waiting, confirm }: ConfirmOrderButtonProps) {
  const t = useTranslations("orders");
  const { isPending, send } = useSend(confirm, ({ answered }) => t("doneConfirmed", { count: answered }));
  return (
    <Button variant="primary" pending={isPending} onClick={() => void send({ orderId, revision })}>
      {t("confirmOrderCount", { count: waiting })}
    </Button>
  );
}
