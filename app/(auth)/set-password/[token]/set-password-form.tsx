"use client";

import { useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { useErrorText } from "#components/form/error-text.ts";
import { Button } from "#components/ui/button.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { Field } from "#components/ui/field.tsx";
import { Checkbox, Input } from "#components/ui/input.tsx";
import { setPasswordAction, type SetPasswordState } from "./actions.ts";

const start: SetPasswordState = { attempt: 0 };

export function SetPasswordForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations("auth.setPassword");
  const words = useTranslations("account.password");
  const errorText = useErrorText();
  const [state, submit, isPending] = useActionState(setPasswordAction, start);
  const [isShown, setIsShown] = useState(false);
  return (
    <form action={submit} className="grid gap-4">
      {state.reason === undefined ? null : (
        <ErrorSummary
          key={state.attempt}
          title={t("failed")}
          errors={[{ fieldId: "new-password", text: errorText(state.reason) }]}
        />
      )}
      <input type="hidden" name="token" value={token} />
      {/* Password managers look for the account's name in the form that sets its password. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field id="new-password" label={t("new")} hint={words("hint")}>
        <Input
          type={isShown ? "text" : "password"}
          name="newPassword"
          autoComplete="new-password"
          required
          maxLength={1000}
        />
      </Field>
      <Checkbox
        label={words("show")}
        checked={isShown}
        onChange={(event) => setIsShown(event.target.checked)}
      />
      <Button type="submit" variant="primary" pending={isPending}>
        {t("submit")}
      </Button>
    </form>
  );
}
