"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";

interface Toast {
  tone: "info" | "good" | "warn" | "bad";
  text: string;
  action?: { label: string; onSelect: () => void };
}

type ShownToast = Toast & { id: number };

const none: ShownToast[] = [];
let shown = none;
let lastId = 0;
const listeners = new Set<() => void>();

function show(next: ShownToast[]) {
  shown = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function toast(message: Toast) {
  lastId += 1;
  show([...shown.slice(-2), { ...message, id: lastId }]);
}

function dismiss(id: number) {
  show(shown.filter((message) => message.id !== id));
}

/** Stands once, in the portal's layout. The region exists before the first message, or screen readers would miss it. */
export function ToastRegion() {
  const t = useTranslations("ui");
  const region = useRef<HTMLOutputElement>(null);
  const messages = useSyncExternalStore(
    subscribe,
    () => shown,
    () => none,
  );
  const latest = messages.at(-1)?.id;
  useEffect(() => {
    // Shown again for each message, so that it lies above a dialog opened meanwhile.
    region.current?.hidePopover();
    if (latest !== undefined) region.current?.showPopover();
  }, [latest]);
  return (
    <section aria-label={t("notifications")}>
      <output ref={region} popover="manual" className="toasts" aria-live="polite" aria-relevant="additions">
        {messages.map((message) => (
          <ToastCard key={message.id} message={message} closeLabel={t("close")} />
        ))}
      </output>
    </section>
  );
}

function ToastCard({ message, closeLabel }: { message: ShownToast; closeLabel: string }) {
  const { id, tone, text, action } = message;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What went wrong, and what can be undone, waits for the person; the rest goes by itself.
  const stays = tone === "bad";
  const start = () => {
    if (!stays) timer.current = setTimeout(() => dismiss(id), action === undefined ? 6000 : 12_000);
  };
  const stop = () => clearTimeout(timer.current);
  useEffect(() => {
    if (!stays) timer.current = setTimeout(() => dismiss(id), action === undefined ? 6000 : 12_000);
    return () => clearTimeout(timer.current);
  }, [id, stays, action]);
  const choose = () => {
    action?.onSelect();
    dismiss(id);
  };
  return (
    <div
      className="toast"
      data-tone={tone}
      onMouseEnter={stop}
      onMouseLeave={start}
      onFocus={stop}
      onBlur={start}
    >
      <Icon name={tone} />
      <p>{text}</p>
      {action === undefined ? null : (
        <Button variant="ghost" size="sm" onClick={choose}>
          {action.label}
        </Button>
      )}
      <Button variant="ghost" size="sm" iconOnly aria-label={closeLabel} onClick={() => dismiss(id)}>
        <Icon name="close" size={14} />
      </Button>
    </div>
  );
}
