"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

const ReceiptDialog = dynamic(() => import("./receipt-dialog.tsx").then((module) => module.ReceiptDialog));

export interface ReceivableShipment {
  id: string;
  version: number;
  number: string;
  /** The day it was delivered, or today at the site. */
  day: string;
  today: string;
  lines: { lineId: string; orderNumber: string; description: string; quantity: string; unit: string }[];
}

export type ReceiveAction = (raw: unknown) => Promise<ActionResult<{ differences: number }>>;

export function ReceiptButton({
  shipment,
  receive,
  isMain,
}: {
  shipment: ReceivableShipment;
  receive: ReceiveAction;
  isMain: boolean;
}) {
  const t = useTranslations("shipments");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant={isMain ? "primary" : "secondary"} onClick={() => setOpen(true)}>
        {t("receive")}
      </Button>
      {isOpen ? <ReceiptDialog shipment={shipment} receive={receive} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
