"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { Checkbox } from "#components/ui/input.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import type { NavEntry } from "./nav-entries.ts";
import { areShortcutsOn, switchShortcuts } from "./shortcut-keys.ts";

const letters: Readonly<Record<string, string>> = { today: "t", orders: "o", shipments: "s", people: "p" };

interface ShortcutSheetProps {
  open: boolean;
  onClose: () => void;
  entries: NavEntry[];
}

export function ShortcutSheet({ open, onClose, entries }: ShortcutSheetProps) {
  const t = useTranslations("shell.shortcuts");
  const [isOn, setIsOn] = useState(areShortcutsOn);
  const change = (next: boolean) => {
    switchShortcuts(next);
    setIsOn(next);
  };
  const command = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";
  return (
    <Dialog open={open} onClose={onClose} title={t("title")} description={t("hint")}>
      <Group title={t("anywhere")}>
        <Row keys={[command, "K"]} words={t("palette")} />
        <Row keys={["/"]} words={t("search")} />
        {entries.map(({ key, label }) =>
          letters[key] === undefined ? null : (
            <Row key={key} keys={["g", letters[key]]} joint={t("then")} words={t("goTo", { place: label })} />
          ),
        )}
        <Row keys={["c"]} words={t("comment")} />
        <Row keys={["Esc"]} words={t("close")} />
        <Row keys={["?"]} words={t("sheet")} />
      </Group>
      <Group title={t("inTables")}>
        <Row keys={["j"]} words={t("next")} />
        <Row keys={["k"]} words={t("previous")} />
        <Row keys={["x"]} words={t("select")} />
        <Row keys={["Enter"]} words={t("open")} />
      </Group>
      <div className="mt-4 border-t border-line pt-3">
        <Checkbox label={t("on")} checked={isOn} onChange={(event) => change(event.target.checked)} />
      </div>
    </Dialog>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-3">
      <h3 className="mb-1 text-sm text-muted">{title}</h3>
      <dl className="grid gap-1">{children}</dl>
    </section>
  );
}

function Row({ keys, joint, words }: { keys: string[]; joint?: string; words: string }) {
  return (
    <div className="flex items-center justify-between gap-4">
      <dt className="font-normal">{words}</dt>
      <dd className="flex items-center gap-1 text-xs text-muted">
        <Kbd>{keys[0]}</Kbd>
        {keys[1] === undefined ? null : (
          <>
            {joint}
            <Kbd>{keys[1]}</Kbd>
          </>
        )}
      </dd>
    </div>
  );
}
