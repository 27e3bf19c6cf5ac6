import { cookies, headers } from "next/headers";
import { cache } from "react";
import { isLocale, preferredLocale, type Locale } from "#messages/locales.ts";

const themes = ["system", "light", "dark"] as const;
const densities = ["comfortable", "dense"] as const;

export interface Preferences {
  locale: Locale;
  theme: (typeof themes)[number];
  density: (typeof densities)[number];
  timeZone: string;
}

const oneYear = 365 * 24 * 3600;

// Cookies rather than the person's row: the sign-in page and the error pages need them too, and the first byte must not
// wait for the database. The row is the truth; it is copied here at sign-in and whenever it changes.
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

/** Call it where a response can still set cookies: in a server action or a route handler. */
export async function rememberPreferences(chosen: Partial<Preferences>): Promise<void> {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const options = {
    path: "/",
    sameSite: "lax",
    maxAge: oneYear,
    secure: head.get("x-forwarded-proto") === "https",
  } as const;
  const { locale, theme, density, timeZone } = chosen;
  if (locale !== undefined) jar.set("locale", locale, options);
  if (theme !== undefined) jar.set("theme", theme, options);
  if (density !== undefined) jar.set("density", density, options);
  if (timeZone !== undefined) jar.set("time-zone", timeZone, options);
}

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
