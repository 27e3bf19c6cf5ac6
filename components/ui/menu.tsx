"use client";

import Link from "next/link";
import { useId, useRef, type KeyboardEvent, type ReactNode, type ToggleEvent } from "react";
import { Icon, type IconName } from "./icon.tsx";

interface MenuProps {
  /** What the button shows. `label` names it where that is no text. */
  trigger: ReactNode;
  label?: string;
  className?: string;
  variant?: "ghost" | "secondary";
  size?: "sm" | "md";
  children: ReactNode;
}

export function Menu({
  trigger,
  label,
  className = "",
  variant = "ghost",
  size = "md",
  children,
}: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const place = (event: ToggleEvent<HTMLDivElement>) => {
    const open = event.newState === "open";
    button.current?.setAttribute("aria-expanded", String(open));
    if (!open || button.current === null) return;
    placeBelow(event.currentTarget, button.current);
    items(event.currentTarget)[0]?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`btn ${className}`}
        data-variant={variant}
        data-size={size}
        aria-haspopup="menu"
        aria-expanded="false"
        aria-controls={id}
        aria-label={label}
        popoverTarget={id}
      >
        {trigger}
      </button>
      <div
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className="menu"
        onToggle={place}
        onKeyDown={moveFocus}
        onClick={closeAfterChoice}
      >
        {children}
      </div>
    </>
  );
}

interface MenuItemProps {
  icon?: IconName;
  href?: string;
  onSelect?: () => void;
  /** Makes it one of several choices; the menu then stays open. */
  checked?: boolean;
  tone?: "bad";
  hint?: ReactNode;
  type?: "button" | "submit";
  children: ReactNode;
}

export function MenuItem({
  icon,
  href,
  onSelect,
  checked,
  tone,
  hint,
  type = "button",
  children,
}: MenuItemProps) {
  const inside = (
    <>
      {icon === undefined ? null : <Icon name={icon} />}
      <span className="min-w-0">{children}</span>
      {hint === undefined ? null : <span className="ms-auto ps-3 text-xs text-muted">{hint}</span>}
      {checked === undefined ? null : (
        <span className="menu-mark">
          <Icon name="check" size={14} />
        </span>
      )}
    </>
  );
  const shared = { className: "menu-item", tabIndex: -1, "data-tone": tone };
  if (href !== undefined) {
    return (
      <Link role="menuitem" href={href} prefetch={false} {...shared}>
        {inside}
      </Link>
    );
  }
  const role = checked === undefined ? "menuitem" : "menuitemradio";
  return (
    <button
      // oxlint-disable-next-line react/button-has-type -- a property with a safe default
      type={type}
      role={role}
      aria-checked={checked}
      onClick={onSelect}
      {...shared}
    >
      {inside}
    </button>
  );
}

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    // A fieldset may not stand in a menu.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div role="group" aria-label={label}>
      <div className="menu-heading" aria-hidden>
        {label}
      </div>
      {children}
    </div>
  );
}

export function MenuSeparator() {
  return <hr className="menu-separator" />;
}

function items(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
}

// By hand, since anchor positioning is not in every browser that the portal supports.
function placeBelow(menu: HTMLElement, button: HTMLElement) {
  const from = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = menu;
  const alignEnd = from.left + offsetWidth > innerWidth - 8;
  const left = alignEnd ? from.right - offsetWidth : from.left;
  const below = from.bottom + 4;
  const top = below + offsetHeight > innerHeight - 8 ? Math.max(8, from.top - 4 - offsetHeight) : below;
  menu.style.left = `${String(Math.max(8, left))}px`;
  menu.style.top = `${String(top)}px`;
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const all = items(event.currentTarget);
  const here = all.findIndex((item) => item === document.activeElement);
  const target = {
    ArrowDown: all[(here + 1) % all.length],
    ArrowUp: all[(here - 1 + all.length) % all.length],
    Home: all[0],
    End: all.at(-1),
  }[event.key];
  const next = target ?? byFirstLetter(all, here, event.key);
  if (next !== undefined) {
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  } else if (event.key === "Tab") {
    event.currentTarget.hidePopover();
  }
}

function byFirstLetter(all: HTMLElement[], here: number, key: string): HTMLElement | undefined {
  if (key.length !== 1 || key === " ") return undefined;
  const starts = (item: HTMLElement) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase());
  return [...all.slice(here + 1), ...all.slice(0, here + 1)].find(starts);
}

function closeAfterChoice(event: { currentTarget: HTMLElement; target: EventTarget }) {
  if (!(event.target instanceof Element)) return;
  const item = event.target.closest('[role="menuitem"]');
  if (item !== null) event.currentTarget.hidePopover();
}
