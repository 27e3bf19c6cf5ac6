"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, use, useEffect, useRef } from "react";
import type { ActionResult } from "#lib/kernel/result.ts";

const WhenClosed = createContext(false);

/**
 * Around a dialog, or a list whose rows go when they are done: what was refreshed at once could take the form away, and
 * with it what was typed and the word that it was not sent. Such a form refreshes the page when it is closed.
 */
export function RefreshWhenClosed({ children }: { children: ReactNode }) {
  return <WhenClosed value>{children}</WhenClosed>;
}

/** After a conflict the page must show what somebody else did meanwhile: now, or when the form is closed. */
export function useConflictRefresh() {
  const router = useRouter();
  const isLater = use(WhenClosed);
  const isDue = useRef(false);
  useEffect(
    () => () => {
      if (isDue.current) router.refresh();
    },
    [router],
  );
  return (result: ActionResult<unknown>) => {
    if (result.ok || result.code !== "conflict") return;
    if (isLater) isDue.current = true;
    else router.refresh();
  };
}
