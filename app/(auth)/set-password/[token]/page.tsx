import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthFrame } from "#app/(auth)/_frame/auth-frame.tsx";
import { linkOf } from "#app/_server/account-links.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { env } from "#app/_server/env.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { SetPasswordForm } from "./set-password-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.setPassword");
  return { title: t("title"), referrer: "no-referrer" };
}

// Opening the page uses nothing up: mail servers open links to look at them. Sending the form does.
export default async function SetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations("auth.setPassword");
  const link = await linkOf(token);
  if (!link) {
    return (
      <AuthFrame title={t("overTitle")}>
        <p>{t("over")}</p>
        <div>
          <ButtonLink href={env().isMailOn ? "/forgotten" : "/sign-in"}>{t("again")}</ButtonLink>
        </div>
      </AuthFrame>
    );
  }
  const { name, email, purpose } = link;
  return (
    <AuthFrame title={t("title")}>
      <p className="text-muted">
        {purpose === "invitation" ? t("welcome", { name, email }) : t("reset", { email })}
      </p>
      <ClientMessages also={["auth", "account"]}>
        <SetPasswordForm token={token} email={email} />
      </ClientMessages>
    </AuthFrame>
  );
}
