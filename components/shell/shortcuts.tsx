"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { NavEntry } from "./nav-entries.ts";
import { onOpenPortal } from "./portal-events.ts";
import { areShortcutsOn, isTyping } from "./shortcut-keys.ts";

// Neither is on most pages' way; each loads at its first use.
const CommandPalette = dynamic(async () => (await import("./command-palette.tsx")).CommandPalette, {
  ssr: false,
});
const ShortcutSheet = dynamic(async () => (await import("./shortcut-sheet.tsx")).ShortcutSheet, {
  ssr: false,
});

type Panel = "shortcuts" | "palette";

/** `g` and then one of these letters goes there. */
const places: Readonly<Record<string, string>> = { t: "today", o: "orders", s: "shipments", p: "people" };

export function Shortcuts({ entries }: { entries: NavEntry[] }) {
  const [panel, setPanel] = useState<Panel>();
  const [wasOpened, setWasOpened] = useState<Partial<Record<Panel, boolean>>>({});
  const router = useRouter();

  useEffect(() => {
    const open = (next: Panel) => {
      setWasOpened((before) => ({ ...before, [next]: true }));
      setPanel(next);
    };
    const go = (key: string) => {
      const place = entries.find((entry) => entry.key === places[key]);
      if (place !== undefined) router.push(place.href);
    };
    const onKeyDown = keyHandler(open, go);
    const stopListening = onOpenPortal(open);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      stopListening();
      document.removeEventListener("keydown", onKeyDown);
    };
  }, [entries, router]);

  const close = () => setPanel(undefined);
  return (
    <>
      {wasOpened.palette ? (
        <CommandPalette open={panel === "palette"} onClose={close} entries={entries} />
      ) : null}
      {wasOpened.shortcuts ? (
        <ShortcutSheet open={panel === "shortcuts"} onClose={close} entries={entries} />
      ) : null}
    </>
  );
}

function keyHandler(open: (panel: Panel) => void, go: (key: string) => void) {
  let wentAt = 0;
  return (event: KeyboardEvent) => {
    // Holding the key announces the palette: by the time the letter comes, it is there and loses no keystroke.
    if (event.key === "Control" || event.key === "Meta") void import("./command-palette.tsx");
    if (
      (event.metaKey || event.ctrlKey) &&
      !event.altKey &&
      !event.shiftKey &&
      event.key.toLowerCase() === "k"
    ) {
      event.preventDefault();
      open("palette");
      return;
    }
    if (isTyping(event) || !areShortcutsOn()) return;
    const follows = Date.now() - wentAt < 1200;
    wentAt = 0;
    if (follows && event.key in places) go(event.key);
    else if (event.key === "g") wentAt = Date.now();
    else if (event.key === "?") open("shortcuts");
    else if (event.key === "/") document.getElementById("search")?.focus();
    else if (event.key === "c") focusComposer();
    else return;
    event.preventDefault();
  };
}

function focusComposer() {
  const composer = document.querySelector<HTMLElement>("[data-comment-composer]");
  composer?.focus();
  composer?.scrollIntoView({ block: "center" });
}
