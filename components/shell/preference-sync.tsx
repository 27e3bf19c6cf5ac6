"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { cookieValue, keepCookie, showPreference } from "./preference-cookies.ts";

interface PreferenceSyncProps {
  wanted: {
    locale: string | null;
    theme: string;
    density: string;
    "time-zone": string;
  };
}

/** What a person chose elsewhere, or before signing in here, follows them: the row wins over this browser's cookies. */
export function PreferenceSync({ wanted }: PreferenceSyncProps) {
  const router = useRouter();
  const { locale, theme, density, "time-zone": timeZone } = wanted;
  useEffect(() => {
    if (cookieValue("theme") !== theme) showPreference("theme", theme);
    if (cookieValue("density") !== density) showPreference("density", density);
    const isOtherLocale = locale !== null && document.documentElement.lang !== locale;
    const isOtherZone = cookieValue("time-zone") !== timeZone;
    if (isOtherLocale) keepCookie("locale", locale);
    if (isOtherZone) keepCookie("time-zone", timeZone);
    if (isOtherLocale || isOtherZone) router.refresh();
  }, [router, locale, theme, density, timeZone]);
  return null;
}
