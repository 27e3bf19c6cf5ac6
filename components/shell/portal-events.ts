const eventName = "passerelle:open";

type Panel = "shortcuts" | "palette";

/** Lets a menu open what another part of the shell holds, without a shared parent in the browser. */
export function openPortal(panel: Panel) {
  document.dispatchEvent(new CustomEvent(eventName, { detail: panel }));
}

export function onOpenPortal(open: (panel: Panel) => void): () => void {
  const listener = (event: Event) => {
    const panel: unknown = event instanceof CustomEvent ? event.detail : undefined;
    if (panel === "shortcuts" || panel === "palette") open(panel);
  };
  document.addEventListener(eventName, listener);
  return () => document.removeEventListener(eventName, listener);
}
