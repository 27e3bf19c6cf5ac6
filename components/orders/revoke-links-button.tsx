"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import { useSend } from "./use-send.ts";

export type RevokeLinksAction = (raw: unknown) => Promise<ActionResult<{ revoked: number }>>;

interface RevokeLinksButtonProps {
  what: { orderId: string; linkId?: string };
  label: string;
  /** What it does, said whole. */
  name: string;
  revoke: RevokeLinksAction;
}

export function RevokeLinksButton({ what, label, name, revoke }: RevokeLinksButtonProps) {
  const t = useTranslations("orders");
  const { isPending, send } = useSend(revoke, ({ revoked }) => t("didRevoke", { count: revoked }));
  return (
    <Button size="sm" variant="ghost" pending={isPending} onClick={() => void send(what)} aria-label={name}>
      {label}
    </Button>
  );
}
