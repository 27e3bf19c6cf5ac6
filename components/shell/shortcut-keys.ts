const stored = "shortcuts";

/** Single letters can be switched off: who speaks to the computer, or mistypes, must not open things by accident. */
export function areShortcutsOn(): boolean {
  return storage()?.getItem(stored) !== "off";
}

export function switchShortcuts(isOn: boolean) {
  if (isOn) storage()?.removeItem(stored);
  else storage()?.setItem(stored, "off");
}

// A browser may forbid pages to remember anything; asking for the storage is then an error.
function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

export function isTyping(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return true;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("dialog[open], [popover]:popover-open") !== null)
    return true;
  if (target instanceof HTMLInputElement)
    return !["checkbox", "radio", "button", "submit"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
