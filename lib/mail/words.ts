import { createTranslator } from "use-intl/core";
import type { Locale } from "#messages/locales.ts";
import mailEn from "#messages/en/mail.json" with { type: "json" };
import notificationsEn from "#messages/en/notifications.json" with { type: "json" };
import mailFr from "#messages/fr/mail.json" with { type: "json" };
import notificationsFr from "#messages/fr/notifications.json" with { type: "json" };
import vocabularyEn from "#messages/en/vocabulary.json" with { type: "json" };
import vocabularyFr from "#messages/fr/vocabulary.json" with { type: "json" };

const messages = {
  en: { mail: mailEn, notifications: notificationsEn, vocabulary: vocabularyEn },
  fr: { mail: mailFr, notifications: notificationsFr, vocabulary: vocabularyFr },
} as const satisfies Record<Locale, object>;

// "en" alone would mean American dates.
const spelled = { en: "en-GB", fr: "fr" } as const;

/** The words of mails, in the language of the person. The portal's own pages have theirs from the web server. */
export function wordsFor(locale: Locale) {
  const units = createTranslator({
    locale: spelled[locale],
    messages: messages[locale],
    namespace: "vocabulary.unit",
  });
  return {
    locale,
    mail: createTranslator({ locale: spelled[locale], messages: messages[locale], namespace: "mail" }),
    told: createTranslator({
      locale: spelled[locale],
      messages: messages[locale],
      namespace: "notifications.told",
    }),
    day: (day: string) =>
      new Intl.DateTimeFormat(spelled[locale], { timeZone: "UTC", dateStyle: "medium" }).format(
        new Date(`${day}T00:00:00Z`),
      ),
    /** A unit that no one knows is written as it came in. */
    quantity: (value: string, unit: string) => {
      const count = Number(value);
      const written = new Intl.NumberFormat(spelled[locale], { maximumFractionDigits: 6 }).format(count);
      return `${written}\u00a0${isUnit(unit) ? units(unit, { count }) : unit}`;
    },
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

const isUnit = (unit: string): unit is keyof typeof vocabularyEn.unit => unit in vocabularyEn.unit;

export type Words = ReturnType<typeof wordsFor>;
