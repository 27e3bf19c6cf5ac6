"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useErrorText } from "#components/form/error-text.ts";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

/** Sends a command from a button: busy meanwhile, then a word on how it went. The page itself comes back refreshed. */
export function useSend<Value>(
  action: (raw: unknown) => Promise<ActionResult<Value>>,
  done: (value: Value) => string,
) {
  const [isPending, setPending] = useState(false);
  const errorText = useErrorText();
  const t = useTranslations("errors");
  const router = useRouter();
  const send = async (raw: unknown): Promise<boolean> => {
    setPending(true);
    try {
      const result = await action(raw);
      if (result.ok) toast({ tone: "good", text: done(result.value) });
      else {
        toast({ tone: "bad", text: errorText(Object.values(result.fields ?? {})[0] ?? result.reason) });
        // The page must show what somebody else did meanwhile.
        if (result.code === "conflict") router.refresh();
      }
      return result.ok;
    } catch {
      // The connection is gone or the server failed: either way the person must know that nothing is certain.
      toast({ tone: "bad", text: t(navigator.onLine ? "unexpected" : "offline") });
      return false;
    } finally {
      setPending(false);
    }
  };
  return { isPending, send };
}
