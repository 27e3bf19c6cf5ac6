"use client";

import { useTranslations } from "next-intl";
import { useActionState, useEffect, useRef, useState } from "react";
import { useErrorText } from "#components/form/error-text.ts";
import { Button } from "#components/ui/button.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { askForCodeAction, type DoorState, openLinkAction } from "./actions.ts";

const start: DoorState = { step: "ask", attempt: 0 };
const asked: DoorState = { step: "code", attempt: 0 };

/** A code is asked for, comes by mail, and opens the order. */
export function CodeForm({ token }: { token: string }) {
  const t = useTranslations("link");
  const [state, ask, isAsking] = useActionState(askForCodeAction, start);
  const [hasCode, setHasCode] = useState(false);
  const isCode = hasCode || state.step === "code";
  const isSent = state.step === "code" && state.reason === undefined;
  return (
    <>
      {isCode ? <OpenForm token={token} /> : null}
      <form action={ask} className="flex flex-wrap items-center gap-2">
        <Refusal id="ask" state={state} />
        <output className="basis-full text-muted">
          {isSent ? t("codeSent", { count: state.attempt }) : ""}
        </output>
        <input type="hidden" name="token" value={token} />
        <Button id="ask" type="submit" variant={isCode ? "ghost" : "primary"} pending={isAsking}>
          {t(isCode ? "another" : "send")}
        </Button>
        {isCode ? null : (
          <Button variant="ghost" onClick={() => setHasCode(true)}>
            {t("haveCode")}
          </Button>
        )}
      </form>
    </>
  );
}

function OpenForm({ token }: { token: string }) {
  const t = useTranslations("link");
  const [state, open, isOpening] = useActionState(openLinkAction, asked);
  const field = useRef<HTMLInputElement>(null);
  // Who has just asked for a code types it next.
  useEffect(() => field.current?.focus(), []);
  return (
    <form action={open} className="grid gap-4">
      <Refusal id="code" state={state} />
      <input type="hidden" name="token" value={token} />
      <Field id="code" label={t("code")} hint={t("codeHint")}>
        <Input
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          required
          ref={field}
        />
      </Field>
      <Button type="submit" variant="primary" pending={isOpening}>
        {t("open")}
      </Button>
    </form>
  );
}

function Refusal({ id, state }: { id: string; state: DoorState }) {
  const t = useTranslations("link");
  const errorText = useErrorText();
  if (state.reason === undefined) return null;
  return (
    <ErrorSummary
      key={state.attempt}
      title={t("refused")}
      errors={[{ fieldId: id, text: errorText(state.reason) }]}
    />
  );
}
