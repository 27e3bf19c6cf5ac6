import type { Metadata } from "next";
import { notFound } from "next/navigation";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AuthFrame } from "#app/(auth)/_frame/auth-frame.tsx";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { env } from "#app/_server/env.ts";
import { ForgottenForm } from "./forgotten-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.reset");
  return { title: t("title") };
}

export default async function ForgottenPage() {
  const t = await getTranslations("auth.reset");
  // Where no mail leaves, an administrator gives a temporary password.
  if (!env().isMailOn) notFound();
  return (
    <AuthFrame title={t("title")}>
      <ClientMessages also={["auth"]}>
        <ForgottenForm />
      </ClientMessages>
      <Link className="link text-sm" href="/sign-in" prefetch={false}>
        {t("back")}
      </Link>
    </AuthFrame>
  );
}
