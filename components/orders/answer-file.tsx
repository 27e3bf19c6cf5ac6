"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { ChangeEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { type JudgeAction, type TakeAction, useAnswerFile } from "./use-answer-file.ts";

// The table brings the arithmetic of deviations along: it comes with the first file.
const AnswerFileLines = dynamic(() =>
  import("./answer-file-lines.tsx").then((module) => module.AnswerFileLines),
);

const accepted = ".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A file of answers: chosen, shown line by line with what would come of each, and only then sent. */
export function AnswerFile({ judge, take }: { judge: JudgeAction; take: TakeAction }) {
  const t = useTranslations("answers");
  const { judgement, fault, isBusy, done, choose, send } = useAnswerFile(judge, take);
  const wrong = judgement?.lines.filter(({ result }) => result === "wrong").length ?? 0;
  const good = judgement?.lines.filter(({ result }) => result !== "wrong" && result !== "same").length ?? 0;
  return (
    <section className="grid gap-3 px-(--gutter) py-4" aria-labelledby="upload">
      <h2 id="upload">{t("upload")}</h2>
      <Field id="answer-file" label={t("file")} hint={t("fileHint")} error={fault}>
        <Input
          type="file"
          accept={accepted}
          onChange={(event: ChangeEvent<HTMLInputElement>) => void choose(event.target.files?.[0])}
        />
      </Field>
      <output aria-live="polite">
        {isBusy
          ? t("reading")
          : judgement
            ? t("found", { good, wrong, same: judgement.lines.length - good - wrong })
            : ""}
      </output>
      {done ? <Done {...done} /> : null}
      {judgement ? (
        <>
          {judgement.takenBefore === null ? null : (
            <Notice tone="warn" title={t("takenBefore")}>
              <Moment at={judgement.takenBefore} />
            </Notice>
          )}
          <AnswerFileLines lines={judgement.lines} />
          {good > 0 ? (
            <div>
              <Button
                variant="primary"
                pending={isBusy}
                onClick={() => void send(judgement.takenBefore !== null)}
              >
                {t(wrong > 0 ? "sendGood" : "send", { count: good })}
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
    </section>
  );
}

function Done({ answered, waiting }: { answered: number; waiting: number }) {
  const t = useTranslations("answers");
  return (
    <Notice tone={waiting > 0 ? "info" : "good"} title={t("done", { count: answered })}>
      {waiting > 0 ? t("doneWaiting", { count: waiting }) : null}
    </Notice>
  );
}
