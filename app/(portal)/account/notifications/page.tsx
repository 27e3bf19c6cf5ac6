import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountTabs } from "#app/(portal)/account/account-tabs.tsx";
import { saveMailPreferencesAction } from "#app/(portal)/account/actions.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { env } from "#app/_server/env.ts";
import { read } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { listMailPreferences } from "#lib/notifications/queries.ts";
import { areaOf, notificationAreas } from "#lib/notifications/rules.ts";
import { MailPreferencesForm } from "./mail-preferences-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notifications.preferences");
  return { title: t("title") };
}

export default async function MailPreferencesPage() {
  const t = await getTranslations("notifications");
  const account = await getTranslations("account");
  const { preferences, email } = await read(async ({ tx, viewer }) => {
    const person = await viewer;
    return { preferences: await listMailPreferences(tx, person), email: person.email };
  });
  const groups = notificationAreas
    .map((area) => ({
      area: t(`areas.${area}`),
      fields: preferences
        .filter(({ kind }) => areaOf(kind) === area)
        .map(({ kind, mode }) => ({ kind, mode, label: t(`kinds.${kind}`) })),
    }))
    .filter(({ fields }) => fields.length > 0);
  const modes = (["at_once", "digest", "never"] as const).map((mode) => ({
    mode,
    label: t(`modes.${mode}`),
  }));
  return (
    <>
      <PageHeader title={account("title")} />
      <AccountTabs current="/account/notifications" />
      <div className="page-body grid max-w-2xl gap-5 pt-6">
        {env().isMailOn ? null : <Notice tone="info">{t("preferences.off")}</Notice>}
        {groups.length === 0 ? (
          <EmptyState title={t("preferences.noneTitle")}>
            <p>{t("preferences.noneText")}</p>
          </EmptyState>
        ) : (
          <>
            <p>
              {t("preferences.intro", { email })} {t("preferences.digestHint")}
            </p>
            <ClientMessages>
              <MailPreferencesForm
                groups={groups}
                modes={modes}
                saved={t("preferences.saved")}
                save={saveMailPreferencesAction}
              />
            </ClientMessages>
          </>
        )}
      </div>
    </>
  );
}
