"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { ReceivableShipment, ReceiveAction } from "./types.ts";

const ReceiptDialog = dynamic(() => import("./receipt-dialog.tsx").then((module) => module.ReceiptDialog));

interface ReceiptButtonProps {
  shipment: ReceivableShipment;
  receive: ReceiveAction;
  isMain?: boolean;
  /** The receipt is there, and wrong. */
  isCorrection?: boolean;
}

export function ReceiptButton({
  shipment,
  receive,
  isMain = false,
  isCorrection = false,
}: ReceiptButtonProps) {
  const t = useTranslations("shipments");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant={isMain ? "primary" : "secondary"} onClick={() => setOpen(true)}>
        {t(isCorrection ? "correct" : "receive")}
      </Button>
      {isOpen ? (
        <ReceiptDialog
          shipment={shipment}
          receive={receive}
          isCorrection={isCorrection}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
