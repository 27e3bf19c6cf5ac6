const stored = "shortcuts";

/** Single letters can be switched off: who speaks to the computer, or mistypes, must not open things by accident. */
export function areShortcutsOn(): boolean {
  return localStorage.getItem(stored) !== "off";
}

export function switchShortcuts(isOn: boolean) {
  if (isOn) localStorage.removeItem(stored);
  else localStorage.setItem(stored, "off");
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
