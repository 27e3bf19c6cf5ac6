"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { useErrorText } from "#components/form/error-text.ts";
import { Button } from "#components/ui/button.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { forgottenAction, type ForgottenState } from "./actions.ts";

const start: ForgottenState = { email: "", isSent: false, attempt: 0 };

// A plain form with an action, like the one of sign-in: it works without any script.
export function ForgottenForm() {
  const t = useTranslations("auth");
  const errorText = useErrorText();
  const [state, submit, isPending] = useActionState(forgottenAction, start);
  if (state.isSent) {
    return (
      <div aria-live="polite">
        <Notice tone="good" title={t("reset.sentTitle")}>
          <p>{t("reset.sent", { email: state.email })}</p>
        </Notice>
      </div>
    );
  }
  return (
    <form action={submit} className="grid gap-4">
      {state.reason === undefined ? null : (
        <ErrorSummary
          key={state.attempt}
          title={t("reset.failed")}
          errors={[{ fieldId: "email", text: errorText(state.reason) }]}
        />
      )}
      <p className="text-muted">{t("reset.intro")}</p>
      <Field id="email" label={t("email")}>
        <Input
          key={state.attempt}
          type="email"
          name="email"
          autoComplete="username"
          defaultValue={state.email}
          required
          maxLength={254}
        />
      </Field>
      <Button type="submit" variant="primary" pending={isPending}>
        {t("reset.submit")}
      </Button>
    </form>
  );
}
