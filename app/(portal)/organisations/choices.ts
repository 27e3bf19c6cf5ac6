import type { Choices } from "#components/organisations/choices.ts";
import { countryCodes, timeZones } from "#lib/kernel/places.ts";

export function choicesOf(locale: string, groups: readonly string[] = []): Choices {
  const names = new Intl.DisplayNames([locale], { type: "region" });
  const countries = countryCodes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .toSorted((a, b) => a.name.localeCompare(b.name, locale));
  return { countries, timeZones, groups };
}
