"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { useErrorText } from "#components/form/error-text.ts";
import { Button } from "#components/ui/button.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { signInAction, type SignInState } from "./actions.ts";

const start: SignInState = { email: "", attempt: 0 };

// A plain form with an action: it works before, and without, any script.
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const errorText = useErrorText();
  const [state, submit, isPending] = useActionState(signInAction, start);
  const error = state.reason === undefined ? undefined : errorText(state.reason);
  return (
    <form action={submit} className="grid gap-4">
      {error === undefined ? null : (
        <ErrorSummary key={state.attempt} title={t("failed")} errors={[{ fieldId: "email", text: error }]} />
      )}
      <input type="hidden" name="next" value={next} />
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
      <Field id="password" label={t("password")}>
        <Input type="password" name="password" autoComplete="current-password" required maxLength={1000} />
      </Field>
      <Button type="submit" variant="primary" pending={isPending}>
        {t("signIn")}
      </Button>
    </form>
  );
}
