import { cookies, headers } from "next/headers";
import { cache } from "react";
import { isLocale, preferredLocale, type Locale } from "#messages/locales.ts";

const themes = ["system", "light", "dark"] as const;
const densities = ["comfortable", "dense"] as const;

interface Preferences {
  locale: Locale;
  theme: (typeof themes)[number];
  density: (typeof densities)[number];
  timeZone: string;
}

// Cookies rather than the person's row: the sign-in page and the error pages need them too, and the first byte must not
// wait for the database. The row is the truth; the shell copies it into the cookies whenever they differ.
export const preferences = cache(async (): Promise<Preferences & { isRailCollapsed: boolean }> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const value = (name: string) => jar.get(name)?.value;
  const locale = value("locale");
  return {
    locale: isLocale(locale) ? locale : preferredLocale(head.get("accept-language")),
    theme: oneOf(themes, value("theme")) ?? "system",
    density: oneOf(densities, value("density")) ?? "comfortable",
    timeZone: knownTimeZone(value("time-zone")) ?? "Europe/Paris",
    isRailCollapsed: value("rail") === "collapsed",
  };
});

function oneOf<Choice extends string>(
  choices: readonly Choice[],
  value: string | undefined,
): Choice | undefined {
  return choices.find((choice) => choice === value);
}

function knownTimeZone(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
