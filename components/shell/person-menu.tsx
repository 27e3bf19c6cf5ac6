"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { answerOf } from "#components/form/answer.ts";
import { useErrorText } from "#components/form/error-text.ts";
import type { IconName } from "#components/ui/icon.tsx";
import { Menu, MenuGroup, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import { locales, type Locale } from "#messages/locales.ts";
import { openPortal } from "./portal-events.ts";
import { keepCookie, showPreference } from "./preference-cookies.ts";

type Theme = "system" | "light" | "dark";
type Density = "comfortable" | "dense";

interface PreferenceChange {
  locale?: Locale;
  theme?: Theme;
  density?: Density;
}

interface PersonMenuProps {
  person: { name: string; email: string; theme: Theme; density: Density };
  savePreferences: (change: PreferenceChange) => Promise<ActionResult<unknown>>;
  signOut: () => Promise<void>;
}

export function PersonMenu({ person, savePreferences, signOut }: PersonMenuProps) {
  const t = useTranslations("shell");
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
      <PreferenceGroups person={person} savePreferences={savePreferences} />
      <MenuSeparator />
      <form action={signOut}>
        <MenuItem type="submit" icon="sign-out">
          {t("signOut")}
        </MenuItem>
      </form>
    </Menu>
  );
}

function PreferenceGroups({ person, savePreferences }: Omit<PersonMenuProps, "signOut">) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const { theme, density, chooseTheme, chooseDensity, chooseLocale } = useChosen(person, savePreferences);
  return (
    <>
      <MenuGroup label={t("theme")}>
        <Choices
          values={themes}
          chosen={theme}
          onChoose={chooseTheme}
          words={(value) => t(`themes.${value}`)}
        />
      </MenuGroup>
      <MenuGroup label={t("density")}>
        <Choices
          values={densities}
          chosen={density}
          onChoose={chooseDensity}
          words={(value) => t(`densities.${value}`)}
        />
      </MenuGroup>
      <MenuGroup label={t("language")}>
        <Choices
          values={locales}
          chosen={locale === "fr" ? "fr" : "en"}
          onChoose={(chosen) => void chooseLocale(chosen)}
          words={(value) => t(`languages.${value}`)}
        />
      </MenuGroup>
    </>
  );
}

function useChosen(person: PersonMenuProps["person"], savePreferences: PersonMenuProps["savePreferences"]) {
  const errorText = useErrorText();
  const [theme, setTheme] = useState(person.theme);
  const [density, setDensity] = useState(person.density);
  const save = async (change: PreferenceChange): Promise<boolean> => {
    const result = await answerOf(savePreferences(change));
    if (!result.ok) toast({ tone: "bad", text: errorText(result.reason) });
    return result.ok;
  };
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
  const chooseLocale = async (chosen: Locale) => {
    if (!(await save({ locale: chosen }))) return;
    keepCookie("locale", chosen);
    location.reload();
  };
  return { theme, density, chooseTheme, chooseDensity, chooseLocale };
}

const themes = ["system", "light", "dark"] as const;
const densities = ["comfortable", "dense"] as const;
const icons: Readonly<Record<Theme | Density | Locale, IconName>> = {
  system: "system",
  light: "light",
  dark: "dark",
  comfortable: "comfortable",
  dense: "dense",
  en: "language",
  fr: "language",
};

interface ChoicesProps<Value extends keyof typeof icons> {
  values: readonly Value[];
  chosen: string;
  words: (value: Value) => string;
  onChoose: (value: Value) => void;
}

function Choices<Value extends keyof typeof icons>({ values, chosen, words, onChoose }: ChoicesProps<Value>) {
  return values.map((value) => (
    <MenuItem key={value} icon={icons[value]} checked={value === chosen} onSelect={() => onChoose(value)}>
      {words(value)}
    </MenuItem>
  ));
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? "").join("");
}
