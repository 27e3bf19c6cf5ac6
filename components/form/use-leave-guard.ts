"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

/** Who leaves the page with something typed and not saved is asked first. What asks is loaded when there is something. */
export function useLeaveGuard(isNeeded: boolean): void {
  const question = useTranslations("ui")("leaveUnsaved");
  useEffect(() => {
    if (!isNeeded) return undefined;
    const held = import("./hold-leaving.ts").then(({ holdLeaving }) => holdLeaving(question));
    return () => void held.then((stop) => stop());
  }, [isNeeded, question]);
}

/** Remembers whether something was typed, and guards it. */
export function useUnsaved(isGuarded: boolean): (isTyped: boolean) => void {
  const [isTyped, setTyped] = useState(false);
  useLeaveGuard(isGuarded && isTyped);
  return setTyped;
}
