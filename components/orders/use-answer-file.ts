"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { answerOf } from "#components/form/answer.ts";
import { useErrorText } from "#components/form/error-text.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { FileJudgement } from "#lib/orders/answer-file.ts";
import type { ReadAnswers } from "#lib/orders/read-file.ts";
import { fileWords } from "./file-words.ts";

export type JudgeAction = (raw: unknown) => Promise<ActionResult<FileJudgement>>;
interface Done {
  answered: number;
  waiting: number;
}
export type TakeAction = (raw: unknown) => Promise<ActionResult<Done>>;

/** What is known of the chosen file, and what can be done with it. */
export function useAnswerFile(judge: JudgeAction, take: TakeAction) {
  const t = useTranslations("answers");
  const errorText = useErrorText();
  const [read, setRead] = useState<ReadAnswers>();
  const [judgement, setJudgement] = useState<FileJudgement>();
  const [fault, setFault] = useState<string>();
  const [done, setDone] = useState<Done>();
  const [isBusy, setBusy] = useState(false);
  const refuse = (result: { fields?: Readonly<Record<string, string>> | undefined; reason: string }) =>
    setFault(errorText(Object.values(result.fields ?? {})[0] ?? result.reason));

  const choose = async (file: File | undefined) => {
    setRead(undefined);
    setJudgement(undefined);
    setFault(undefined);
    setDone(undefined);
    if (!file) return;
    setBusy(true);
    const { readAnswerFile, unreadable } = await import("#lib/orders/read-file.ts");
    const answers = await readAnswerFile(file, await fileWords()).catch((error: unknown) => {
      const { fault: why, ...where } = unreadable(error);
      setFault(t(why, where));
    });
    if (answers) {
      const result = await answerOf(judge({ digest: answers.digest, rows: answers.rows }));
      if (result.ok) setJudgement(result.value);
      else refuse(result);
      setRead(answers);
    }
    setBusy(false);
  };

  /** `again`: the person has read that the same file was taken in before. */
  const send = async (again: boolean) => {
    if (!read || isBusy) return;
    setBusy(true);
    const result = await answerOf(take({ ...read, onlyGood: true, again }));
    if (result.ok) {
      setDone(result.value);
      setJudgement(undefined);
    } else refuse(result);
    setBusy(false);
  };
  return { judgement, fault, isBusy, done, choose, send };
}
