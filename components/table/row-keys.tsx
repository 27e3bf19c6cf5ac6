"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { areShortcutsOn, isTyping } from "#components/shell/shortcut-keys.ts";

/** `j k` move between the rows of the page's table, `x` selects, `Enter` opens; a click anywhere on a row opens it too.
    Rows say where they lead by `data-row-href`. The focus itself moves, so screen readers and the ring follow. */
export function RowKeys() {
  const router = useRouter();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTyping(event) || !areShortcutsOn()) return;
      if (event.key === "j") moveTo(1);
      else if (event.key === "k") moveTo(-1);
      else if (event.key === "x") toggle(currentRow());
      else return;
      event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const href = hrefUnder(event);
      if (href === undefined) return;
      if (event.metaKey || event.ctrlKey) window.open(href, "_blank", "noopener");
      else router.push(href);
    };
    document.addEventListener("keydown", onKeyDown);
    document.addEventListener("click", onClick);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      document.removeEventListener("click", onClick);
    };
  }, [router]);
  return null;
}

const controls = "a, button, input, select, textarea, label, summary, [role=button]";

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("main .data-table tbody tr")];
}

function currentRow(): HTMLElement | undefined {
  return document.activeElement?.closest<HTMLElement>(".data-table tbody tr") ?? undefined;
}

function moveTo(step: 1 | -1) {
  const all = rows();
  const here = all.findIndex((row) => row === currentRow());
  const next = all[here === -1 ? 0 : Math.min(Math.max(here + step, 0), all.length - 1)];
  const target = next?.querySelector<HTMLElement>("a[href]") ?? next?.querySelector<HTMLElement>(controls);
  target?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function toggle(row: HTMLElement | undefined) {
  row?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
}

function hrefUnder(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || !(event.target instanceof Element)) return undefined;
  if (event.target.closest(controls) !== null || getSelection()?.isCollapsed === false) return undefined;
  return event.target.closest<HTMLElement>("tr[data-row-href]")?.dataset["rowHref"];
}
