import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { can } from "#lib/access/policy.ts";
import { findFeed } from "#lib/orders/calendar-feed.ts";
import { AccountTabs } from "./account-tabs.tsx";
import { endFeedAction, makeFeedAction, savePreferencesAction } from "./actions.ts";
import { CalendarAddress } from "./calendar-address.tsx";
import { PreferencesForm } from "./preferences-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("title") };
}

export default async function AccountPage() {
  const t = await getTranslations("account");
  const roleName = await getTranslations("auth.roles");
  const { person, feed } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    return { person, feed: can(person, "calendar_feed.keep") ? await findFeed(tx) : undefined };
  });
  // What is kept of the person, not what this browser speaks: the two differ until the shell has brought them together.
  const locale = person.locale ?? ((await getLocale()) === "fr" ? "fr" : "en");
  return (
    <>
      <PageHeader title={t("title")} />
      <AccountTabs current="/account" />
      <div className="page-body grid max-w-5xl gap-10 pt-6 md:grid-cols-2">
        <section className="grid content-start gap-3">
          <dl className="pairs">
            <dt>{t("name")}</dt>
            <dd>{person.name}</dd>
            <dt>{t("email")}</dt>
            <dd>{person.email}</dd>
            <dt>{t("organisation")}</dt>
            <dd>{person.organisation.name}</dd>
            <dt>{t("roles")}</dt>
            <dd>{person.roles.map((role) => roleName(role)).join(", ")}</dd>
            <dt>{t("timeZone")}</dt>
            <dd>{person.timeZone}</dd>
          </dl>
          <p className="text-sm text-muted">
            {t("changeOnlyByAdmin")} {t("timeZoneHint")}
          </p>
        </section>
        {feed === undefined ? null : (
          <ClientMessages also={["calendarFeed"]}>
            <CalendarAddress madeAt={feed?.madeAt ?? null} make={makeFeedAction} end={endFeedAction} />
          </ClientMessages>
        )}
        <section className="max-w-sm">
          <ClientMessages also={["account", "shell"]}>
            <PreferencesForm
              chosen={{ locale, theme: person.theme, density: person.density }}
              save={savePreferencesAction}
            />
          </ClientMessages>
        </section>
      </div>
    </>
  );
}
