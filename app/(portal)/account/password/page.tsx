import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { changePasswordAction } from "#app/(portal)/account/actions.ts";
import { AccountTabs } from "#app/(portal)/account/account-tabs.tsx";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { viewer } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PasswordForm } from "./password-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.password");
  return { title: t("title") };
}

export default async function PasswordPage() {
  const t = await getTranslations("account.password");
  const { email, mustChangePassword } = await viewer();
  return (
    <>
      <PageHeader title={t("title")} />
      {mustChangePassword ? null : <AccountTabs current="/account/password" />}
      <div className="page-body grid max-w-md gap-5 pt-6">
        {mustChangePassword ? <Notice tone="warn">{t("temporary")}</Notice> : null}
        <ClientMessages also={["account"]}>
          <PasswordForm email={email} isForced={mustChangePassword} change={changePasswordAction} />
        </ClientMessages>
      </div>
    </>
  );
}
