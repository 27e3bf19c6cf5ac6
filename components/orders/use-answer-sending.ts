"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { answerOf } from "#components/form/answer.ts";
import { useErrorText } from "#components/form/error-text.ts";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { FileAnswer } from "#lib/orders/input.ts";
import type { JudgedLine } from "#lib/orders/judge.ts";

export type AnswerRowsAction = (raw: unknown) => Promise<ActionResult<{ lines: JudgedLine[] }>>;

interface Typed {
  said: ReadonlyMap<string, readonly FileAnswer[]>;
  judged: ReadonlyMap<string, JudgedLine>;
  /** Notes what came of it. */
  take: (done: readonly JudgedLine[], wrong: readonly JudgedLine[]) => void;
  /** Goes to a line that is wrong. */
  stand: (at: JudgedLine) => void;
}

/** Sends what is right of a grid; what is wrong stays, and one is led to it. */
export function useAnswerSending(action: AnswerRowsAction, { said, judged, take, stand }: Typed) {
  const t = useTranslations("grid");
  const errorText = useErrorText();
  const [isSending, setSending] = useState(false);
  const sayWrong = (wrong: readonly JudgedLine[]) => {
    if (!wrong[0]) return;
    toast({ tone: "bad", text: t("wrong", { count: wrong.length }) });
    stand(wrong[0]);
  };
  const send = async () => {
    sayWrong([...judged.values()].filter(({ result }) => result === "wrong"));
    const rows = [...said].flatMap(([lineId, own]) => {
      const verdict = judged.get(lineId);
      return verdict === undefined || isReady(verdict) ? own : [];
    });
    if (rows.length === 0 || isSending) return;
    setSending(true);
    const result = await answerOf(action({ rows }));
    setSending(false);
    if (!result.ok) {
      toast({ tone: "bad", text: errorText(Object.values(result.fields ?? {})[0] ?? result.reason) });
      return;
    }
    const done = result.value.lines.filter(isReady);
    const wrong = result.value.lines.filter(({ result: came }) => came === "wrong");
    take(done, wrong);
    const waiting = done.filter(({ result: came }) => came === "pending_buyer").length;
    if (done.length > 0) toast({ tone: "good", text: t("done", { count: done.length, waiting }) });
    sayWrong(wrong);
  };
  return { isSending, send };
}

/** Whether it says something, and nothing wrong. */
export const isReady = (line: JudgedLine | undefined): boolean =>
  line !== undefined && line.result !== "wrong" && line.result !== "same";
