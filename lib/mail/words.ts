import { createTranslator } from "use-intl/core";
import type { Locale } from "#messages/locales.ts";
import mailEn from "#messages/en/mail.json" with { type: "json" };
import notificationsEn from "#messages/en/notifications.json" with { type: "json" };
import mailFr from "#messages/fr/mail.json" with { type: "json" };
import notificationsFr from "#messages/fr/notifications.json" with { type: "json" };

const messages = {
  en: { mail: mailEn, notifications: notificationsEn },
  fr: { mail: mailFr, notifications: notificationsFr },
} as const satisfies Record<Locale, object>;

// "en" alone would mean American dates.
const spelled = { en: "en-GB", fr: "fr" } as const;

/** The words of mails, in the language of the person. The portal's own pages have theirs from the web server. */
export function wordsFor(locale: Locale) {
  return {
    locale,
    mail: createTranslator({ locale: spelled[locale], messages: messages[locale], namespace: "mail" }),
    told: createTranslator({
      locale: spelled[locale],
      messages: messages[locale],
      namespace: "notifications.told",
    }),
    moment: (timeZone: string, at: string) =>
      new Intl.DateTimeFormat(spelled[locale], {
        timeZone,
        day: "numeric",
        month: "short",
        hour: "2-digit",
        minute: "2-digit",
      }).format(new Date(at)),
  };
}

export type Words = ReturnType<typeof wordsFor>;
