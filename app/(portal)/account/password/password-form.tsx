"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormField } from "#components/form/form-field.tsx";
import { PlainForm } from "#components/form/plain-form.tsx";
import { Checkbox, Input } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface PasswordFormProps {
  email: string;
  isForced: boolean;
  change: (input: unknown) => Promise<ActionResult<unknown>>;
}

export function PasswordForm({ email, isForced, change }: PasswordFormProps) {
  const t = useTranslations("account.password");
  const router = useRouter();
  const [isShown, setIsShown] = useState(false);
  const type = isShown ? "text" : "password";
  const leave = () => {
    toast({ tone: "good", text: t("done") });
    router.push(isForced ? "/" : "/account");
  };
  return (
    <PlainForm
      defaultValues={{ currentPassword: "", newPassword: "" }}
      action={change}
      onDone={leave}
      submitLabel={t("submit")}
    >
      {/* Password managers look for the account's name in the form that changes its password. */}
      <input type="text" name="$username" autoComplete="username" value={email} readOnly hidden />
      <FormField name="currentPassword" label={t("current")}>
        <Input type={type} autoComplete="current-password" required />
      </FormField>
      <FormField name="newPassword" label={t("new")} hint={t("hint")}>
        <Input type={type} autoComplete="new-password" required />
      </FormField>
      <Checkbox label={t("show")} checked={isShown} onChange={(event) => setIsShown(event.target.checked)} />
    </PlainForm>
  );
}
