"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import { answerOf } from "./answer.ts";
import { useErrorText } from "./error-text.ts";

interface After<Out> {
  /** Said when it worked. */
  done?: string;
  then?: (value: Out) => void;
}

/** Runs an action that needs no form: pending while it runs, a toast with what came of it. */
export function useRun<Input, Out>(action: (input: Input) => Promise<ActionResult<Out>>) {
  const errorText = useErrorText();
  const [isRunning, startTransition] = useTransition();
  const router = useRouter();
  const run = (input: Input, { done, then }: After<Out> = {}) => {
    if (isRunning) return;
    startTransition(async () => {
      const result = await answerOf(action(input));
      if (!result.ok) {
        toast({ tone: "bad", text: errorText(result.reason) });
        if (result.code === "conflict") router.refresh();
        return;
      }
      if (done !== undefined) toast({ tone: "good", text: done });
      // Together with the page as it is afterwards.
      startTransition(() => then?.(result.value));
    });
  };
  return { run, isRunning };
}
