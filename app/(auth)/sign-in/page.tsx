import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { demoAccounts } from "#app/_server/demo.ts";
import { env } from "#app/_server/env.ts";
import { Mark } from "#components/ui/mark.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { DemoAccounts } from "./demo-accounts.tsx";
import { pathWithin } from "./next-path.ts";
import { SignInForm } from "./sign-in-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("title") };
}

// Only what our own actions say: the address may have been written by anybody.
const reasons = ["sign_in_failed", "too_many_attempts", "too_busy", "other_origin", "signed_out"] as const;
const isReason = (text: string) => reasons.find((reason) => reason === text) !== undefined;

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const t = await getTranslations("auth");
  const [query, locale] = await Promise.all([searchParams, getLocale()]);
  const accounts = demoAccounts();
  const next = pathWithin(single(query["next"]));
  const reason = single(query["reason"]);
  const otherLocale = locale === "fr" ? "en" : "fr";
  return (
    <div className="sign-in">
      <header className="flex items-center gap-2.5 text-lg font-strong">
        <span className="text-accent">
          <Mark size={24} />
        </span>
        Passerelle
        <a
          className="link ms-auto text-base font-normal"
          href={`/sign-in?lang=${otherLocale}`}
          lang={otherLocale}
        >
          {t("otherLanguage")}
        </a>
      </header>
      <main id="content" className={accounts.length > 0 ? "sign-in-columns" : "max-w-sm"}>
        <section className="grid content-start gap-5">
          <div>
            <h1>{t("title")}</h1>
            <p className="mt-1 text-muted">{t("intro")}</p>
          </div>
          {reason === undefined ? null : <Reason reason={reason} />}
          <ClientMessages also={["auth"]}>
            <SignInForm next={next} />
          </ClientMessages>
          <Forgotten />
        </section>
        {accounts.length > 0 ? <DemoAccounts accounts={accounts} next={next} /> : null}
      </main>
    </div>
  );
}

async function Reason({ reason }: { reason: string }) {
  const t = await getTranslations("auth");
  const error = await getTranslations("errors");
  if (reason === "password_set") return <Notice tone="good">{t("passwordSet")}</Notice>;
  return <Notice tone="info">{isReason(reason) ? error(reason) : t("expired")}</Notice>;
}

/** By mail, where mails leave; else an administrator helps. */
async function Forgotten() {
  const t = await getTranslations("auth");
  if (!env().isMailOn) return <p className="text-sm text-muted">{t("forgotten")}</p>;
  return (
    <Link className="link text-sm" href="/forgotten" prefetch={false}>
      {t("forgottenLink")}
    </Link>
  );
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
