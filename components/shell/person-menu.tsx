"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useErrorText } from "#components/form/error-text.ts";
import { Menu, MenuGroup, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import { openPortal } from "./portal-events.ts";
import { keepCookie, showPreference } from "./preference-cookies.ts";

type Theme = "system" | "light" | "dark";
type Density = "comfortable" | "dense";

export interface PreferenceChange {
  locale?: "en" | "fr";
  theme?: Theme;
  density?: Density;
}

interface PersonMenuProps {
  person: { name: string; email: string; theme: Theme; density: Density };
  savePreferences: (change: PreferenceChange) => Promise<ActionResult<unknown>>;
  signOut: () => Promise<void>;
}

const themes = [
  ["system", "system"],
  ["light", "light"],
  ["dark", "dark"],
] as const;

export function PersonMenu({ person, savePreferences, signOut }: PersonMenuProps) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const [theme, setTheme] = useState(person.theme);
  const [density, setDensity] = useState(person.density);
  const save = useSave(savePreferences);

  const chooseTheme = (chosen: Theme) => {
    setTheme(chosen);
    showPreference("theme", chosen);
    void save({ theme: chosen });
  };
  const chooseDensity = (chosen: Density) => {
    setDensity(chosen);
    showPreference("density", chosen);
    void save({ density: chosen });
  };
  const chooseLocale = async (chosen: "en" | "fr") => {
    keepCookie("locale", chosen);
    if (await save({ locale: chosen })) location.reload();
  };
  return (
    <Menu
      size="sm"
      className="px-1"
      label={t("personMenu", { name: person.name })}
      trigger={<span className="avatar">{initials(person.name)}</span>}
    >
      <div className="px-2 py-1.5">
        <div className="font-strong">{person.name}</div>
        <div className="text-sm text-muted">{person.email}</div>
      </div>
      <MenuSeparator />
      <MenuItem icon="person" href="/account">
        {t("account")}
      </MenuItem>
      <MenuItem icon="keyboard" onSelect={() => openPortal("shortcuts")} hint={<kbd>?</kbd>}>
        {t("shortcuts.title")}
      </MenuItem>
      <MenuSeparator />
      <MenuGroup label={t("theme")}>
        {themes.map(([value, icon]) => (
          <MenuItem key={value} icon={icon} checked={theme === value} onSelect={() => chooseTheme(value)}>
            {t(`themes.${value}`)}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup label={t("density")}>
        {(["comfortable", "dense"] as const).map((value) => (
          <MenuItem
            key={value}
            icon={value}
            checked={density === value}
            onSelect={() => chooseDensity(value)}
          >
            {t(`densities.${value}`)}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup label={t("language")}>
        {(["en", "fr"] as const).map((value) => (
          <MenuItem
            key={value}
            icon="language"
            checked={locale === value}
            onSelect={() => void chooseLocale(value)}
          >
            <span lang={value}>{t(`languages.${value}`)}</span>
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuSeparator />
      <form action={signOut}>
        <MenuItem type="submit" icon="sign-out">
          {t("signOut")}
        </MenuItem>
      </form>
    </Menu>
  );
}

function useSave(savePreferences: PersonMenuProps["savePreferences"]) {
  const errorText = useErrorText();
  return async (change: PreferenceChange): Promise<boolean> => {
    const result = await savePreferences(change);
    if (!result.ok) toast({ tone: "bad", text: errorText(result.reason) });
    return result.ok;
  };
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? "").join("");
}
