"use client";

import { useState } from "react";
import { useConflictRefresh } from "#components/form/conflict.tsx";
import { useErrorText } from "#components/form/error-text.ts";
import type { ActionResult } from "#lib/kernel/result.ts";

/** Runs a comment command and keeps what went wrong beside the field, in words. Answers whether it was done. */
export function useCommentError() {
  const [error, setError] = useState<string>();
  const errorText = useErrorText();
  const refreshAfter = useConflictRefresh();
  const attempt = async (run: () => Promise<ActionResult<unknown>>): Promise<boolean> => {
    try {
      const result = await run();
      refreshAfter(result);
      setError(result.ok ? undefined : errorText(Object.values(result.fields ?? {})[0] ?? result.reason));
      return result.ok;
    } catch {
      // What was typed is still in the field; the person is told that it is not sent.
      setError(errorText(navigator.onLine ? "unexpected" : "offline"));
      return false;
    }
  };
  return { error, attempt };
}
