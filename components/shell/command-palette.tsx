"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, useState, type KeyboardEvent } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { Icon, type IconName } from "#components/ui/icon.tsx";
import { Input } from "#components/ui/input.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { bareText } from "#lib/kernel/bare-text.ts";
import type { NavEntry } from "./nav-entries.ts";

interface Choice {
  href: string;
  label: string;
  icon: IconName;
}

interface CommandPaletteProps {
  open: boolean;
  onClose: () => void;
  entries: NavEntry[];
}

export function CommandPalette({ open, onClose, entries }: CommandPaletteProps) {
  const t = useTranslations("shell.palette");
  return (
    <Dialog open={open} onClose={onClose} title={t("title")}>
      <Finder entries={entries} onClose={onClose} />
      <p className="mt-2 text-xs text-muted">
        <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t("keys")}
      </p>
    </Dialog>
  );
}

function Finder({ entries, onClose }: { entries: NavEntry[]; onClose: () => void }) {
  const t = useTranslations("shell.palette");
  const id = useId();
  const router = useRouter();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const choices = useChoices(entries, text.trim());
  const go = (choice: Choice | undefined) => {
    if (choice === undefined) return;
    onClose();
    router.push(choice.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((active + step + choices.length) % Math.max(choices.length, 1));
    else if (event.key === "Enter") go(choices[active]);
    else return;
    event.preventDefault();
  };
  const combobox = { role: "combobox", "aria-expanded": true, "aria-autocomplete": "list" } as const;
  return (
    <>
      <Input
        {...combobox}
        aria-controls={id}
        aria-activedescendant={choices.length === 0 ? undefined : `${id}-${String(active)}`}
        aria-label={t("placeholder")}
        placeholder={t("placeholder")}
        autoComplete="off"
        maxLength={100}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <Choices
        id={id}
        label={t("results")}
        choices={choices}
        active={active}
        onPoint={setActive}
        onChoose={go}
      />
    </>
  );
}

interface ChoicesProps {
  id: string;
  label: string;
  choices: Choice[];
  active: number;
  onPoint: (index: number) => void;
  onChoose: (choice: Choice) => void;
}

// A native list of options cannot show icons nor follow a text field; the field names the active option by its id.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events */
function Choices({ id, label, choices, active, onPoint, onChoose }: ChoicesProps) {
  return (
    <div id={id} role="listbox" aria-label={label} className="mt-2 max-h-80 overflow-auto">
      {choices.map((choice, index) => (
        <div
          key={choice.href}
          id={`${id}-${String(index)}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className="menu-item cursor-pointer aria-selected:bg-selected"
          onMouseMove={() => onPoint(index)}
          onClick={() => onChoose(choice)}
        >
          <Icon name={choice.icon} />
          <span className="min-w-0 truncate">{choice.label}</span>
        </div>
      ))}
    </div>
  );
}
/* oxlint-enable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events */

function useChoices(entries: NavEntry[], text: string): Choice[] {
  const t = useTranslations("shell");
  const account: Choice = { href: "/account", label: t("account"), icon: "person" };
  // "prevision" finds "Prévisions".
  const pages = [...entries, account].filter(({ label }) => bareText(label).includes(bareText(text)));
  if (text === "" || !entries.some(({ key }) => key === "orders")) return pages;
  const href = `/orders?q=${encodeURIComponent(text)}`;
  return [...pages, { href, label: t("palette.searchFor", { text }), icon: "search" }];
}
